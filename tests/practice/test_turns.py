"""Whose turn it is to answer somebody who waits."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.practice.turns import (
    CONTACT_DAYS,
    COVER_DAYS,
    Answerers,
    Due,
    Owed,
    Turn,
    whose_turn,
)
from tests.cast import TODAY

ORDER = list(Turn)
days = st.integers(0, 30).map(lambda number: TODAY + timedelta(days=number))
owed = st.builds(Owed, asked_on=st.just(TODAY), due_on=st.none() | days)
there = st.builds(Answerers, supervised=st.booleans(), cover_from=st.none() | days)


def place(due: Due) -> int:
    return ORDER.index(due.turn)


@given(owed=owed, there=there, today=days)
def test_it_never_goes_back_while_the_same_people_are_there(
    owed: Owed, there: Answerers, today: date
) -> None:
    now = whose_turn(owed, there, today)
    assert place(now) <= place(whose_turn(owed, there, today + timedelta(days=1)))
    assert (now.until is None) == (now.turn is Turn.COORDINATOR)
    assert now.until is None or now.until >= today


@given(owed=owed, there=there, today=days)
def test_it_is_never_the_turn_of_somebody_who_is_not_there(
    owed: Owed, there: Answerers, today: date
) -> None:
    turn = whose_turn(owed, there, today).turn
    assert turn is not Turn.SUPERVISOR or there.supervised
    assert turn is not Turn.COVER or there.cover_from is not None


@given(owed=owed, there=there)
def test_in_the_end_the_coordinators_see_to_it(owed: Owed, there: Answerers) -> None:
    assert whose_turn(owed, there, date.max).turn is Turn.COORDINATOR


@given(owed=owed, today=days)
def test_whoever_begins_to_stand_in_today_has_a_day_for_it(owed: Owed, today: date) -> None:
    due = whose_turn(owed, Answerers(supervised=False, cover_from=today), today)
    assert due.turn is Turn.COVER
    assert due.until is not None
    assert due.until >= today + COVER_DAYS


def test_a_wish_is_with_the_supervisor_for_two_days_and_with_the_cover_for_one() -> None:
    wish, both = Owed(asked_on=TODAY), Answerers(supervised=True, cover_from=TODAY)
    turns = [whose_turn(wish, both, TODAY + timedelta(days=it)).turn for it in range(5)]
    assert turns == [Turn.SUPERVISOR] * 3 + [Turn.COVER, Turn.COORDINATOR]
    assert wish.first_until == TODAY + CONTACT_DAYS


def test_a_debrief_has_the_days_of_the_ladder() -> None:
    due_on = TODAY + timedelta(days=3)
    owed, alone = Owed(asked_on=TODAY, due_on=due_on), Answerers(supervised=True)
    assert whose_turn(owed, alone, due_on) == Due(turn=Turn.SUPERVISOR, until=due_on)
    assert whose_turn(owed, alone, due_on + timedelta(days=1)).turn is Turn.COORDINATOR
