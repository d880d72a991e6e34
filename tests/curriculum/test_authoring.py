"""What the guide for authors shows is what the reader reads."""

import re
from pathlib import Path, PurePosixPath

from facilitator.curriculum.items import Kind
from facilitator.curriculum.reader import read_programme
from tests.curriculum.sample import SAMPLE

GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
PAGES = {
    "outcomes": "01-asking/module.md",
    "minutes": "01-asking/01-noticing.md",
    "draw": "01-asking/quiz.md",
    "start": "01-asking/scenarios/late.md",
    "revision": "01-asking/practice.md",
}

SHARED = {"programme.md", "competencies.md", "sources.md", "regions", "observation.md"}


def page_of(example: str) -> PurePosixPath:
    return PurePosixPath(next(file for key, file in PAGES.items() if f"\n{key}:" in example))


def files_of_the_guide() -> dict[PurePosixPath, str]:
    shared = {file: SAMPLE[file] for file in SAMPLE if file.parts[0] in SHARED}
    pages = {page_of(text): text for text in EXAMPLES if text.startswith("---")}
    lesson = PurePosixPath(PAGES["minutes"])
    pages[lesson] += "\n" + "\n".join(text for text in EXAMPLES if text.startswith(":::"))
    return {**shared, **pages}


def test_the_examples_of_the_guide_are_one_whole_module() -> None:
    module = read_programme(files_of_the_guide()).module("asking")
    assert [scenario.id for scenario in module.scenarios] == ["late"]


def test_the_guide_shows_every_kind_of_item() -> None:
    module = read_programme(files_of_the_guide()).module("asking")
    assert {item.kind for item in module.items} == set(Kind)
