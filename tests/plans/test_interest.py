"""Who waits for a group, and when something else is to be offered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.plans.interest import (
    WEEKS_MOST,
    Interest,
    cautions_of_waiting,
    refusal_of_interest,
)

TODAY = date(2026, 11, 22)
OFFER = "A talk, and another group on Mondays."


def codes(interest: Interest, offer: str = OFFER) -> list[str]:
    return [caution.code for caution in cautions_of_waiting(interest, offer, TODAY)]


@given(days=st.integers(0, 400), waiting=st.integers(0, 20))
def test_only_a_wait_of_six_whole_weeks_is_spoken_of(days: int, waiting: int) -> None:
    interest = Interest(waiting=waiting, since=TODAY - timedelta(days=days))
    assert bool(codes(interest)) == (waiting > 0 and days >= WEEKS_MOST * 7)


def test_whoever_waits_long_is_to_be_offered_something_that_is_written_down() -> None:
    interest = Interest(waiting=1, since=date(2026, 9, 1))
    assert codes(interest) == ["long-wait"]
    assert codes(interest, "  ") == ["long-wait", "no-offer"]


@pytest.mark.parametrize(
    ("interest", "code"),
    [
        (Interest(waiting=2), "since"),
        (Interest(waiting=2, since=TODAY + timedelta(days=1)), "since-ahead"),
        (Interest(waiting=-1, since=TODAY), "people"),
        (Interest(by_notice=1000), "people"),
    ],
)
def test_what_cannot_be_is_refused(interest: Interest, code: str) -> None:
    refusal = refusal_of_interest(interest, TODAY)
    assert refusal is not None
    assert refusal.code == code


def test_all_ways_together_are_those_who_asked() -> None:
    assert Interest(by_service=2, by_people=3, by_notice=1, by_other=1).told == 7
