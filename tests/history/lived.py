"""A database in which a whole programme was lived through, and a thief who owns its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Enum,
    Integer,
    Row,
    Table,
    Time,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from facilitator.certification.models import AuditReading, DossierReading
from facilitator.competencies.actions import WithdrawSignOff, withdraw_sign_off
from facilitator.competencies.models import LiveSignOff, SignOff
from facilitator.db.base import UTCDateTime, new_public_id
from facilitator.db.narrative import NarrativeText
from facilitator.demo.place import actor_of
from facilitator.demo.story import tell
from facilitator.history.closing import sign_head
from facilitator.history.standing import KINDS, Kind
from facilitator.observations.models import Observation, ObservationReading
from facilitator.people.models import Person
from facilitator.practice.models import EntryReading, LogEntry
from facilitator.programmes.models import Enrolment
from facilitator.publications.queries import current_programme
from facilitator.resources import resource_folder
from facilitator.scenarios.models import Rehearsal, TrailReading
from facilitator.schema import metadata
from facilitator.signing.keys import SigningKey
from tests.cast import NOW
from tests.history.further import go_on

BESIDE = ("event", "event_head", "seal")


def live_through(session: Session, key: SigningKey) -> None:
    """Fill an empty database with all that can happen, with readings and a signed head."""
    tell(session, resource_folder("curriculum"), now=NOW)
    _withdraw(session)
    go_on(session)
    reader = session.scalars(select(Person.id)).first()
    entry = session.scalars(select(LogEntry.id)).first()
    enrolment = session.scalars(select(Enrolment.id)).first()
    observation = session.scalars(select(Observation.id)).first()
    rehearsal = session.scalars(select(Rehearsal.id)).first()
    session.add_all(EntryReading(entry_id=entry, reader_id=reader, at=NOW) for _ in range(3))
    session.add(AuditReading(enrolment_id=enrolment, reader_id=reader, at=NOW))
    session.add(DossierReading(application_id=1, reader_id=reader, at=NOW))
    session.add(ObservationReading(observation_id=observation, reader_id=reader, at=NOW))
    session.add(TrailReading(rehearsal_id=rehearsal, reader_id=reader, at=NOW))
    session.flush()
    sign_head(session, key, now=NOW)


def _withdraw(session: Session) -> None:
    signed = session.scalars(
        select(SignOff).join(LiveSignOff, LiveSignOff.sign_off_id == SignOff.id)
    ).first()
    assert signed is not None
    enrolment = session.get_one(Enrolment, signed.enrolment_id)
    command = WithdrawSignOff(
        enrolment_public_id=enrolment.public_id,
        competency=current_programme(session).programme.competency(signed.competency),
        seen=signed.public_id,
        reason="Signed by mistake.",
    )
    signer = actor_of(session, session.get_one(Person, signed.signer_id), now=NOW)
    withdraw_sign_off(session, signer, command, now=NOW)


@dataclass(frozen=True)
class Theft:
    """What the thief did: to which table, and in words."""

    table: str
    deed: str

    @property
    def slipped_in(self) -> bool:
        return self.deed.endswith("forged") and self.table in KINDS


class Thief:
    """Somebody who can write into the file: no trigger and no foreign key holds them."""

    def __init__(self, session: Session, chance: Random) -> None:
        self.session, self.chance = session, chance
        self.rows: dict[str, list[Row[Any]]] = {}
        for name in (*KINDS, *BESIDE):
            table = metadata.tables[name]
            keep = [
                row
                for row in session.execute(select(table).order_by(*table.primary_key))
                if not _is_open(name, row)
            ]
            if keep:
                self.rows[name] = keep
        last = {(row.record, row.row): row for row in self.rows["seal"]}
        self.superseded = set(self.rows["seal"]) - set(last.values())

    def tamper(self) -> Theft | None:
        """Do one thing to one row; None when the database itself refused it."""
        name = self.chance.choice(sorted(self.rows))
        row = self.chance.choice(self.rows[name])
        deeds: list[Callable[[Table, Row[Any]], str]] = [self._change, self._swap]
        deeds += [self._delete] if name != "event_head" else []
        deeds += [self._forge] if name != "event_head" else []
        try:
            with self.session.begin_nested():
                deed = self.chance.choice(deeds)(metadata.tables[name], row)
        except DatabaseError:
            return None
        return Theft(name, deed) if deed else None

    def _change(self, table: Table, row: Row[Any]) -> str:
        column = self.chance.choice(_bound(table))
        if column.name == "salt" and row in self.superseded:
            return ""  # nothing is proved with it any more: see OUTSIDE
        value = self._other(column, getattr(row, column.name))
        self.session.execute(update(table).where(_is(table, row)).values({column.name: value}))
        return f"{column.name} changed to {value!r} in {row}"

    def _swap(self, table: Table, row: Row[Any]) -> str:
        other = self.chance.choice(self.rows[table.name])
        free = [it for it in _bound(table) if not it.primary_key and not it.unique]
        if other == row or not free:
            return ""
        column = self.chance.choice(free)
        mine, theirs = getattr(row, column.name), getattr(other, column.name)
        if mine == theirs or column.name == "salt":
            return ""
        for there, value in ((row, theirs), (other, mine)):
            changing = update(table).where(_is(table, there)).values({column.name: value})
            self.session.execute(changing)
        return f"{column.name} swapped"

    def _delete(self, table: Table, row: Row[Any]) -> str:
        self.session.execute(delete(table).where(_is(table, row)))
        return f"{row} deleted"

    def _forge(self, table: Table, row: Row[Any]) -> str:
        forged = dict(row._mapping)
        for column in table.columns:
            if column.primary_key or column.unique or column.name == "number":
                forged[column.name] = self._new(column, forged[column.name])
        self.session.execute(insert(table).values(forged))
        return f"{forged} forged"

    def _new(self, column: Column[Any], value: Any) -> Any:
        if isinstance(column.type, Integer):
            return (self.session.scalar(select(func.max(column))) or 0) + 1
        return self._other(column, value)

    def _other(self, column: Column[Any], value: Any) -> Any:
        if column.nullable and value is not None and self.chance.random() < 0.3:
            return None
        return _another(column, value)


_ANOTHER: dict[type[Any], Callable[[Any], Any]] = {
    Boolean: lambda value: not value,
    Integer: lambda value: (value or 0) + 1,
    UTCDateTime: lambda value: (value or NOW) + timedelta(seconds=1),
    Date: lambda value: (value or date(2026, 1, 1)) + timedelta(days=1),
    Time: lambda value: time.min if value else NOW.time(),
}


def _another(column: Column[Any], value: Any) -> Any:
    kind = column.type
    for known, change in _ANOTHER.items():
        if isinstance(kind, known):
            return change(value)
    if isinstance(kind, Enum):
        members = list(kind.enum_class or ())
        return next(it for it in members if it != value)
    if isinstance(kind, NarrativeText) or not value:
        return f"{value or ''}x"
    length = kind.length or len(value) + 1
    return (new_public_id() + value)[: min(length, len(value))]


def _bound(table: Table) -> list[Column[Any]]:
    kind = KINDS.get(table.name)
    left_out: Mapping[str, str] = {} if kind is None else kind.left_out
    return [column for column in table.columns if column.name not in left_out]


def _is(table: Table, row: Row[Any]) -> Any:
    return and_(*(it == getattr(row, it.name) for it in table.primary_key.columns))


def _is_open(name: str, row: Row[Any]) -> bool:
    kind: Kind | None = KINDS.get(name)
    if kind is None or kind.open_in is None:
        return False
    return getattr(row, kind.open_in[0]) in kind.open_in[1]
