"""Rehearsals and their trails, answered in plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from facilitator.curriculum.model import Programme
from facilitator.curriculum.scenario import Ending, Scenario
from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for
from facilitator.publications.queries import page_by_digest
from facilitator.scenarios.models import Rehearsal, RehearsalStep, TrailReading
from facilitator.scenarios.rules import RehearsalState

_SHARED_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalLine:
    """One rehearsal in a list."""

    public_id: str
    scenario_id: str
    state: RehearsalState
    ending: Ending | None
    begun_at: datetime
    ended_at: datetime | None
    shared_at: datetime | None
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalInFull:
    """A rehearsal with its trail: the numbers of the choices that were made, in their order."""

    id: int
    public_id: str
    scenario_id: str
    digest: str
    state: RehearsalState
    moves: int
    begun_at: datetime
    ended_at: datetime | None
    shared_at: datetime | None
    person_name: str
    mine: bool
    trail: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """Who looked at a trail, and when."""

    reader_name: str
    at: datetime


def _in_full() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Rehearsal.id,
            Rehearsal.public_id,
            Rehearsal.scenario_id,
            Rehearsal.digest,
            Rehearsal.state,
            Rehearsal.moves,
            Rehearsal.begun_at,
            Rehearsal.ended_at,
            Rehearsal.shared_at,
            Person.name.label("person_name"),
            Enrolment.person_id,
            RehearsalStep.choice,
        )
        .join(Enrolment, Enrolment.id == Rehearsal.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(RehearsalStep, RehearsalStep.rehearsal_id == Rehearsal.id)
        .where(Rehearsal.public_id == bindparam("public_id"))
        .order_by(RehearsalStep.number)
    )


_OWN = _in_full().where(Enrolment.person_id == bindparam("reader_id"))


def own_rehearsal(session: Session, reader: Actor, public_id: str) -> RehearsalInFull:
    """Return a rehearsal of one's own. Raises `NotFound` for anybody else's. One statement."""
    asked = {"public_id": public_id, "reader_id": reader.person_id}
    return _rehearsal(session.execute(_OWN, asked).all(), reader)


def shared_rehearsal(session: Session, reader: Actor, public_id: str, on: date) -> RehearsalInFull:
    """Return a rehearsal that somebody shared with this supervisor."""
    query = _in_full().where(Rehearsal.shared_at.is_not(None), answers_for(reader.person_id, on))
    return _rehearsal(session.execute(query, {"public_id": public_id}).all(), reader)


def rehearsals_of(
    session: Session, enrolment_id: int, scenario_id: str
) -> tuple[RehearsalLine, ...]:
    """Return the latest rehearsals of one scenario, the newest first."""
    query = (
        _lines()
        .where(Rehearsal.enrolment_id == enrolment_id, Rehearsal.scenario_id == scenario_id)
        .order_by(Rehearsal.id.desc())
        .limit(10)
    )
    return tuple(RehearsalLine(**row) for row in session.execute(query).mappings())


def trails_shared_with(
    session: Session, supervisor_id: int, on: date
) -> tuple[RehearsalLine, ...]:
    """Return the trails that people shared with this supervisor, the newest first."""
    query = (
        _lines()
        .where(Rehearsal.shared_at.is_not(None), answers_for(supervisor_id, on))
        .order_by(Rehearsal.shared_at.desc(), Rehearsal.id)
        .limit(_SHARED_MOST)
    )
    return tuple(RehearsalLine(**row) for row in session.execute(query).mappings())


def trail_readings(session: Session, rehearsal_id: int) -> tuple[ReadingLine, ...]:
    """Return who looked at a trail, the latest first."""
    found = session.execute(
        select(Person.name.label("reader_name"), TrailReading.at)
        .join(Person, Person.id == TrailReading.reader_id)
        .where(TrailReading.rehearsal_id == rehearsal_id)
        .order_by(TrailReading.at.desc())
    )
    return tuple(ReadingLine(**row) for row in found.mappings())


def rehearsed_scenario(
    session: Session, programme: Programme, rehearsal: RehearsalInFull
) -> Scenario:
    """Return the scenario as it was when the rehearsal began."""
    every = programme.modules_in_every_language
    known = (it for module in every for it in module.scenarios)
    same = next((it for it in known if it.digest == rehearsal.digest), None)
    page = same or page_by_digest(session, rehearsal.digest)
    if not isinstance(page, Scenario):
        raise NotFound(rehearsal.digest)
    return page


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Rehearsal.public_id,
            Rehearsal.scenario_id,
            Rehearsal.state,
            Rehearsal.ending,
            Rehearsal.begun_at,
            Rehearsal.ended_at,
            Rehearsal.shared_at,
            Person.name.label("person_name"),
        )
        .join(Enrolment, Enrolment.id == Rehearsal.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
    )


def _rehearsal(rows: Sequence[Row[Any]], reader: Actor) -> RehearsalInFull:
    if not rows:
        raise NotFound
    first = rows[0]
    return RehearsalInFull(
        id=first.id,
        public_id=first.public_id,
        scenario_id=first.scenario_id,
        digest=first.digest,
        state=first.state,
        moves=first.moves,
        begun_at=first.begun_at,
        ended_at=first.ended_at,
        shared_at=first.shared_at,
        person_name=first.person_name,
        mine=first.person_id == reader.person_id,
        trail=tuple(row.choice for row in rows if row.choice is not None),
    )
