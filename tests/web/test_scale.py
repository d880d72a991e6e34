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
BIG = ("log_entry", "meeting", "submission", "review", "attempt", "answer", "evidence", "letter")
Looking = Callable[[Crowded, str], tuple[Person | None, str]]

PAGES: dict[str, Looking] = {
    "the queue": lambda it, _: (it.cast.sam, it.url("supervisor.queue")),
    "an entry to answer": lambda it, _: (
        it.cast.sam,
        it.url("supervisor.log_entry", entry_id=it.entry(EntryState.SUBMITTED)),
    ),
    "the log": lambda it, _: (it.cast.tara, it.url("trainee.log_entries")),
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
    "the check of a certificate": "sqlite_autoindex_certificate",
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
    assert "OFFSET" not in re.sub(r"OFFSET \?|OFFSET 0", "", str(growth.many[page])).upper()


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_through_a_table_that_grows(growth: Growth, page: str) -> None:
    for statement, parameters in growth.many[page].statements:
        if not statement.startswith("SELECT"):
            continue
        for step in growth.plan(statement, parameters):
            assert not re.fullmatch(rf"SCAN ({'|'.join(BIG)})", step), (statement, step)


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
