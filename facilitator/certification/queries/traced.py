"""One person's certification, record by record, each beside the event that binds it."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, or_, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Application
from facilitator.certification.trace import Trace
from facilitator.certification.tracing import TRACES
from facilitator.db.base import Base
from facilitator.errors import NotFound
from facilitator.history.models import Event, Seal
from facilitator.history.queries import link_of
from facilitator.history.rules import (
    Prose,
    digest_of_row,
    digest_of_seals,
    hash_of,
    salt_of_prose,
    salt_of_row,
)
from facilitator.history.sealing import (
    RawRow,
    bound,
    key_text,
    raw_rows,
    row_key,
    values_of_row,
)
from facilitator.history.standing import KINDS
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment

_BY_TABLE = {trace.table: trace for trace in TRACES}
_SEALS = (Seal.event, Seal.salt, Seal.digest)
Said = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedRecord:
    """One record: what the history binds of it, and by which event.

    `salt` proves the row alone, and `prose_salts` what is shown: what stays closed cannot be
    guessed with them. `agrees` tells whether it says what that event bound; None when no event
    binds it yet.
    """

    trace: Trace
    row: str
    said: Said
    prose: Mapping[str, str]
    prose_salts: Mapping[str, str]
    salt: str
    digest: str
    event: int | None
    bound_at: str
    agrees: bool | None

    @property
    def at(self) -> str:
        """The moment or the day, as it is written; where there is none, that of its event."""
        written = "" if self.trace.at is None else str(self.said.get(self.trace.at) or "")
        return written or self.bound_at

    @property
    def by_id(self) -> int | None:
        """Whose act it was."""
        found = None if self.trace.by is None else self.said.get(self.trace.by)
        return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedEvent:
    """An event with everything that its hash is made of, and with its seals."""

    number: int
    at: datetime
    actor_key: str | None
    happened: str
    subject: str
    details: Mapping[str, str | int | None]
    previous: str
    hash: str
    sealed: str | None
    seals: tuple[tuple[str, str, str], ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedPerson:
    """Somebody who had a part in it. `key` stands for them in the history."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One certification, in the order in which it happened."""

    enrolment_id: int
    enrolment: str
    person_id: int
    records: tuple[TracedRecord, ...]
    events: tuple[TracedEvent, ...]
    people: Mapping[int, TracedPerson]

    @property
    def holder(self) -> TracedPerson:
        """Whose certification it is."""
        return self.people[self.person_id]


def traced(
    session: Session, enrolment_public_id: str, *, only: Collection[str] = tuple(_BY_TABLE)
) -> Traced:
    """Return what a certification rests on, or `only` the records of these tables of it.

    Raises `NotFound` without an application.

    Whoever has not asked to be certified has nothing for an auditor to follow.
    """
    asked = select(Application.id).where(Application.enrolment_id == Enrolment.id).exists()
    found = session.execute(
        select(Enrolment.id, Enrolment.person_id).where(
            Enrolment.public_id == enrolment_public_id, asked
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    rows = [
        it for trace in TRACES if trace.table in only for it in _records(session, trace, found.id)
    ]
    records = tuple(sorted(rows, key=lambda it: (it.at, it.event or 0)))
    return Traced(
        enrolment_id=found.id,
        enrolment=enrolment_public_id,
        person_id=found.person_id,
        records=records,
        events=_events(session, {it.event for it in records if it.event is not None}),
        people=_people(session, {found.person_id, *_person_ids(records)}),
    )


def _records(session: Session, trace: Trace, enrolment_id: int) -> list[TracedRecord]:
    kind = KINDS[trace.table]
    sealed = and_(Seal.record == trace.table, Seal.row == key_text(kind))
    query = (
        raw_rows(kind)
        .add_columns(*(it.label(f"seal_{it.key}") for it in _SEALS), Event.at.label("bound_at"))
        .outerjoin(Seal, sealed)
        .outerjoin(Event, Event.number == Seal.event)
        .where(_belongs(trace, enrolment_id))
        .order_by(Seal.event)
    )
    last = {row_key(kind, row): row for row in session.execute(query).mappings()}
    return [_record(session, trace, name, row) for name, row in last.items()]


def _record(session: Session, trace: Trace, name: str, row: RawRow) -> TracedRecord:
    values = values_of_row(session, KINDS[trace.table], row)
    event, salt, digest = (row[f"seal_{it.key}"] for it in _SEALS)
    bound_at: datetime | None = row["bound_at"]
    said = bound(KINDS[trace.table], str(salt or ""), values)
    told = values.get(trace.reveals or "")
    prose = {str(trace.reveals): str(told)} if isinstance(told, Prose) else {}
    return TracedRecord(
        trace=trace,
        row=name,
        said=said,
        prose=prose,
        prose_salts={name: salt_of_prose(str(salt or ""), name) for name in prose},
        salt=salt_of_row(str(salt or "")),
        digest=str(digest or ""),
        event=event,
        bound_at="" if bound_at is None else bound_at.isoformat(timespec="microseconds"),
        agrees=None if event is None else digest_of_row(salt_of_row(str(salt)), said) == digest,
    )


def _belongs(trace: Trace, enrolment_id: int) -> ColumnElement[bool]:
    table = _table(trace.table)
    column = table.c[trace.column]
    if trace.of is None:
        return column == enrolment_id
    parent, key = trace.of
    found = select(_table(parent).c[key]).where(_belongs(_BY_TABLE[parent], enrolment_id))
    if trace.or_column is None:
        return column.in_(found)
    return or_(column.in_(found), table.c[trace.or_column].in_(found))


def _events(session: Session, numbers: Iterable[int]) -> tuple[TracedEvent, ...]:
    wanted = sorted(numbers)
    seals: dict[int, list[tuple[str, str, str]]] = {}
    for seal in session.scalars(select(Seal).where(Seal.event.in_(wanted))):
        seals.setdefault(seal.event, []).append((seal.record, seal.row, seal.digest))
    found = session.scalars(select(Event).where(Event.number.in_(wanted)).order_by(Event.number))
    return tuple(_event(event, sorted(seals.get(event.number, []))) for event in found)


def _event(event: Event, seals: Sequence[tuple[str, str, str]]) -> TracedEvent:
    link = link_of(event)
    return TracedEvent(
        number=link.number,
        at=link.at,
        actor_key=link.actor_key,
        happened=link.happened,
        subject=link.subject,
        details=json.loads(link.details),
        previous=link.previous,
        hash=event.hash,
        sealed=link.sealed,
        seals=tuple(seals),
        whole=hash_of(link) == event.hash and digest_of_seals(seals) == link.sealed,
    )


def _person_ids(records: Iterable[TracedRecord]) -> set[int]:
    """Return everybody whom the records name."""
    named = {trace.table: _naming(_table(trace.table)) for trace in TRACES}
    return {
        found
        for record in records
        for column in named[record.trace.table]
        if isinstance(found := record.said.get(column), int)
    }


def _naming(table: Table) -> tuple[str, ...]:
    return tuple(
        column.name
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
    )


def _people(session: Session, ids: Iterable[int]) -> dict[int, TracedPerson]:
    found = session.execute(
        select(Person.id, Person.key, Person.name).where(Person.id.in_(sorted(ids)))
    )
    return {row.id: TracedPerson(id=row.id, key=row.key, name=row.name) for row in found}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
