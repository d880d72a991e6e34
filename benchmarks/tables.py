"""Writing many rows at once, under ids that are known beforehand."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, cast

from sqlalchemy import Connection, Table, func, insert, select, text

from facilitator.db.base import Base

Row = Mapping[str, Any]

_AT_ONCE = 5000


class Tables:
    """The tables of one connection. Column defaults and encryption work as they always do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: dict[str, int] = {}

    def ids(self, model: type[Base], count: int) -> range:
        """Reserve ids for rows that are about to be written."""
        table = _table(model)
        first = self._next.get(table.name) or self._first_free(table)
        self._next[table.name] = first + count
        return range(first, first + count)

    def write(self, model: type[Base], rows: Iterable[Row]) -> None:
        """Add rows. All of them name the same columns."""
        statement = insert(_table(model))
        for batch in _batches(rows):
            self._connection.execute(statement, batch)

    def close(self) -> None:
        """Let the database go on counting after these ids, and learn how full it is."""
        if self._connection.dialect.name == "postgresql":
            # It still believes the tables to be as small as it last found them.
            self._connection.execute(text("ANALYZE"))
            for name, following in self._next.items():
                self._connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)"),
                    {"name": name, "column": "id", "last": following},
                )

    def _first_free(self, table: Table) -> int:
        (key,) = table.primary_key
        return (self._connection.scalar(select(func.max(key))) or 0) + 1


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)


def _batches(rows: Iterable[Row]) -> Iterator[list[dict[str, Any]]]:
    remaining = iter(rows)
    while batch := [dict(row) for row in islice(remaining, _AT_ONCE)]:
        yield batch
