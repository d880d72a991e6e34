"""Putting what people wrote under a new key while the product runs.

Row by row: what is there is opened, closed with the current key, opened again to compare, and
written only where it is still what was read. It is done in small transactions, so that nobody
waits for long, and can be stopped and begun again: what is under the current key is left alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    ColumnClause,
    Connection,
    Engine,
    MetaData,
    Row,
    Table,
    TableClause,
    Text,
    and_,
    column,
    func,
    or_,
    select,
    table,
    tuple_,
    update,
)

from facilitator.db.narrative import Keyring, NarrativeText, closed_by, key_id_of
from facilitator.db.records import reclosing

BATCH = 100
_PREFIX = len(closed_by("0" * 8))


@dataclass(frozen=True, slots=True)
class _Prose:
    """A table that holds prose, seen as the database sees it: as text that nobody can read."""

    name: str
    record: bool
    rows: TableClause
    key: tuple[ColumnClause[Any], ...]
    columns: tuple[ColumnClause[str], ...]


def reclose(engine: Engine, metadata: MetaData) -> int:
    """Put everything under the current key, and return how many rows were written anew.

    What is under a key that is not in the ring stays as it is; `keys_in_use` tells.
    """
    return sum(_reclose_table(engine, prose) for prose in _tables(metadata))


def keys_in_use(engine: Engine, metadata: MetaData) -> Mapping[str, int]:
    """Return how many narratives are under each key, by the key's id."""
    found: Counter[str] = Counter()
    with engine.connect() as connection:
        for prose in _tables(metadata):
            for words in prose.columns:
                beginning = func.substr(words, 1, _PREFIX).label("beginning")
                query = select(beginning, func.count()).where(words.is_not(None))
                for closed, many in connection.execute(query.group_by(beginning)):
                    found[key_id_of(closed)] += many
    return found


def _tables(metadata: MetaData) -> Iterator[_Prose]:
    for name, found in sorted(metadata.tables.items()):
        columns = [it.name for it in found.columns if isinstance(it.type, NarrativeText)]
        if columns:
            yield _prose(name, found, columns)


def _prose(name: str, found: Table, columns: Sequence[str]) -> _Prose:
    key = tuple(column(it.name, it.type) for it in found.primary_key.columns)
    words = tuple(column(it, Text()) for it in columns)
    return _Prose(
        name=name,
        record=bool(found.info.get("record")),
        rows=table(name, *key, *words),
        key=key,
        columns=words,
    )


def _reclose_table(engine: Engine, prose: _Prose) -> int:
    ring = cast("Keyring", engine.dialect.facilitator_keyring)  # type: ignore[attr-defined]
    last: Row[Any] | None = None
    written = 0
    while True:
        with engine.connect() as connection:
            rows = connection.execute(_under_another(prose, ring, last)).all()
        if not rows:
            return written
        writing = engine.execution_options(facilitator_writes=True)
        with writing.begin() as connection:
            written += _write(connection, prose, ring, rows)
        last = rows[-1]


def _under_another(prose: _Prose, ring: Keyring, last: Row[Any] | None) -> Any:  # noqa: ANN401
    current = closed_by(ring.current)
    others = [
        and_(it.is_not(None), func.substr(it, 1, _PREFIX) != current) for it in prose.columns
    ]
    query = select(*prose.key, *prose.columns).select_from(prose.rows).where(or_(*others))
    if last is not None:
        reached = [last._mapping[it.name] for it in prose.key]  # noqa: SLF001
        query = query.where(tuple_(*prose.key) > tuple_(*reached))
    return query.order_by(*prose.key).limit(BATCH)


def _write(connection: Connection, prose: _Prose, ring: Keyring, rows: Sequence[Row[Any]]) -> int:
    guard = reclosing(connection, prose.name) if prose.record else nullcontext()
    with guard:
        return sum(_write_row(connection, prose, ring, row._mapping) for row in rows)  # noqa: SLF001


def _write_row(
    connection: Connection, prose: _Prose, ring: Keyring, row: Mapping[Any, Any]
) -> int:
    fresh = {
        it.name: _reclosed(ring, row[it.name])
        for it in prose.columns
        if row[it.name] is not None and key_id_of(row[it.name]) in ring.known
    }
    same = [it == row[it.name] for it in (*prose.key, *prose.columns) if row[it.name] is not None]
    if not fresh:
        return 0
    return connection.execute(update(prose.rows).where(*same).values(fresh)).rowcount


def _reclosed(ring: Keyring, stored: str) -> str:
    prose = ring.open(stored)
    closed = ring.close(prose)
    if ring.open(closed) != prose:
        raise ValueError("what was closed anew did not open to the same words")
    return closed
