"""Whoever is done with an older revision is asked what the change claims, and nobody else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.publications.asking import Ask, Crowd, Group, groups_of, touched
from facilitator.publications.comparing import PageChange, compare
from tests.curriculum.sample import NAMES, SAMPLE, changed

BY = "again-by: 2027-06-30\n"
CROWD = [
    Group(revision=None, certified=False, people=5),
    Group(revision=1, certified=True, people=2),
    Group(revision=2, certified=False, people=7),
    Group(revision=3, certified=False, people=1),
]


def change(name: str, head: str) -> PageChange:
    text = SAMPLE[NAMES[name]]
    before = text[text.index("revision:") : text.index("change: editorial\n") + 18]
    (found,) = compare(SAMPLE, changed(name, before, head)).pages
    return found


@pytest.mark.parametrize(
    ("name", "head", "ask"),
    [
        ("quiz", "revision: 3\nchange: editorial\n", Ask.NOTHING),
        ("quiz", "revision: 3\nchange: re-read\n", Ask.NOTHING),
        ("quiz", f"revision: 3\nchange: re-assess\n{BY}", Ask.RE_SIT),
        ("quiz", f"revision: 2\nchange: re-assess\n{BY}", Ask.NOTHING),
        ("01-notice", "revision: 4\nchange: editorial\n", Ask.NOTHING),
        ("01-notice", "revision: 4\nchange: optional\n", Ask.OPTIONAL),
        ("01-notice", f"revision: 4\nchange: re-read\n{BY}", Ask.RE_READ),
        ("late", "revision: 4\nchange: re-read\n", Ask.OPTIONAL),
        ("practice", "revision: 2\nchange: optional\n", Ask.OPTIONAL),
    ],
)
def test_a_claim_asks_what_it_says(name: str, head: str, ask: Ask) -> None:
    assert touched(change(name, head), ()).ask is ask


def test_those_who_passed_an_older_revision_are_asked_by_a_day() -> None:
    found = touched(change("quiz", f"revision: 3\nchange: re-assess\n{BY}"), CROWD)
    assert (found.under_way, found.done, found.certified, found.asked) == (5, 10, 2, 9)
    assert found.by == date(2027, 6, 30)


def test_a_later_mending_asks_only_those_who_have_not_come_yet() -> None:
    head = f"revision: 4\nsince: 2\nchange: re-assess\n{BY}"
    assert touched(change("quiz", head), CROWD).asked == 2


GROUPS = st.builds(
    Group,
    revision=st.none() | st.integers(1, 5),
    certified=st.booleans(),
    people=st.integers(0, 9),
)


@given(st.lists(GROUPS))
def test_an_editorial_change_asks_nobody_anything(groups: list[Group]) -> None:
    found = touched(change("quiz", "revision: 3\nchange: editorial\n"), groups)
    assert (found.ask, found.asked, found.by) == (Ask.NOTHING, 0, None)
    assert found.under_way + found.done == sum(it.people for it in groups)


def test_people_are_found_by_the_page_they_had_to_do_with() -> None:
    crowd = Crowd(quizzes={"asking": CROWD}, lessons={"first-lesson": CROWD[:1]})
    modules = {"01-asking": "asking"}
    quiz = change("quiz", "revision: 3\nchange: editorial\n")
    lesson = change("01-notice", "revision: 4\nchange: editorial\n")
    practice = change("practice", "revision: 2\nchange: editorial\n")
    assert groups_of(quiz, crowd, modules) == CROWD
    assert groups_of(lesson, crowd, modules) == CROWD[:1]
    assert groups_of(practice, crowd, modules) == ()
