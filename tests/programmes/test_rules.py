"""Days, assignments and invitations."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.programmes.rules import (
    AssignmentFacts,
    InvitationState,
    day_in,
    refusal_of_dates,
    refusal_to_assign,
    refusal_to_end,
    state_of_invitation,
)
from tests.cast import NOW, TODAY

DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2026, 11, 22)),
        ("Pacific/Auckland", date(2026, 11, 23)),
        ("America/Los_Angeles", date(2026, 11, 22)),
    ],
)
def test_a_day_is_the_day_of_the_programmes_zone(zone: str, day: date) -> None:
    assert day_in(zone, datetime(2026, 11, 22, 23, tzinfo=UTC)) == day


@given(DAYS, DAYS | st.none(), DAYS)
def test_an_assignment_holds_from_its_first_day_until_the_day_before_its_end(
    from_on: date, until_on: date | None, on: date
) -> None:
    facts = AssignmentFacts(supervisor_id=1, trainee_id=2, from_on=from_on, until_on=until_on)
    assert facts.live(on) == (from_on <= on < (until_on or date.max))


def test_nobody_supervises_themselves_and_only_supervisors_supervise() -> None:
    for supervises in (True, False):
        own = refusal_to_assign(1, 1, supervises=supervises)
        assert own is not None
    other = refusal_to_assign(1, 2, supervises=False)
    assert other is not None
    assert other.code == "not-a-supervisor"
    assert refusal_to_assign(1, 2, supervises=True) is None


@given(DAYS, DAYS | st.none())
def test_a_span_ends_after_it_begins(from_on: date, until_on: date | None) -> None:
    refused = refusal_of_dates(from_on, until_on) is not None
    assert refused == (until_on is not None and until_on <= from_on)


@given(DAYS, DAYS | st.none(), DAYS, DAYS)
def test_an_end_is_never_moved_into_the_past_nor_made_later(
    from_on: date, ended_on: date | None, until_on: date, today: date
) -> None:
    refusal = refusal_to_end(from_on, ended_on, until_on, today)
    if refusal is None:
        assert until_on >= today
        assert ended_on is None or until_on <= ended_on


def test_what_lasts_may_end_today_or_later() -> None:
    assert refusal_to_end(TODAY - DAY, None, TODAY, TODAY) is None
    assert refusal_to_end(TODAY - DAY, TODAY + 9 * DAY, TODAY + DAY, TODAY) is None
    assert refusal_to_end(TODAY + DAY, None, TODAY, TODAY) is None


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "expires_in", "state"),
    [
        (None, None, DAY, InvitationState.OPEN),
        (None, None, timedelta(0), InvitationState.EXPIRED),
        (None, NOW, DAY, InvitationState.WITHDRAWN),
        (None, NOW, -DAY, InvitationState.WITHDRAWN),
        (NOW, None, -DAY, InvitationState.ACCEPTED),
        (NOW, NOW, DAY, InvitationState.ACCEPTED),
    ],
)
def test_where_an_invitation_stands_follows_from_its_dates(
    accepted: datetime | None,
    withdrawn: datetime | None,
    expires_in: timedelta,
    state: InvitationState,
) -> None:
    assert state_of_invitation(accepted, withdrawn, NOW + expires_in, NOW) is state
