"""Whatever happens to the text of a curriculum, the reader answers with file and line."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import read_programme, recall_programme
from tests.curriculum.sample import SAMPLE

Files = Mapping[PurePosixPath, str]
Blow = Callable[[list[str], int, int, str], None]

FRAGMENTS = [
    "---",
    ":::",
    "{+1}",
    "{harmful}",
    "{",
    "}",
    "|",
    "```",
    "±",
    "..",
    "&",
    "*",
    "%",
    "'",
    '"',
    "?",
    "!",
    "[",
    "]",
    "#",
    ">",
    "{{contact.k}}",
    "[Maria]{strike}",
    "[i](#j)",
]
LINES = [
    "::: single id=a",
    "- [ ] b",
    "- [x] c",
    "  > d",
    "| e | f |",
    "1. g",
    "### h {#i}",
    "### j {#k .end-safe}",
    "Hint:",
    "Look for:",
    "# l",
    "{a: [b",
    "- : [",
    "&a *a",
    "!!python/name:os",
    "\t",
    "\x00",
    "\u2028",
    "\ufeff",
    "9" * 40,
]
PIECES = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.sampled_from(LINES),
    st.text(st.characters(codec="utf-8"), max_size=6),
)


def splice(lines: list[str], at: int, column: int, piece: str) -> None:
    lines[at] = lines[at][:column] + piece + lines[at][column:]


def cut(lines: list[str], at: int, column: int, _: str) -> None:
    lines[at] = lines[at][:column]


def insert(lines: list[str], at: int, _: int, piece: str) -> None:
    lines.insert(at, piece)


def repeat(lines: list[str], at: int, column: int, _: str) -> None:
    lines.insert(column % len(lines), lines[at])


def drop(lines: list[str], at: int, column: int, _: str) -> None:
    lines[at : at + 1 + column % 3] = [""]


BLOWS: list[Blow] = [splice, cut, insert, repeat, drop]


@st.composite
def damaged_files(draw: st.DrawFn) -> Files:
    """Return the sample after a few blows on one of its pages."""
    file = draw(st.sampled_from(sorted(SAMPLE)))
    lines = SAMPLE[file].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, column = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 60))
        draw(st.sampled_from(BLOWS))(lines, at, column, draw(PIECES))
    return {**SAMPLE, file: "\n".join(lines)}


def problems_of(files: Files) -> CurriculumError | None:
    try:
        read_programme(files)
    except CurriculumError as error:
        return error
    return None


@settings(max_examples=300)
@given(damaged_files())
def test_a_damaged_page_is_read_or_refused_with_file_and_line(files: Files) -> None:
    error = problems_of(files)
    for problem in error.problems if error else ():
        lines = files[problem.place.file].replace("\r", "\n").count("\n") + 1
        assert 1 <= problem.place.line <= lines
        assert problem.message


@settings(max_examples=100)
@given(damaged_files())
def test_what_was_published_is_recalled_whatever_today_says_of_it(files: Files) -> None:
    with contextlib.suppress(CurriculumError):
        recall_programme(files)
