"""The guide for authors, and the small programme that its examples are together."""

import re
from pathlib import Path, PurePosixPath

_ROOT = Path(__file__).parents[2]
FRONT = _ROOT / "docs" / "authoring.md"
PAGES = (FRONT, *sorted(FRONT.with_suffix("").glob("*.md")))
GUIDE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
_PAGE = re.compile(r"^In `([^`\n]+)`:\n\n```markdown\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```markdown\n(:::.*?)^```$", re.DOTALL | re.MULTILINE)
_TEMPLATE = _ROOT / "curriculum" / "regions" / "template.md"
_HEAD = "---\nid: kinds\ntitle: Kinds\nrevision: 1\nchange: editorial\nminutes: 10\n---\n\n"


def section(title: str) -> str:
    """Return what stands in the guide below a heading."""
    return GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def programme_of_the_guide() -> dict[PurePosixPath, str]:
    """Lay the examples where the guide says, and copy the template of a region as it says.

    Blocks that the guide shows by themselves go into a lesson of their own.
    """
    pages = {PurePosixPath(file): text for file, text in _PAGE.findall(GUIDE)}
    template = _TEMPLATE.read_text(encoding="utf-8")
    pages[PurePosixPath("regions/here.md")] = template.replace("id: template", "id: here")
    pages[PurePosixPath("01-asking/02-kinds.md")] = _HEAD + "\n".join(_BLOCK.findall(GUIDE))
    return pages
