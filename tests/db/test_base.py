"""What every table relies on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from facilitator.db.base import UTCDateTime, digest, new_public_id, new_salt, salted_digest

DIALECT = sqlite.dialect()
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)


@given(MOMENTS)
def test_a_moment_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    stored = UTCDateTime().process_bind_param(moment, DIALECT)
    assert stored is not None
    for kept in (stored, stored.replace(tzinfo=None)):
        back = UTCDateTime().process_result_value(kept, DIALECT)
        assert back == moment
        assert back is not None
        assert back.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        UTCDateTime().process_bind_param(datetime(2026, 11, 22), DIALECT)  # noqa: DTZ001


def test_no_moment_stays_no_moment() -> None:
    assert UTCDateTime().process_bind_param(None, DIALECT) is None
    assert UTCDateTime().process_result_value(None, DIALECT) is None


def test_public_ids_are_sixteen_signs_and_never_the_same() -> None:
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(public_id) for public_id in ids} == {16}


@given(st.text(), st.text())
def test_a_salted_digest_tells_texts_apart_and_not_without_its_salt(one: str, other: str) -> None:
    salt = new_salt()
    assert (salted_digest(salt, one) == salted_digest(salt, other)) == (one == other)
    assert salted_digest(salt, one) != salted_digest(new_salt(), one)
    assert salted_digest(salt, one) != digest(one)
