"""What a badge says, and until when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.badges.addresses import Addresses, read_achievement
from facilitator.badges.rules import last_moment, refusal_to_make_badge
from facilitator.certification.status import State, Status
from facilitator.credentials.dids import document_address
from facilitator.credentials.status_lists import Purpose
from tests.cast import TODAY

HERE = Addresses("https://example.org")


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (State.VALID, False),
        (State.NOT_YET, False),
        (State.SUSPENDED, False),
        (State.ON_LEAVE, False),
        (State.REVOKED, True),
        (State.REPLACED, True),
        (State.EXPIRED, True),
    ],
)
def test_there_is_a_badge_while_a_certificate_stands(state: State, refused: bool) -> None:  # noqa: FBT001
    status = Status(state=state, since=TODAY, valid_until=TODAY, suspended=False)
    assert (refusal_to_make_badge(status) is not None) == refused


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_a_badge_ends_with_its_last_day_where_the_programme_is(day: date) -> None:
    assert last_moment(day, "UTC") == datetime(
        day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC
    )
    for zone in ("Europe/London", "Pacific/Auckland", "America/St_Johns"):
        last = last_moment(day, zone)
        assert last.date() == day
        assert (last + timedelta(seconds=1)).astimezone(last.tzinfo).date() > day


@pytest.mark.parametrize("purpose", Purpose)
def test_a_list_is_found_by_its_address_and_by_no_other(purpose: Purpose) -> None:
    address = HERE.status_list(purpose, 12)
    assert HERE.read_status_list(address) == (purpose, 12)
    for wrong in (
        f"{address}/",
        f"{address}#list",
        f"x{address}",
        address.replace("12", "012"),
        address.replace("12", "0"),
        address.replace("12", "-1"),
        address.replace("12", "²"),
        address.replace("12", "9" * 40),
        address.replace(purpose.value, "message"),
        address.replace("example.org", "example.net"),
        "",
    ):
        assert HERE.read_status_list(wrong) is None, wrong


def test_the_name_of_the_house_leads_to_its_keys() -> None:
    assert HERE.did == "did:web:example.org"
    assert HERE.keys == {document_address(HERE.did)}
    near = Addresses("http://localhost:8000")
    assert near.did == "did:web:localhost%3A8000"
    assert near.keys == {
        "https://localhost:8000/.well-known/did.json",
        "http://localhost:8000/.well-known/did.json",
    }


@pytest.mark.parametrize("written", ["", "-", "1", "1-", "-1", "01-1", "1-2-3", "a-b", "9" * 30])
def test_an_address_that_names_no_rules_is_none(written: str) -> None:
    assert read_achievement(written) is None
    assert read_achievement("3-2") == (3, 2)
