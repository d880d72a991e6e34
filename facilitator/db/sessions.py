"""How sessions are made. Nothing here knows who asks for one."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from facilitator.db.narrative import Keyring

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would slip past the tables of record
)


def make_engine(url: str, keyring: Keyring | None = None, **options: Any) -> Engine:  # noqa: ANN401
    """Return an engine that keeps its promises and can read narratives.

    Without a keyring everything works but narrative columns, which is enough for migrations.
    """
    engine = create_engine(url, **options)
    engine.dialect.facilitator_keyring = keyring  # type: ignore[attr-defined]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def make_session_factory(engine: Engine) -> sessionmaker[Session]:
    """Return a factory of sessions that stay readable after they commit."""
    return sessionmaker(engine, expire_on_commit=False)


def begin_writing(session: Session) -> None:
    """End what was read so far, and begin a transaction that will write.

    On SQLite a transaction that reads first and writes later dies "locked" whatever the
    timeout says, so a writing one takes the write lock at its beginning.
    """
    session.rollback()
    session.connection(execution_options={"facilitator_writes": True})


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3 would otherwise begin late and lose savepoints
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("facilitator_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
