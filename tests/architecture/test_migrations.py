"""Migrations lead to the tables that the models describe, and back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, func, inspect, select
from sqlalchemy.orm import Session

from facilitator.curriculum.reader import load_files
from facilitator.db.narrative import keyring_of
from facilitator.db.sessions import make_engine
from facilitator.migrations import alembic_config, upgrade
from facilitator.publications.actions import publish
from facilitator.resources import resource_folder
from facilitator.schema import metadata
from tests.cast import NOW, Cast
from tests.conftest import NARRATIVE_KEY

Description = dict[str, object]

_SQLITE = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_POSTGRESQL = {
    "column": """SELECT table_name || '.' || column_name, concat_ws(' ', udt_name,
        character_maximum_length, is_nullable, column_default, is_identity)
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraint": """SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": """SELECT tgrelid::regclass || '.' || tgname,
        concat_ws(' ', pg_get_triggerdef(oid), tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "function": """SELECT proname, prosrc FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
}


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url, keyring_of(NARRATIVE_KEY))
    try:
        yield engine
    finally:
        engine.dispose()


def _described(url: str) -> Description:
    """Return the whole schema as the database tells it, but for Alembic's own table."""
    with _opened(url) as engine, engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        found = _of_sqlite(connection) if sqlite else _of_postgresql(connection)
    return {name: told for name, told in found.items() if "alembic_version" not in name}


def _of_sqlite(connection: Connection) -> Description:
    told = dict(connection.exec_driver_sql(_SQLITE).all())
    return {name: _lines(sql) if name.startswith("table") else sql for name, sql in told.items()}


def _lines(sql: str) -> list[str]:
    """Return the lines of a CREATE TABLE; their order means nothing, as rebuilding changes it."""
    plain = re.sub(r'"(\w+)"', r"\1", sql)
    return sorted(line.strip().rstrip(",") for line in plain.splitlines() if line.strip())


def _of_postgresql(connection: Connection) -> Description:
    return {
        f"{kind} {name}": told
        for kind, query in _POSTGRESQL.items()
        for name, told in connection.exec_driver_sql(query)
    }


def _fill(url: str) -> dict[str, int]:
    """Put in a cast of people, their history and the curriculum; return how many rows we have."""
    with _opened(url) as engine, Session(engine) as session:
        publish(session, None, load_files(resource_folder("curriculum")), now=NOW)
        Cast(session)
        session.commit()
    return _rows(url)


def _rows(url: str) -> dict[str, int]:
    with _opened(url) as engine, engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def _tables(url: str) -> set[str]:
    with _opened(url) as engine:
        return metadata.tables.keys() & set(inspect(engine).get_table_names())


def _revisions() -> list[str]:
    """Return every revision, the newest first."""
    script = ScriptDirectory.from_config(alembic_config("sqlite://"))
    return [found.revision for found in script.walk_revisions()]


@pytest.fixture
def other_url(fresh_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Make a second database beside the first."""
    if fresh_url.startswith("sqlite"):
        yield fresh_url.replace("fresh.sqlite3", "other.sqlite3")
        return
    server = request.getfixturevalue("postgresql")
    operator = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with operator.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE other")
        yield server.url("other")
        connection.exec_driver_sql("DROP DATABASE other WITH (FORCE)")
    operator.dispose()


def test_migrations_are_one_line_numbered_from_one() -> None:
    numbers = _revisions()
    assert numbers
    assert numbers == [f"{number:04}" for number in range(len(numbers), 0, -1)]
    assert len(ScriptDirectory.from_config(alembic_config("sqlite://")).get_heads()) == 1


def test_migrations_make_what_the_models_describe(fresh_url: str, other_url: str) -> None:
    upgrade(fresh_url)
    with _opened(other_url) as engine:
        metadata.create_all(engine)
    assert _described(fresh_url) == _described(other_url)


def test_going_back_to_the_beginning_leaves_nothing(fresh_url: str) -> None:
    upgrade(fresh_url)
    command.downgrade(alembic_config(fresh_url), "base")
    assert _described(fresh_url) == {}


def test_going_back_with_data_in_it_leaves_nothing_either(fresh_url: str) -> None:
    upgrade(fresh_url)
    assert _fill(fresh_url)["event"] > 0
    command.downgrade(alembic_config(fresh_url), "base")
    assert _described(fresh_url) == {}


def test_every_step_back_and_forth_keeps_every_row(fresh_url: str) -> None:
    upgrade(fresh_url)
    rows, before = _fill(fresh_url), _described(fresh_url)
    for revision in _revisions()[:-1]:
        command.downgrade(alembic_config(fresh_url), f"{revision}-1")
        kept = _tables(fresh_url)  # what the step itself had brought goes with it
        upgrade(fresh_url)
        assert _described(fresh_url) == before, revision
        now = _rows(fresh_url)
        assert {name: now[name] for name in kept} == {name: rows[name] for name in kept}, revision


def test_upgrading_what_is_up_to_date_changes_nothing(fresh_url: str) -> None:
    upgrade(fresh_url)
    rows = _fill(fresh_url)
    upgrade(fresh_url)
    assert _rows(fresh_url) == rows
    with _opened(fresh_url) as engine:
        assert {*metadata.tables, "alembic_version"} == set(inspect(engine).get_table_names())
