"""When a card is open, and when its counts may be seen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.voices import rules
from facilitator.voices.rules import FEWEST, Answer, Question

HELD_ON = date(2026, 11, 22)
WINDOW = rules.window_of(HELD_ON, "UTC")


def test_a_card_is_open_from_the_day_until_two_days_after() -> None:
    first, last = datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
    assert (WINDOW.opens_at, WINDOW.closes_at) == (first, last)
    assert WINDOW.open(first)
    assert not WINDOW.open(first - timedelta(seconds=1))
    assert not WINDOW.open(last)
    assert WINDOW.closed(last)


def test_a_window_follows_the_zone_over_a_change_of_the_clock() -> None:
    window = rules.window_of(date(2026, 10, 24), "Europe/London")
    assert window.closes_at - window.opens_at == timedelta(days=3)
    assert (window.closes_at.astimezone(UTC) - window.opens_at.astimezone(UTC)) == timedelta(
        days=3, hours=1
    )


@pytest.mark.parametrize(
    ("days", "code"), [(-2, "long-ago"), (-1, None), (0, None), (7, None), (8, "far-off")]
)
def test_a_card_is_made_around_its_meeting(days: int, code: str | None) -> None:
    refusal = rules.refusal_of_day(HELD_ON + timedelta(days=days), HELD_ON)
    assert (refusal.code if refusal else None) == code


def test_whoever_has_nothing_to_do_with_it_makes_no_card() -> None:
    assert rules.refusal_to_ask(own=True, supervised=False) is None
    assert rules.refusal_to_ask(own=False, supervised=True) is None
    assert rules.refusal_to_ask(own=False, supervised=False) is not None


def test_one_tick_is_enough_and_none_is_no_answer() -> None:
    assert rules.refusal_of_answers({Question.WAY: Answer.NO}) is None
    assert rules.refusal_of_answers({}) is not None


COUNTS = st.dictionaries(
    st.sampled_from(Question), st.dictionaries(st.sampled_from(Answer), st.integers(1, 6))
)


@given(COUNTS, st.integers(0, 96))
def test_nothing_is_shown_before_the_end_and_nothing_that_fewer_than_four_said(
    counts: dict[Question, dict[Answer, int]], hours: int
) -> None:
    now = WINDOW.opens_at + timedelta(hours=hours)
    seen = rules.shown(counts, WINDOW, now)
    enough = {it for it, ticked in counts.items() if sum(ticked.values()) >= FEWEST}
    assert set(seen) == (enough if now >= WINDOW.closes_at else set())
