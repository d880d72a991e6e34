"""Adding to the history."""

import json

from sqlalchemy import select

from facilitator.db.base import digest
from facilitator.history.actions import record, record_failed_sign_in
from facilitator.history.models import Event, FailedSignIn, Head
from facilitator.history.queries import first_broken_link
from tests.cast import NOW, Cast


def test_an_event_is_kept_with_who_what_and_when(cast: Cast) -> None:
    event = record(
        cast.session, cast.cora.key, "cohort opened", "cohort:abc", {"b": 1, "a": None}, now=NOW
    )
    assert (event.actor_key, event.happened, event.subject, event.at) == (
        cast.cora.key,
        "cohort opened",
        "cohort:abc",
        NOW,
    )
    assert json.loads(event.details) == {"a": None, "b": 1}


def test_each_event_names_the_one_before_and_the_head_names_the_last(cast: Cast) -> None:
    one = record(cast.session, None, "one", "x:1", now=NOW)
    two = record(cast.session, None, "two", "x:1", now=NOW)
    head = cast.session.scalars(select(Head)).one()
    assert (two.number, two.previous) == (one.number + 1, one.hash)
    assert (head.number, head.hash) == (two.number, two.hash)
    assert first_broken_link(cast.session) is None


def test_a_failed_sign_in_is_kept_outside_the_chain_and_names_nobody(cast: Cast) -> None:
    before = cast.count(Event)
    record_failed_sign_in(cast.session, "Tara@example.org", "203.0.113.9", now=NOW)
    kept = cast.session.scalars(select(FailedSignIn)).one()
    assert cast.count(Event) == before
    assert kept.account_digest == digest("account:tara@example.org")
    assert "tara" not in kept.account_digest + kept.address_digest
