"""Two accounts of one meeting, and meetings of one person that cannot both be so."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.practice.accounts import MeetingRole
from facilitator.practice.tellings import Telling, what_does_not_fit
from tests.cast import TODAY

TARA, TOM = 1, 2
MINE = Telling(
    ref="mine",
    person_id=TARA,
    name="Tara",
    group="circle",
    label="Thursday circle",
    on=TODAY,
    sitting=1,
    starts_at=time(18, 30),
    minutes=90,
    role=MeetingRole.LEAD,
    came=7,
    companion_id=TOM,
)
THEIRS = replace(
    MINE,
    ref="theirs",
    person_id=TOM,
    name="Tom",
    role=MeetingRole.CO_FACILITATOR,
    companion_id=TARA,
)
tellings = st.builds(
    Telling,
    ref=st.sampled_from(["a", "b", "c", "d"]),
    person_id=st.integers(1, 2),
    name=st.just("Somebody"),
    group=st.sampled_from(["circle", "walk"]),
    label=st.just("Circle"),
    on=st.integers(0, 4).map(lambda days: TODAY + timedelta(days=days)),
    sitting=st.integers(1, 2),
    starts_at=st.none() | st.sampled_from([time(18), time(19), time(23, 30)]),
    minutes=st.sampled_from([60, 90]),
    role=st.sampled_from(MeetingRole),
    came=st.integers(5, 6),
    companion_id=st.none() | st.integers(1, 2),
    alone=st.booleans(),
)
ALIKE = {"minutes", "came", "time", "overlap", "both-led"}


def codes(mine: Telling, *others: Telling) -> list[str]:
    return [it.code for it in what_does_not_fit(mine, [mine, *others])]


@given(mine=tellings, other=tellings)
def test_what_one_side_sees_the_other_sees_too(mine: Telling, other: Telling) -> None:
    mine, other = replace(mine, ref="mine"), replace(other, ref="other")
    here, there = codes(mine, other), codes(other, mine)
    assert set(here) & ALIKE == set(there) & ALIKE
    assert ("repeats" in here) == ("repeats" in there)
    assert ("date" in here) == ("date" in there)
    assert ("not-alone" in here) == ("left-out" in there)


@given(mine=tellings, others=st.lists(tellings, max_size=5), data=st.data())
def test_the_order_in_which_they_arrive_does_not_matter(
    mine: Telling, others: list[Telling], data: st.DataObject
) -> None:
    others = [replace(it, ref=str(place)) for place, it in enumerate(others)]
    shuffled = data.draw(st.permutations(others))
    assert what_does_not_fit(mine, others) == what_does_not_fit(mine, shuffled)


@given(mine=tellings)
def test_an_account_fits_with_itself(mine: Telling) -> None:
    assert what_does_not_fit(mine, [mine]) == ()


@given(mine=tellings, others=st.lists(tellings, max_size=4))
def test_every_sentence_can_be_said(mine: Telling, others: list[Telling]) -> None:
    for caution in what_does_not_fit(mine, others):
        assert caution.reason.endswith(".")
        assert "%" not in caution.reason


def test_two_who_tell_it_alike_are_left_in_peace() -> None:
    assert codes(MINE, THEIRS) == codes(THEIRS, MINE) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": time(19)}, "time"),
        ({"minutes": 60}, "minutes"),
        ({"came": 4}, "came"),
        ({"role": MeetingRole.LEAD}, "both-led"),
        ({"role": MeetingRole.OBSERVER}, "observed"),
        ({"alone": True, "companion_id": None}, "left-out"),
        ({"on": TODAY - timedelta(days=2)}, "date"),
    ],
)
def test_each_difference_has_a_sentence_of_its_own(changes: dict[str, Any], code: str) -> None:
    assert codes(MINE, replace(THEIRS, **changes)) == [code]


def test_nobody_beside_them_and_somebody_who_was_does_not_fit() -> None:
    assert codes(replace(MINE, alone=True, companion_id=None), THEIRS) == ["not-alone"]


def test_a_day_is_no_question_where_each_has_told_of_both() -> None:
    earlier = replace(THEIRS, ref="earlier", on=TODAY - timedelta(days=1))
    assert codes(MINE, THEIRS, earlier) == []


def test_nobody_is_in_two_groups_at_once() -> None:
    walk = replace(MINE, ref="walk", group="walk", label="Walk", starts_at=time(19, 59), came=3)
    assert codes(MINE, walk) == ["overlap"]
    assert codes(MINE, replace(walk, starts_at=time(20))) == []
    late = replace(MINE, starts_at=time(23, 30))
    after = replace(walk, on=TODAY + timedelta(days=1), starts_at=time(0, 30))
    assert codes(late, after) == ["overlap"]


def test_a_second_sitting_that_is_the_first_again_and_words_that_come_again_are_seen() -> None:
    again = replace(MINE, ref="again", sitting=2, starts_at=None)
    assert codes(replace(MINE, starts_at=None), again) == ["repeats"]
    said = replace(MINE, words="I waited.")
    copied = replace(MINE, ref="copied", on=TODAY - timedelta(days=5), words="I waited.")
    assert codes(said, copied) == ["repeats"]
    assert codes(said, replace(copied, words="I spoke.")) == []
