"""What the tests of publications share."""

import re
from datetime import UTC, datetime

from facilitator.curriculum.reader import Files, load_files
from facilitator.resources import resource_folder
from tests.curriculum.sample import changed

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AUTHOR = "k" * 16
REWORDED = changed("quiz", "Put the steps in order.", "Bring the steps in order.")


def shipped_with(
    module: str, page: str, revision: int, *lines: str, old: str = "", new: str = ""
) -> Files:
    """Return the shipped files with one page of a module at another revision.

    `lines` stand in its front matter where `change` stood; `old` is written as `new` below it.
    """
    files = dict(load_files(resource_folder("curriculum")))
    (file,) = [
        it for it in files if it.parts[0].endswith(module) and it.name.endswith(f"{page}.md")
    ]
    head, below = files[file].removeprefix("---\n").split("---\n", 1)
    head = re.sub(r"^revision: .*$", f"revision: {revision}", head, flags=re.MULTILINE)
    head = re.sub(r"^change: .*$", "\n".join(lines), head, flags=re.MULTILINE)
    files[file] = f"---\n{head}---\n{below.replace(old, new, 1) if old else below}"
    return files
