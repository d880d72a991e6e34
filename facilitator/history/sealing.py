"""Binding records into the history: what a transaction touched is sealed by its next event.

A session remembers which rows of standing it wrote (`KINDS`); `history.actions.record` takes
them and keeps a salted digest of each. Nothing has to be said where the rows are written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Row,
    Select,
    Table,
    Time,
    event,
    inspect,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction
from sqlalchemy.types import NULLTYPE

from facilitator.db.base import Base, UTCDateTime, new_salt
from facilitator.db.narrative import Keyring, NarrativeText
from facilitator.history.rules import SealLine, digest_of_row
from facilitator.history.standing import KINDS, Kind

Values = Mapping[str, str | int | None]
_TOUCHED = "facilitator.touched"
_PARSED: Mapping[type[Any], Callable[[str], object]] = {
    UTCDateTime: datetime.fromisoformat,
    Date: date.fromisoformat,
    Time: time.fromisoformat,
}
TOUCHED_BY_HAND = "facilitator_touched_by_hand"
BETWEEN = "/"
GONE = ""
BATCH = 500


def take_touched(session: Session) -> tuple[SealLine, ...]:
    """Return the seals of what was written since the last event, and begin anew."""
    touched = cast("dict[tuple[str, str], Base | None]", session.info.pop(_TOUCHED, {}))
    lines = (_line(session, record, row, held) for (record, row), held in touched.items())
    return tuple(line for line in lines if line is not None)


def line_of(kind: Kind, row: str, values: Values) -> SealLine:
    """Return a new seal of a row that says this."""
    salt = new_salt()
    return SealLine(
        record=kind.table, row=row, salt=salt, digest=digest_of_row(salt, bound(kind, values))
    )


def bound(kind: Kind, values: Values) -> Values:
    """Return what of a row the history binds: all but what is left out; of an open one, that."""
    if kind.open_in is not None and values[kind.open_in[0]] in kind.open_in[1]:
        return {"open": 1}
    return {name: value for name, value in values.items() if name not in kind.left_out}


def table_of(kind: Kind) -> Table:
    """Return the table of a kind of record."""
    return Base.metadata.tables[kind.table]


def raw_rows(kind: Kind) -> Select[*tuple[Any, ...]]:
    """Return the query of a kind's rows as the database holds them, in order of their keys.

    Nothing is converted on the way, so that a value which makes no sense is found, not raised.
    """
    table = table_of(kind)
    columns = [type_coerce(column, NULLTYPE).label(column.name) for column in table.columns]
    return select(*columns).order_by(*table.primary_key.columns)


def batches(session: Session, kind: Kind) -> Iterator[Sequence[Row[Any]]]:
    """Give the rows of a kind a few hundred at a time; nothing stays open in between."""
    columns = list(table_of(kind).primary_key.columns)
    query = raw_rows(kind).limit(BATCH)
    rows = session.execute(query).all()
    while rows:
        yield rows
        last = tuple(rows[-1]._mapping[it.name] for it in columns)  # noqa: SLF001
        rows = session.execute(query.where(tuple_(*columns) > tuple_(*last))).all()


def rows_named(kind: Kind, rows: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Return the query of those rows of a kind which have these keys."""
    columns = list(table_of(kind).primary_key.columns)
    keys = (_key(columns, row) for row in rows)
    return raw_rows(kind).where(tuple_(*columns).in_([key for key in keys if key is not None]))


def row_key(kind: Kind, values: Values) -> str:
    """Return the name of a row in the seals: its key, parts in the order of the table."""
    return BETWEEN.join(str(values[it.name]) for it in table_of(kind).primary_key.columns)


def values_of_row(session: Session, kind: Kind, row: Row[Any]) -> Values:
    """Return what a raw row says, in the words in which rows are bound."""
    ring = cast("Keyring", session.get_bind().dialect.facilitator_keyring)  # type: ignore[attr-defined]
    said = row._mapping  # noqa: SLF001
    return {
        column.name: _opened(ring, said[column.name])
        if isinstance(column.type, NarrativeText)
        else _plain(column, said[column.name])
        for column in table_of(kind).columns
    }


def _line(session: Session, record: str, row: str, held: Base | None) -> SealLine | None:
    kind = KINDS[record]
    if held is None:
        found = session.execute(rows_named(kind, [row])).one_or_none()
        return _gone(record, row) if found is None else _of_row(session, kind, found)
    state = inspect(held)
    if state.persistent:
        return line_of(kind, row, _values_of(held))
    return _gone(record, row) if state.deleted or state.was_deleted else None


def _of_row(session: Session, kind: Kind, found: Row[Any]) -> SealLine:
    values = values_of_row(session, kind, found)
    return line_of(kind, row_key(kind, values), values)


def _gone(record: str, row: str) -> SealLine:
    return SealLine(record=record, row=row, salt=GONE, digest=GONE)


def _values_of(held: Base) -> Values:
    mapper = inspect(held).mapper
    return {
        column.name: _plain(column, getattr(held, mapper.get_property_by_column(column).key))
        for column in cast("Table", mapper.local_table).columns
    }


def _plain(column: Column[Any], value: Any) -> str | int | None:  # noqa: ANN401
    """Return a value as text or number, the same from either database and from memory."""
    if value is None or isinstance(value, bool | int):
        return None if value is None else int(value)
    if isinstance(value, str):
        value = _parsed(column, value)
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _parsed(column: Column[Any], text: str) -> object:
    """Return what SQLite keeps as text for what it is; what cannot be read stays as it is."""
    for kind, parse in _PARSED.items():
        if isinstance(column.type, kind):
            with suppress(ValueError):
                return parse(text)
    return int(text) if isinstance(column.type, Boolean) and text.isdecimal() else text


def _opened(ring: Keyring, stored: object) -> str | None:
    if stored is None:
        return None
    try:
        return ring.open(str(stored))
    except (InvalidTag, KeyError, ValueError):
        return f"cannot be opened: {stored}"


def _key(columns: Sequence[Column[Any]], row: str) -> tuple[Any, ...] | None:
    """Return the key that a seal names, None when it can be the key of no row."""
    parts = row.split(BETWEEN, len(columns) - 1)
    try:
        return tuple(_as_key(column, part) for column, part in zip(columns, parts, strict=True))
    except ValueError:
        return None


def _as_key(column: Column[Any], part: str) -> object:
    python = column.type.python_type
    if python is int:
        return int(part)
    return date.fromisoformat(part) if python is date else part


def _remember(session: Session, held: Base | None, record: str, row: str) -> None:
    session.info.setdefault(_TOUCHED, {})[record, row] = held


def _after_flush(session: Session, _context: UOWTransaction) -> None:
    """Remember each row of standing that was written."""
    changed = (it for it in session.dirty if session.is_modified(it))
    for held in chain(session.new, changed, session.deleted):
        kind = KINDS.get(held.__tablename__)
        if kind is not None and not kind.by_day:
            _remember(session, held, kind.table, row_key(kind, _keys_of(held)))


def _keys_of(held: Base) -> Values:
    state = inspect(held)
    names = [column.name for column in state.mapper.primary_key]
    held_key = state.identity or tuple(getattr(held, name) for name in names)
    return dict(zip(names, (_readable(part) for part in held_key), strict=True))


def _readable(part: object) -> str | int:
    return part if isinstance(part, int) else str(part)


def _before_bulk(state: ORMExecuteState) -> None:
    """Remember the rows that a statement changes without their objects."""
    by_hand = state.execution_options.get(TOUCHED_BY_HAND, False)
    if not (state.is_update or state.is_delete) or state.bind_mapper is None or by_hand:
        return
    kind = KINDS.get(cast("Table", state.bind_mapper.local_table).name)
    if kind is None or kind.by_day or _harmless(kind, state):
        return
    columns = list(table_of(kind).primary_key.columns)
    meant = cast("Any", state.statement).whereclause
    for key in state.session.execute(select(*columns).where(meant)).all():
        parts = dict(zip((it.name for it in columns), key, strict=True))
        _remember(state.session, None, kind.table, row_key(kind, parts))


def _harmless(kind: Kind, state: ORMExecuteState) -> bool:
    values: Iterable[Any] = getattr(state.statement, "_values", None) or ()
    names = {it.name if isinstance(it, Column) else str(it) for it in values}
    return state.is_update and bool(names) and names <= set(kind.left_out)


def _after_rollback(session: Session, transaction: SessionTransaction) -> None:
    """Forget what was undone. A savepoint's rows say themselves that they are gone."""
    if transaction.parent is None:
        session.info.pop(_TOUCHED, None)


def _after_commit(session: Session) -> None:
    session.info.pop(_TOUCHED, None)


def touch(session: Session, *held: Base) -> None:
    """Remember rows that were written in one statement, beside the session's own bookkeeping."""
    for it in held:
        kind = KINDS[it.__tablename__]
        _remember(session, it, kind.table, row_key(kind, _keys_of(it)))


event.listen(Session, "after_flush", _after_flush)
event.listen(Session, "do_orm_execute", _before_bulk)
event.listen(Session, "after_soft_rollback", _after_rollback)
event.listen(Session, "after_commit", _after_commit)
