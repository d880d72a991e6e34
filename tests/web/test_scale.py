"""Growth is not felt: thousands of rows ask for no statement more, and find their index."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import configure_mappers, sessionmaker

from facilitator.db.base import Base
from facilitator.people.models import Person
from facilitator.practice.rules import EntryState
from facilitator.web import clock
from tests.web.asking import Asked
from tests.web.crowded import Crowded

FEW, MANY = 10, 10_000
MODULE = "safe-spaces"
_BIG = "log_entry|meeting|submission|review|attempt|answer|evidence|letter|event"
_SCAN = rf"SCAN ({_BIG})( USING .*)?"
Looking = Callable[[Crowded, str], tuple[Person | None, str]]

PAGES: dict[str, Looking] = {
    "the queue": lambda it, _: (it.cast.sam, it.url("supervisor.queue")),
    "an entry to answer": lambda it, _: (
        it.cast.sam,
        it.url("supervisor.log_entry", entry_id=it.entry(EntryState.SUBMITTED)),
    ),
    "the path": lambda it, _: (it.cast.tara, it.url("trainee.path")),
    "a module": lambda it, _: (it.cast.tara, it.url("trainee.module", module_id=MODULE)),
    "a quiz": lambda it, _: (it.cast.tara, it.url("trainee.quiz", module_id=MODULE)),
    "the people": lambda it, _: (it.cast.sam, it.url("supervisor.people")),
    "the matrix": lambda it, _: (
        it.cast.sam,
        it.url("supervisor.competencies", enrolment_id=it.cast.enrolment.public_id),
    ),
    "the letters": lambda it, _: (it.cast.cora, it.url("coordinator.letters")),
    "the letters, further on": lambda it, _: (
        it.cast.cora,
        it.url("coordinator.letters", before=5),
    ),
    "the history": lambda it, _: (it.cast.cora, it.url("coordinator.history")),
    "the history, filtered": lambda it, _: (
        it.cast.cora,
        it.url("coordinator.history", happened="log entry submitted"),
    ),
    "the log": lambda it, _: (it.cast.tara, it.url("trainee.log_entries")),
    "what others ask": lambda it, _: (it.cast.tara, it.url("trainee.meetings_beside")),
    "who waits": lambda it, _: (it.cast.cora, it.url("coordinator.waiting")),
    "a hand-over": lambda it, _: (
        it.cast.cora,
        it.url("coordinator.hand_over", person_id=it.cast.sam.public_id),
    ),
    "the log, filtered": lambda it, _: (
        it.cast.tara,
        it.url("trainee.log_entries", state="confirmed"),
    ),
    "the log, further on": lambda it, _: (
        it.cast.tara,
        it.url("trainee.log_entries", after=it.entry(EntryState.CONFIRMED)),
    ),
    "an entry": lambda it, _: (
        it.cast.tara,
        it.url("trainee.log_entry", entry_id=it.entry(EntryState.CONFIRMED)),
    ),
    "where I stand": lambda it, _: (it.cast.tara, it.url("trainee.certification")),
    "the check of a certificate": lambda it, code: (
        None,
        it.url("public.certificate", code=code),
    ),
    "the applications": lambda it, _: (it.cast.dana, it.url("decider.applications")),
}
INDEXED = {
    "the queue": "ix_log_entry_enrolment_id_state (enrolment_id=? AND state=?)",
    "the log": "ix_log_entry_enrolment_id_held_on_id",
    "where I stand": "ix_log_entry_enrolment_id",
    "the path": "ix_log_entry_enrolment_id",
    "a quiz": "sqlite_autoindex_attempt",
    "the check of a certificate": "sqlite_autoindex_certificate",
    "the matrix": "ix_evidence_enrolment_id_competency",
    "the letters, further on": "SEARCH letter USING INTEGER PRIMARY KEY",
    "the history, filtered": "ix_event_happened_number",
}


@dataclass(frozen=True, slots=True)
class Growth:
    """What each page asked among few rows and among many."""

    crowded: Crowded
    few: dict[str, Asked]
    many: dict[str, Asked]

    def plan(self, statement: str, parameters: Any) -> list[str]:
        """Return how SQLite answers a statement, step by step."""
        explained = self.crowded.connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", parameters
        )
        return [str(row[3]) for row in explained]


@pytest.fixture(scope="module")
def growth(engine: Engine, shared_app: Flask) -> Iterator[Growth]:
    with engine.connect() as connection, connection.begin() as everything:
        shared_app.extensions["facilitator.sessions"] = sessionmaker(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        crowded = Crowded(shared_app, connection, clock.now())
        few = _asked(crowded, crowded.grow(FEW))
        yield Growth(crowded, few, _asked(crowded, crowded.grow(MANY)))
        crowded.session.close()
        everything.rollback()


@pytest.fixture
def on_sqlite(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("plans are compared where they do not depend on statistics")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_no_more_among_ten_thousand_rows(growth: Growth, page: str) -> None:
    assert len(growth.many[page]) == len(growth.few[page]), str(growth.many[page])


@pytest.mark.parametrize("page", PAGES)
def test_no_page_counts_from_the_beginning_to_turn_it(growth: Growth, page: str) -> None:
    for statement, parameters in growth.many[page].statements:
        if "OFFSET" in statement:
            # SQLite's dialect always writes one; what it skips stands last, and is nothing.
            assert growth.crowded.connection.dialect.name == "sqlite", statement
            assert statement.count("OFFSET") == 1, statement
            assert parameters[-1] == 0, (statement, parameters)


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_through_a_table_that_grows(growth: Growth, page: str) -> None:
    for statement, parameters in growth.many[page].statements:
        if not statement.startswith("SELECT"):
            continue
        steps = growth.plan(statement, parameters)
        scanned = [step for step in steps if re.fullmatch(_SCAN, step)]
        assert not scanned or is_walk(statement, steps), (statement, steps)


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize("page", INDEXED)
def test_a_page_finds_its_index(growth: Growth, page: str) -> None:
    steps = [
        step
        for statement, parameters in growth.many[page].statements
        if statement.startswith("SELECT")
        for step in growth.plan(statement, parameters)
    ]
    assert any(INDEXED[page] in step for step in steps), steps


def is_walk(statement: str, steps: list[str]) -> bool:
    """Tell whether a table is only walked from its end, as far as a page is long."""
    return len(steps) == 1 and "LIMIT" in statement and "WHERE" not in statement


def test_nothing_can_be_loaded_behind_a_page_s_back() -> None:
    configure_mappers()
    related = [mapper for mapper in Base.registry.mappers if mapper.relationships]
    assert not related, "a relationship could load lazily; ask for what is needed"
    deferred = [
        (mapper.class_.__name__, attribute.key)
        for mapper in Base.registry.mappers
        for attribute in mapper.column_attrs
        if attribute.deferred
    ]
    assert not deferred


def _asked(crowded: Crowded, code: str) -> dict[str, Asked]:
    return {page: crowded.ask(*look(crowded, code)) for page, look in PAGES.items()}
