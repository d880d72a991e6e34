"""What the guide for authors shows is what the reader reads."""

import re
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from facilitator.certification.placing import read_whole
from facilitator.curriculum.items import Kind
from facilitator.curriculum.layout import PageKind, kind_of
from facilitator.curriculum.places import Weight
from facilitator.curriculum.scenario import Theme
from facilitator.workshop.checking import check
from tests.curriculum.guide import FRONT, GUIDE, PAGES, programme_of_the_guide, section
from tests.workshop.desk import TODAY

FILES = programme_of_the_guide()
PROGRAMME = read_whole(FILES)
MODULE = PROGRAMME.module("asking")
_LINK = re.compile(r"\]\(([^)#\s]*\.md)?(?:#([a-z0-9-]+))?\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_guide_are_one_whole_programme() -> None:
    report = check(FILES, TODAY)
    assert [str(it) for it in report.problems if it.weight is Weight.ERROR] == []
    assert {kind_of(file) for file in FILES if kind_of(file)} == set(PageKind)


def test_the_guide_shows_every_kind_of_item() -> None:
    assert {item.kind for item in MODULE.items} == set(Kind)


def test_the_pages_that_it_shows_are_read_as_it_says() -> None:
    (scenario,), (role_play,) = MODULE.scenarios, MODULE.role_plays
    assert (scenario.themes, scenario.profile) == ((Theme.RESISTANCE, Theme.TIME), "standard")
    assert PROGRAMME.observation is not None
    assert role_play.looks_at[0] in [item.id for item in PROGRAMME.observation.items]
    assert [item.id for item in MODULE.items if item.profile] == ["tell-who"]


def test_the_translation_that_it_shows_stands_for_its_lesson() -> None:
    lesson = PROGRAMME.in_language("es").module("asking").lessons[0]
    assert lesson.title == "Notar y luego preguntar"


@pytest.mark.parametrize(
    "kind", [PageKind.GLOSSARY, PageKind.HANDBOOK, PageKind.ROLE_PLAY, PageKind.VIGNETTE]
)
def test_the_guide_says_where_each_page_lies(kind: PageKind) -> None:
    (shown,) = re.findall(r"^curriculum/\n.*?^```$", GUIDE, re.DOTALL | re.MULTILINE)
    (file,) = (it for it in FILES if kind_of(it) is kind)
    assert f"{file.parts[0]}/" in shown or file.name in shown


def test_the_kinds_of_requirement_in_its_table_are_those_of_its_example() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", section("The programme page"), re.MULTILINE)
    each = PROGRAMME.certification["requirements"]
    assert set(named) == {it["kind"] for it in each}  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_the_guide_leads_to_a_heading(page: Path) -> None:
    for file, anchor in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        target = page.parent / file if file else page
        headings = _HEADING.findall(_FENCE.sub("", target.read_text(encoding="utf-8")))
        assert not anchor or anchor in {slugify(it, "-") for it in headings}, (file, anchor)


def test_each_page_of_the_guide_can_be_reached_from_its_front_and_is_short() -> None:
    front = FRONT.read_text(encoding="utf-8")
    assert len(PAGES) > 1
    for page in PAGES:
        assert page == FRONT or f"](authoring/{page.name})" in front
        assert len(page.read_text(encoding="utf-8").splitlines()) < 350
