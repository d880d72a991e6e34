"""A mend is what every reader of the page would have done; it never changes what a page means."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.places import CurriculumError, Place
from facilitator.curriculum.reader import read_programme
from facilitator.workshop.mending import mended
from tests.curriculum.sample import NAMES
from tests.curriculum.test_damage import damaged_files
from tests.workshop.desk import SOUND, Files, with_slip

SLIPS = [
    ("quiz", "- [x] A plan\n", "-[x] A plan\n", "wrote the box"),
    ("quiz", "- [ ] True\n", "- [] True\n", "wrote the box"),
    ("quiz", "- [x] False\n", "- [x]False\n", "wrote the box"),
    ("quiz", "- [x] False\n", "[x] False\n", "wrote the box"),
    ("quiz", "- [x] False\n", "- [ x] False\n", "wrote the box"),
    ("quiz", "  > A common fear.", "> A common fear.", "indented the feedback"),
    ("quiz", "  > You stayed.", "> You stayed.", "indented the feedback"),
    ("late", "  > Dana nods.", "> Dana nods.", "indented the feedback"),
    ("quiz", "\n\n::: order", "\n::: order", "a blank line"),
    ("quiz", "critical=yes\n\nAsking", "critical=yes\nAsking", "a blank line"),
    (
        "quiz",
        "3. Stay, and\n   call together\n\n:::",
        "3. Stay, and\n   call together\n:::",
        "a blank",
    ),
    ("practice", "question.\n", "question.  \n", "spaces at the end"),
    ("practice", "question.\n", "question.", "one line end"),
    ("practice", "question.\n", "question.\n\n\n", "one line end"),
]


def _mended(files: Files) -> dict[PurePosixPath, str]:
    return {**files, **mended(files)[0]}


def meaning(thing: object) -> object:
    """Return a thing without the places where it is written."""
    if isinstance(thing, tuple):
        return tuple(map(meaning, thing))
    if is_dataclass(thing):
        return type(thing), tuple(_meanings(thing))
    return thing


def _meanings(thing: object) -> Iterator[object]:
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        # Whole files, and digests of them, change with every blank line.
        if not isinstance(value, Place) and field.name not in {"source", "digest", "fingerprint"}:
            yield field.name, meaning(value)


def _digests(files: Files) -> list[str]:
    return [item.digest for module in read_programme(files).modules for item in module.items]


@pytest.mark.parametrize(("page", "old", "new", "says"), SLIPS)
def test_a_slip_of_the_pen_is_mended_and_shown(page: str, old: str, new: str, says: str) -> None:
    damaged = with_slip(page, (old, new))
    changed, mends = mended(damaged)
    assert {**damaged, **changed} == SOUND
    assert list(changed) == [NAMES[page]]
    (mend,) = mends
    assert says in mend.what
    assert mend.place.file == NAMES[page]


def test_bytes_that_nobody_sees_are_mended() -> None:
    text = SOUND[NAMES["quiz"]]
    changed, mends = mended({**SOUND, NAMES["quiz"]: "\ufeff" + text.replace("\n", "\r\n")})
    assert changed == {NAMES["quiz"]: text}
    assert [mend.what for mend in mends] == [
        "made the line ends those of every other page",
        "took away the byte-order mark",
    ]


def test_a_mend_names_the_line_of_the_page_as_it_was() -> None:
    damaged = with_slip(
        "quiz", ("\n\n::: order", "\n::: order"), ("- [x] A plan\n", "-[x] A plan\n")
    )
    lines = damaged[NAMES["quiz"]].split("\n")
    said = [lines[mend.place.line - 1] for mend in mended(damaged)[1]]
    assert said == ["-[x] A plan", "::: order id=steps critical=yes for=pass-on"]


def test_a_sound_page_stays_as_it_is() -> None:
    assert mended(SOUND) == ({}, ())


@pytest.mark.parametrize(
    "text",
    [
        "```text\n::: single\n-[x] in code\n```",
        "- [](https://example.org) leads\n- [x](#there)",
        "> A quotation\n> of two lines",
        "-[ ] a box outside of a block",
    ],
)
def test_what_only_looks_like_a_slip_stays(text: str) -> None:
    files = with_slip("practice", ("Ask one open question.", text))
    assert mended(files) == ({}, ())


def test_what_stands_below_a_label_is_prose() -> None:
    files = with_slip("01-notice", ("After: Ask plainly.", "After: Ask plainly.\n-[x] is no box"))
    assert mended(files) == ({}, ())


def test_what_asks_for_a_decision_stays() -> None:
    files = with_slip("quiz", ("- [x] False", "- [ ] False"), ("draw: 4", "draw: 400"))
    assert mended(files) == ({}, ())


def test_files_that_nothing_reads_are_left_alone() -> None:
    assert mended({**SOUND, PurePosixPath("notes.md"): "mine \r\n"}) == ({}, ())


@st.composite
def untidied(draw: st.DrawFn) -> Files:
    """Return the sample with white space that its reader looks past."""
    file = draw(st.sampled_from(sorted(SOUND)))
    lines = SOUND[file].split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] += draw(st.sampled_from(["", " ", "  ", "\t"]))
    kept = [line for line in lines if line or draw(st.integers(0, 9))]
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return {**SOUND, file: draw(st.sampled_from(["", "\ufeff"])) + ends.join(kept)}


@settings(max_examples=80)
@given(st.one_of(untidied(), damaged_files()))
def test_mending_twice_is_mending_once(files: Files) -> None:
    once = _mended(files)
    assert mended(once) == ({}, ())


@settings(max_examples=80)
@given(st.one_of(untidied(), damaged_files()))
def test_a_page_that_could_be_read_means_what_it_meant(files: Files) -> None:
    try:
        before = read_programme(files)
    except CurriculumError:
        return
    after = _mended(files)
    assert meaning(read_programme(after)) == meaning(before)
    assert _digests(after) == _digests(files)


@settings(max_examples=60)
@given(untidied())
def test_whatever_is_changed_is_said(files: Files) -> None:
    changed, mends = mended(files)
    assert {mend.place.file for mend in mends} == set(changed)
    for mend in mends:
        lines = files[mend.place.file].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert 1 <= mend.place.line <= lines
