"""Each table of record, on each database, refuses to have a row changed or taken away."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Engine,
    Enum,
    ForeignKeyConstraint,
    Integer,
    Table,
    Time,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from facilitator.db.base import UTCDateTime
from facilitator.schema import metadata

RECORDS = sorted(name for name, table in metadata.tables.items() if table.info.get("record"))
_ANYTHING: dict[type[Any], object] = {
    Boolean: True,
    Date: date(2026, 11, 22),
    Integer: 1,
    Time: time(18, 30),
    UTCDateTime: datetime(2026, 11, 22, tzinfo=UTC),
}


@pytest.fixture
def unbound(engine: Engine) -> Iterator[Connection]:
    """Give a connection on which a row needs no other row; what is done on it is undone."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        with connection.begin() as everything:
            if sqlite:
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
            yield connection
            everything.rollback()
        if sqlite:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints=OFF")


def _unbind(connection: Connection, table: Table) -> None:
    if connection.dialect.name == "sqlite":
        return
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint | CheckConstraint):
            named = connection.dialect.identifier_preparer.format_constraint(constraint)
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DROP CONSTRAINT {named}")


def _made_up(column: Column[Any]) -> object:
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    kinds = (value for kind, value in _ANYTHING.items() if isinstance(column.type, kind))
    return next(kinds, "x")


def _with_a_row(connection: Connection, table: Table) -> None:
    if connection.execute(select(table).limit(1)).first():
        return
    _unbind(connection, table)
    row = {
        column.name: _made_up(column)
        for column in table.columns
        if not column.nullable and column.default is None
    }
    connection.execute(insert(table).values(row))


@pytest.mark.parametrize("name", RECORDS)
def test_no_row_is_ever_changed(unbound: Connection, name: str) -> None:
    table = metadata.tables[name]
    _with_a_row(unbound, table)
    first = next(iter(table.columns))
    with pytest.raises(DBAPIError, match=f"{name} is a table of record"):
        unbound.execute(update(table).values({first.name: first}))


@pytest.mark.parametrize("name", RECORDS)
def test_no_row_is_ever_taken_away(unbound: Connection, name: str) -> None:
    table = metadata.tables[name]
    _with_a_row(unbound, table)
    with pytest.raises(DBAPIError, match=f"{name} is a table of record"):
        unbound.execute(delete(table))
