"""Reading the history, and proving it."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from facilitator.history.actions import record
from facilitator.history.models import Event, Head, Seal
from facilitator.history.queries import (
    PAGE,
    EventFilter,
    events,
    first_broken_link,
    kinds_of_events,
    length,
)
from tests.cast import NOW, Cast


def without_triggers(session: Session) -> None:
    """Do what only somebody who owns the database could do."""
    dialect = session.get_bind().dialect.name
    for table in ("event", "seal"):
        on = f" ON {table}" if dialect == "postgresql" else ""
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER {table}_no_{verb}{on}"))


@pytest.fixture
def tampered(cast: Cast) -> Any:
    for number in range(5):
        record(cast.session, cast.cora.key, "told", f"x:{number}", {"n": number}, now=NOW)
    with cast.session.begin_nested() as undone:
        without_triggers(cast.session)
        yield cast.session
        cast.session.expire_all()
        undone.rollback()


def test_a_history_as_it_happened_is_whole(cast: Cast) -> None:
    assert first_broken_link(cast.session) is None
    assert length(cast.session) == cast.count(Event)


def test_an_empty_history_is_whole(tampered: Session) -> None:
    tampered.execute(delete(Seal))
    tampered.execute(delete(Event))
    tampered.execute(delete(Head))
    assert first_broken_link(tampered) is None


@pytest.mark.parametrize(
    "change",
    [
        {"happened": "never"},
        {"subject": "x:other"},
        {"actor_key": None},
        {"details": '{"n":99}'},
        {"at": NOW.replace(year=2020)},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_verifying_names_the_link_that_was_changed(
    tampered: Session, change: dict[str, object]
) -> None:
    number = length(tampered) - 2
    tampered.execute(update(Event).where(Event.number == number).values(**change))
    assert first_broken_link(tampered) == number


def test_verifying_names_a_link_that_was_taken_out(tampered: Session) -> None:
    number = length(tampered) - 2
    tampered.execute(delete(Event).where(Event.number == number))
    assert first_broken_link(tampered) == number


def test_a_chain_cut_short_is_noticed(tampered: Session) -> None:
    last = length(tampered)
    tampered.execute(delete(Event).where(Event.number == last))
    assert first_broken_link(tampered) == last


def test_a_chain_that_is_gone_altogether_is_noticed(tampered: Session) -> None:
    tampered.execute(delete(Seal))
    tampered.execute(delete(Event))
    assert first_broken_link(tampered) == 1


def test_a_link_slipped_in_behind_the_head_is_noticed(tampered: Session) -> None:
    last = tampered.get_one(Event, length(tampered))
    forged = {name: getattr(last, name) for name in Event.__table__.columns.keys()}  # noqa: SIM118
    tampered.execute(
        insert(Event).values(**forged | {"number": last.number + 1, "hash": "f" * 64})
    )
    assert first_broken_link(tampered) == last.number + 1


def test_events_are_found_by_kind_by_person_and_by_subject(cast: Cast) -> None:
    for key in (cast.sam.key, cast.cora.key):
        for kind in ("one", "two"):
            record(cast.session, key, kind, f"x:{kind}", now=NOW)
    found = events(cast.session, EventFilter(happened="one", actor_key=cast.sam.key))
    assert [(line.happened, line.actor_key) for line in found] == [("one", cast.sam.key)]
    assert {line.happened for line in events(cast.session, EventFilter(subject="x:two"))} == {
        "two"
    }
    assert {"one", "two"} <= set(kinds_of_events(cast.session))


def test_events_come_newest_first_a_page_at_a_time(cast: Cast) -> None:
    for number in range(PAGE + 5):
        record(cast.session, None, "counted", f"x:{number}", now=NOW)
    first = events(cast.session, EventFilter(happened="counted"))
    assert len(first) == PAGE + 1
    second = events(cast.session, EventFilter(happened="counted", before=first[PAGE - 1].number))
    assert [line.subject for line in second] == [f"x:{number}" for number in range(4, -1, -1)]


def test_every_event_of_these_tests_stands_in_one_chain(cast: Cast) -> None:
    numbers = list(cast.session.scalars(select(Event.number).order_by(Event.number)))
    assert numbers == list(range(1, len(numbers) + 1))
