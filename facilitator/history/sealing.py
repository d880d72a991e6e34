"""What the history binds of a row: its values in plain words, and a salted digest of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import reduce
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Select,
    String,
    Table,
    Time,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from facilitator.db.base import Base, UTCDateTime, new_salt
from facilitator.db.narrative import Keyring, NarrativeText
from facilitator.history.rules import (
    Prose,
    SealLine,
    digest_of_prose,
    digest_of_row,
    salt_of_prose,
    salt_of_row,
)
from facilitator.history.standing import Kind

Values = Mapping[str, str | int | None]
RawRow = Mapping[Any, Any]
_PARSED: Mapping[type[Any], Callable[[str], object]] = {
    UTCDateTime: datetime.fromisoformat,
    Date: date.fromisoformat,
    Time: time.fromisoformat,
}
BETWEEN = "/"
_SALT = "salt"
BATCH = 500


def line_of(kind: Kind, row: str, values: Values) -> SealLine:
    """Return a new seal of a row that says this."""
    salt = new_salt()
    digest = digest_of_row(salt_of_row(salt), bound(kind, salt, values))
    return SealLine(record=kind.table, row=row, salt=salt, digest=digest)


def bound(kind: Kind, salt: str, values: Values) -> Values:
    """Return what of a row the history binds: all but what is left out; of an open one, that.

    For a prose, and for the salt of its own digest, another digest stands: neither is guessed.
    """
    if kind.open_in is not None and values[kind.open_in[0]] in kind.open_in[1]:
        return {"open": 1}
    return {
        name: digest_of_prose(salt_of_prose(salt, name), str(value))
        if isinstance(value, Prose) or name == _SALT
        else value
        for name, value in values.items()
        if name not in kind.left_out
    }


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


def batches(session: Session, kind: Kind) -> Iterator[Sequence[RawRow]]:
    """Give the rows of a kind a few hundred at a time; nothing stays open in between."""
    columns = list(table_of(kind).primary_key.columns)
    query = raw_rows(kind).limit(BATCH)
    rows = session.execute(query).mappings().all()
    while rows:
        yield rows
        last = tuple(rows[-1][it.name] for it in columns)
        rows = session.execute(query.where(tuple_(*columns) > tuple_(*last))).mappings().all()


def rows_named(kind: Kind, rows: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Return the query of those rows of a kind which have these keys."""
    columns = list(table_of(kind).primary_key.columns)
    keys = (_key(columns, row) for row in rows)
    return raw_rows(kind).where(tuple_(*columns).in_([key for key in keys if key is not None]))


def row_key(kind: Kind, values: RawRow) -> str:
    """Return the name of a row in the seals: its key, parts in the order of the table."""
    return BETWEEN.join(str(values[it.name]) for it in table_of(kind).primary_key.columns)


def key_text(kind: Kind) -> ColumnElement[str]:
    """Return the name of a row in the seals, as the database puts it together."""
    first, *others = (sql_cast(it, String) for it in table_of(kind).primary_key.columns)
    return reduce(lambda text, part: text + BETWEEN + part, others, first)


def values_of_row(session: Session, kind: Kind, row: RawRow) -> Values:
    """Return what a raw row says, in the words in which rows are bound."""
    ring = cast("Keyring", session.get_bind().dialect.facilitator_keyring)  # type: ignore[attr-defined]
    return {
        column.name: _opened(ring, row[column.name])
        if isinstance(column.type, NarrativeText)
        else plain(column, row[column.name])
        for column in table_of(kind).columns
    }


def plain(column: Column[Any], value: Any) -> str | int | None:  # noqa: ANN401
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


def _opened(ring: Keyring, stored: object) -> Prose | None:
    if stored is None:
        return None
    try:
        return Prose(ring.open(str(stored)))
    except (InvalidTag, KeyError, ValueError):
        return Prose(f"cannot be opened: {stored}")


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
