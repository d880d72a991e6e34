"""What there is to know of supervisors' standing: training, scenes, and how many people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.calibration.models import SceneRating, TrainingStatement
from facilitator.calibration.standing import SupervisorFacts
from facilitator.people.models import Person
from facilitator.people.queries import holds
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.queries import live_on

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorRow:
    """A supervisor in the coordinator's list."""

    id: int
    public_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingLine:
    """What a coordinator said of somebody's training, and what it rests on."""

    trained: bool
    at: datetime
    by: str
    words: str


def supervisors(
    session: Session, *, before: int | None, now: datetime
) -> tuple[SupervisorRow, ...]:
    """Return a page of those who supervise now, the newest first; one more than fit."""
    query = select(Person.id, Person.public_id, Person.name).where(
        Person.disabled_at.is_(None), holds(Person.id, Role.SUPERVISOR, now)
    )
    if before is not None:
        query = query.where(Person.id < before)
    found = session.execute(query.order_by(Person.id.desc()).limit(PAGE + 1))
    return tuple(SupervisorRow(**row) for row in found.mappings())


def facts_of_supervisors(
    session: Session, ids: Collection[int], zone: str, on: date
) -> Mapping[int, SupervisorFacts]:
    """Return what is known of each of these, in three statements however many they are."""
    trained, rated = _trained(session, ids, zone), _rated(session, ids, zone)
    people = _people(session, ids, on)
    return {
        who: SupervisorFacts(
            trained_on=trained.get(who), rated=rated.get(who, {}), people=people.get(who, 0)
        )
        for who in ids
    }


def said_of_training(session: Session, person_id: int) -> tuple[TrainingLine, ...]:
    """Return what coordinators said of somebody's training, the latest first."""
    found = session.execute(
        select(TrainingStatement, Person.name)
        .join(Person, Person.id == TrainingStatement.said_by_id)
        .where(TrainingStatement.person_id == person_id)
        .order_by(TrainingStatement.id.desc())
        .limit(PAGE)
    )
    return tuple(
        TrainingLine(trained=said.trained, at=said.said_at, by=name, words=said.words)
        for said, name in found
    )


def _trained(session: Session, ids: Collection[int], zone: str) -> Mapping[int, date]:
    """Return the day on which a coordinator last said so, unless they took it back since."""
    last = (
        select(func.max(TrainingStatement.id))
        .where(TrainingStatement.person_id.in_(ids))
        .group_by(TrainingStatement.person_id)
    )
    found = session.execute(
        select(TrainingStatement.person_id, TrainingStatement.said_at).where(
            TrainingStatement.id.in_(last), TrainingStatement.trained
        )
    )
    return {row.person_id: _day(row.said_at, zone) for row in found}


def _rated(session: Session, ids: Collection[int], zone: str) -> Mapping[int, dict[str, date]]:
    found = session.execute(
        select(
            SceneRating.rater_id, SceneRating.vignette, func.max(SceneRating.sent_at).label("at")
        )
        .where(SceneRating.rater_id.in_(ids))
        .group_by(SceneRating.rater_id, SceneRating.vignette)
    )
    rated: dict[int, dict[str, date]] = {}
    for row in found:
        rated.setdefault(row.rater_id, {})[row.vignette] = _day(row.at, zone)
    return rated


def _people(session: Session, ids: Collection[int], on: date) -> Mapping[int, int]:
    found = session.execute(
        select(
            Assignment.supervisor_id, func.count(func.distinct(Assignment.enrolment_id)).label("n")
        )
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(Assignment.supervisor_id.in_(ids), live_on(on))
        .group_by(Assignment.supervisor_id)
    )
    return {row.supervisor_id: row.n for row in found}


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
