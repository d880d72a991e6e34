"""How long a visit lasts, and when guessing is slowed."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.visits.rules import (
    ABSOLUTE,
    BY_ACCOUNT_AND_ADDRESS,
    BY_ADDRESS,
    FRESH,
    IDLE,
    Limit,
    VisitFacts,
    refusal_of_guess,
    window_of,
)
from tests.cast import NOW

INSTANT = timedelta(microseconds=1)
LIMITS = st.sampled_from([BY_ACCOUNT_AND_ADDRESS, BY_ADDRESS])


def visit(**changes: datetime | None) -> VisitFacts:
    facts: dict[str, datetime | None] = {
        "begun_at": NOW,
        "seen_at": NOW,
        "proved_at": NOW,
        "ended_at": None,
    }
    return VisitFacts(**facts | changes)  # type: ignore[arg-type]


def test_a_visit_that_nobody_uses_runs_out() -> None:
    assert visit().live(NOW + IDLE - INSTANT)
    assert not visit().live(NOW + IDLE)


def test_a_visit_in_use_runs_out_in_the_end() -> None:
    used = visit(seen_at=NOW + ABSOLUTE)
    assert used.live(NOW + ABSOLUTE - INSTANT)
    assert not used.live(NOW + ABSOLUTE)


def test_a_visit_that_was_ended_is_over() -> None:
    assert not visit(ended_at=NOW).live(NOW)


def test_a_password_is_fresh_for_a_quarter_of_an_hour() -> None:
    assert visit().fresh(NOW + FRESH - INSTANT)
    assert not visit().fresh(NOW + FRESH)
    assert not visit(proved_at=None).fresh(NOW)


@given(st.integers(0, 10**6), LIMITS)
def test_every_moment_falls_in_the_window_that_is_named(seconds: int, limit: Limit) -> None:
    moment = NOW + timedelta(seconds=seconds)
    window = window_of(moment, limit)
    assert window <= moment < window + limit.window
    assert window_of(window, limit) == window


@given(st.integers(0, 200), LIMITS)
def test_only_the_tries_above_the_limit_are_refused(count: int, limit: Limit) -> None:
    refusal = refusal_of_guess(count, limit)
    assert (refusal is not None) == (count > limit.most)
    assert refusal is None or "15 minutes" in refusal.reason


def test_one_account_is_slowed_long_before_a_whole_house() -> None:
    assert BY_ACCOUNT_AND_ADDRESS.most * 5 <= BY_ADDRESS.most
