"""Tables of record take rows, and give none back."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from facilitator.db.records import statements
from facilitator.history.models import Event
from facilitator.schema import metadata
from tests.cast import Cast

RECORDS = sorted(table.name for table in metadata.tables.values() if table.info.get("record"))


def test_the_history_and_what_was_published_are_tables_of_record() -> None:
    assert {"event", "content", "publication"} <= set(RECORDS)


@pytest.mark.parametrize("statement", ["UPDATE event SET happened = 'x'", "DELETE FROM event"])
def test_a_table_of_record_refuses_change(cast: Cast, statement: str) -> None:
    with (
        pytest.raises(DBAPIError, match="table of record: rows are only added"),
        cast.session.begin_nested(),
    ):
        cast.session.execute(text(statement))
    assert cast.count(Event) > 1


def test_a_row_cannot_be_put_in_the_place_of_another(cast: Cast) -> None:
    if cast.session.get_bind().dialect.name != "sqlite":
        pytest.skip("only SQLite knows OR REPLACE")
    first = cast.session.get_one(Event, 1)
    other = {name: getattr(first, name) for name in Event.__table__.columns.keys()}  # noqa: SIM118
    replacing = insert(Event).prefix_with("OR REPLACE").values(**other | {"happened": "never"})
    with pytest.raises(DBAPIError, match="table of record"), cast.session.begin_nested():
        cast.session.execute(replacing)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_each_table_is_closed_against_both_verbs_on_both_databases(dialect: str) -> None:
    written = " ".join(statements(dialect, "event"))
    assert "BEFORE UPDATE ON event" in written
    assert "BEFORE DELETE ON event" in written


def test_a_table_of_record_cannot_be_emptied(cast: Cast) -> None:
    on_sqlite = cast.session.get_bind().dialect.name == "sqlite"
    emptying = text("DELETE FROM event" if on_sqlite else "TRUNCATE TABLE event CASCADE")
    with pytest.raises(DBAPIError, match="table of record"), cast.session.begin_nested():
        cast.session.execute(emptying)
