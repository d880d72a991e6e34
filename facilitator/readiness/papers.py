"""Reading what was learned elsewhere from a table, row by row, and saying what is wrong with each.

A row has seven cells: e-mail address, kind, topic, title, day, hours, and who gave it.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from facilitator.errors import N_, Refusal
from facilitator.readiness.rules import MINUTES_MOST, Fact, name_of

COLUMNS = ("email", "kind", "topic", "title", "day", "hours", "by")
ROWS_MOST = 500
TITLE_LIMIT = 200
_KINDS = {"training": Fact.TRAINING, "certificate": Fact.CREDENTIAL}
_TOPIC = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,7}")
_HOURS = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One course or certificate, as its row tells it. `minutes` are 0 for a certificate."""

    email: str
    fact: Fact
    topic: str
    title: str
    on: date
    minutes: int
    by: str

    @property
    def name(self) -> str:
        """The name by which it is known again, however it was typed."""
        return name_of(self.topic, self.title, self.on.isoformat())

    @property
    def details(self) -> str:
        """What it is called, and who gave it."""
        return f"{self.title}\n{self.by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: what it tells, or why it cannot be taken. `number` counts from 1."""

    number: int
    email: str
    paper: Paper | None = None
    because: Refusal | None = None


def read_papers(text: str, today: date) -> tuple[Row, ...]:
    """Return every row of a table. A first row of column names is left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = ";" if lines.partition("\n")[0].count(";") >= len(COLUMNS) - 1 else ","
    table = list(csv.reader(StringIO(lines), delimiter=separator, skipinitialspace=True))
    rows = [
        (number, [cell.strip() for cell in cells])
        for number, cells in enumerate(table, start=1)
        if any(cell.strip() for cell in cells)
    ]
    if rows and [cell.lower() for cell in rows[0][1]] == list(COLUMNS):
        rows = rows[1:]
    return tuple(_row(number, cells, today) for number, cells in rows[:ROWS_MOST])


def refusal_of_table(text: str) -> Refusal | None:
    """Say why this is no table that can be read, or None when it is one."""
    rows = [line for line in text.splitlines() if line.strip()]
    if not rows:
        return Refusal("no-rows", N_("Put at least one row here."))
    if len(rows) > ROWS_MOST + 1:
        return Refusal(
            "many-rows", N_("Bring in at most %(most)s rows at a time."), {"most": ROWS_MOST}
        )
    return None


def _row(number: int, cells: list[str], today: date) -> Row:
    email = cells[0].casefold() if cells else ""
    if len(cells) != len(COLUMNS):
        because = Refusal(
            "cells",
            N_("It has %(have)s cells, and a row has %(need)s."),
            {"have": len(cells), "need": len(COLUMNS)},
        )
        return Row(number=number, email=email, because=because)
    said = dict(zip(COLUMNS, cells, strict=True))
    flaw = _flaw(said, today)
    if flaw is not None:
        return Row(number=number, email=email, because=flaw)
    return Row(number=number, email=email, paper=_paper(said))


def _flaw(said: Mapping[str, str], today: date) -> Refusal | None:
    if said["kind"].lower() not in _KINDS:
        return Refusal("kind", N_("Its kind is “training” or “certificate”."))
    if not _TOPIC.fullmatch(said["topic"].lower()):
        return Refusal("topic", N_("Its topic is one word in small letters, such as ethics."))
    if not 0 < len(said["title"]) <= TITLE_LIMIT or not 0 < len(said["by"]) <= TITLE_LIMIT:
        return Refusal("title", N_("It says what it is called, and who gave it."))
    return _flaw_of_day(said["day"], today) or _flaw_of_hours(said)


def _flaw_of_day(written: str, today: date) -> Refusal | None:
    try:
        on = date.fromisoformat(written)
    except ValueError:
        return Refusal("day", N_("Its day is written like 2026-05-31."))
    if on > today:
        return Refusal("day-ahead", N_("Its day is still to come."))
    return None


def _flaw_of_hours(said: Mapping[str, str]) -> Refusal | None:
    if _KINDS[said["kind"].lower()] is Fact.CREDENTIAL and not said["hours"]:
        return None
    if _HOURS.fullmatch(said["hours"]) and 0 < _minutes(said["hours"]) <= MINUTES_MOST:
        return None
    return Refusal("hours", N_("Its hours are a number such as 12 or 7.5."))


def _paper(said: Mapping[str, str]) -> Paper:
    return Paper(
        email=said["email"].casefold(),
        fact=_KINDS[said["kind"].lower()],
        topic=said["topic"].lower(),
        title=said["title"],
        on=date.fromisoformat(said["day"]),
        minutes=_minutes(said["hours"]) if said["hours"] else 0,
        by=said["by"],
    )


def _minutes(hours: str) -> int:
    return round(float(hours.replace(",", ".")) * 60)
