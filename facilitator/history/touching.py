"""Binding records into the history: what a transaction touched is sealed by its next event.

A session remembers which rows of standing it wrote (`KINDS`); `history.actions.record` takes
them and keeps a salted digest of each. Nothing has to be said where the rows are written.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any, cast

from sqlalchemy import Column, Table, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from facilitator.db.base import Base
from facilitator.db.narrative import NarrativeText
from facilitator.history.rules import Prose, SealLine
from facilitator.history.sealing import (
    RawRow,
    Values,
    line_of,
    plain,
    row_key,
    rows_named,
    table_of,
    values_of_row,
)
from facilitator.history.standing import KINDS, Kind

_TOUCHED = "facilitator.touched"
TOUCHED_BY_HAND = "facilitator_touched_by_hand"
GONE = ""


def take_touched(session: Session) -> tuple[SealLine, ...]:
    """Return the seals of what was written since the last event, and begin anew."""
    touched = cast("dict[tuple[str, str], Base | None]", session.info.pop(_TOUCHED, {}))
    lines = (_line(session, record, row, held) for (record, row), held in touched.items())
    return tuple(line for line in lines if line is not None)


def _line(session: Session, record: str, row: str, held: Base | None) -> SealLine | None:
    kind = KINDS[record]
    if held is None:
        found = session.execute(rows_named(kind, [row])).mappings().one_or_none()
        return _gone(record, row) if found is None else _of_row(session, kind, found)
    state = inspect(held)
    if state.persistent:
        return line_of(kind, row, _values_of(held))
    return _gone(record, row) if state.deleted or state.was_deleted else None


def _of_row(session: Session, kind: Kind, found: RawRow) -> SealLine:
    values = values_of_row(session, kind, found)
    return line_of(kind, row_key(kind, values), values)


def _gone(record: str, row: str) -> SealLine:
    return SealLine(record=record, row=row, salt=GONE, digest=GONE)


def _values_of(held: Base) -> Values:
    mapper = inspect(held).mapper
    said = (
        (column, getattr(held, mapper.get_property_by_column(column).key))
        for column in cast("Table", mapper.local_table).columns
    )
    return {
        column.name: Prose(value)
        if isinstance(column.type, NarrativeText) and value is not None
        else plain(column, value)
        for column, value in said
    }


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
