"""Tables written with `|`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.curriculum.places import Prose
from facilitator.curriculum.sheets import Line, Sheet, trimmed

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line."""

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """Return a cell, empty where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""

    def prose(self, sheet: Sheet, index: int) -> Prose:
        """Return a cell as Markdown."""
        return Prose(self.cell(index), sheet.place(self.line))


def read_table(sheet: Sheet, lines: Sequence[Line]) -> tuple[Row, ...]:
    """Return the head and the rows of a table. Lines that are no row are noted as problems."""
    rows: list[Row] = []
    for index, line in enumerate(trimmed(lines)):
        if index == 1 and not _is_rule(line.text):
            sheet.wrong(line.number, "below the head of a table stands a line '| --- | --- |'")
        if not line.text.startswith("|"):
            sheet.wrong(line.number, "this line is no row of the table; begin and end it with '|'")
        elif index != 1 or not _is_rule(line.text):
            rows.append(Row(line.number, _cells(line.text)))
    return tuple(rows)


def _is_rule(text: str) -> bool:
    return "-" in text and not text.strip("|:- \t")


def _cells(text: str) -> tuple[str, ...]:
    inner = text[1:-1] if text.endswith("|") and len(text) > 1 else text[1:]
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(inner))
