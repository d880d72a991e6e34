"""Tables of record: rows are added, never changed, never removed; the database sees to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import DDL, Connection, Table, event

from facilitator.db.base import Base

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_FUNCTION = """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is a table of record: rows are only added', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""


_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""


def statements(dialect: str, table: str) -> tuple[str, ...]:
    """Return the SQL that closes a table against UPDATE and DELETE on this kind of database."""
    template = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    triggers = tuple(
        template.format(table=table, verb=verb, VERB=verb.upper()) for verb in ("update", "delete")
    )
    if dialect == "sqlite":
        return triggers
    return (_FUNCTION, *triggers, _TRUNCATION.format(table=table))


@contextmanager
def reclosing(connection: Connection, table: str) -> Iterator[None]:
    """Let the ciphertext of a record be put under another key, in this transaction alone.

    The guard is taken off and put back inside one transaction, which others never see half of:
    SQLite has one writer, and PostgreSQL keeps others from writing to the table meanwhile. Only
    `db.rotation` does this; what is written says the same as before.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
        yield
        connection.exec_driver_sql(statements("sqlite", table)[0])
    else:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_update")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_update")


def append_only(model: type[Base]) -> None:
    """Make a model's table one of record, wherever it is created."""
    table = cast("Table", model.__table__)
    table.info["record"] = True
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(dialect, table.name):
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
