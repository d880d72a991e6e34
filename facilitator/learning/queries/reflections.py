"""Reflections: their writer's, and those that a writer shared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.learning.models import Reflection, ReflectionReading
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for

PAGE = 20
_SHARED_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionLine:
    """One reflection in a list. `id` is where the next page goes on."""

    id: int
    public_id: str
    page_id: str | None
    item_id: str | None
    written_at: datetime
    changed_at: datetime
    shared_at: datetime | None
    text: str
    writer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """Who read a shared reflection, and when."""

    reader_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionInFull:
    """A whole reflection."""

    public_id: str
    version: int
    page_id: str | None
    item_id: str | None
    item_digest: str | None
    written_at: datetime
    changed_at: datetime
    shared_at: datetime | None
    text: str
    writer_name: str
    mine: bool
    readings: tuple[ReadingLine, ...]


def reflections_of(
    session: Session,
    enrolment_id: int,
    *,
    pages: Collection[str] | None = None,
    before: int | None = None,
) -> tuple[ReflectionLine, ...]:
    """Return a page of one's reflections, the newest first; one more when there is more.

    `pages` keeps those that were written at one of these lessons.
    """
    query = _lines().where(Reflection.enrolment_id == enrolment_id)
    if pages is not None:
        query = query.where(Reflection.page_id.in_(pages))
    if before is not None:
        query = query.where(Reflection.id < before)
    found = session.execute(query.order_by(Reflection.id.desc()).limit(PAGE + 1))
    return tuple(ReflectionLine(**row) for row in found.mappings())


def answers_to(session: Session, enrolment_id: int, page_id: str) -> Mapping[str, ReflectionLine]:
    """Return what somebody wrote at the prompts of a page, by the id of the prompt."""
    query = _lines().where(
        Reflection.enrolment_id == enrolment_id,
        Reflection.page_id == page_id,
        Reflection.item_id.is_not(None),
    )
    lines = [ReflectionLine(**row) for row in session.execute(query).mappings()]
    return {line.item_id: line for line in lines if line.item_id is not None}


def shared_with(session: Session, supervisor_id: int, on: date) -> tuple[ReflectionLine, ...]:
    """Return what people shared with this supervisor, the newest first."""
    query = (
        _lines()
        .where(Reflection.shared_at.is_not(None), answers_for(supervisor_id, on))
        .order_by(Reflection.shared_at.desc(), Reflection.id)
        .limit(_SHARED_MOST)
    )
    return tuple(ReflectionLine(**row) for row in session.execute(query).mappings())


def reflection_in_full(
    session: Session, reader: Actor, public_id: str, on: date
) -> ReflectionInFull:
    """Return a reflection to its writer, or to a supervisor with whom it was shared."""
    theirs = Reflection.shared_at.is_not(None) & answers_for(reader.person_id, on)
    row = session.execute(
        select(Reflection, Person.name, Enrolment.person_id)
        .join(Enrolment, Enrolment.id == Reflection.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(
            Reflection.public_id == public_id,
            (Enrolment.person_id == reader.person_id) | theirs,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    reflection, name, person_id = row
    return ReflectionInFull(
        public_id=reflection.public_id,
        version=reflection.version,
        page_id=reflection.page_id,
        item_id=reflection.item_id,
        item_digest=reflection.item_digest,
        written_at=reflection.written_at,
        changed_at=reflection.changed_at,
        shared_at=reflection.shared_at,
        text=reflection.text,
        writer_name=name,
        mine=person_id == reader.person_id,
        readings=_readings(session, reflection.id),
    )


def _lines() -> Select[*tuple[object, ...]]:
    return (
        select(
            Reflection.id,
            Reflection.public_id,
            Reflection.page_id,
            Reflection.item_id,
            Reflection.written_at,
            Reflection.changed_at,
            Reflection.shared_at,
            Reflection.text,
            Person.name.label("writer_name"),
        )
        .join(Enrolment, Enrolment.id == Reflection.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
    )


def _readings(session: Session, reflection_id: int) -> tuple[ReadingLine, ...]:
    found = session.execute(
        select(Person.name.label("reader_name"), ReflectionReading.at)
        .join(Person, Person.id == ReflectionReading.reader_id)
        .where(ReflectionReading.reflection_id == reflection_id)
        .order_by(ReflectionReading.at.desc())
    )
    return tuple(ReadingLine(**row) for row in found.mappings())
