"""Who takes part in what, answered in plain data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.programmes.models import (
    Assignment,
    Cohort,
    Enrolment,
    Installation,
    Programme,
)
from facilitator.programmes.rules import AssignmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLine:
    """A programme, as far as pages and rules need it."""

    id: int
    title: str
    zone: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentLine:
    """One person in one programme. `zone` is the programme's, in which days are counted."""

    id: int
    public_id: str
    person_id: int
    person_key: str
    person_name: str
    programme_id: int
    cohort_id: int
    cohort_title: str
    rules_version: int
    policy_profile: str
    region: str
    zone: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorLine:
    """Someone who answers for a trainee."""

    person_id: int
    name: str
    email: str
    kind: AssignmentKind
    from_on: date
    until_on: date | None


def live_on(on: date) -> ColumnElement[bool]:
    """Return the condition that an assignment holds on this day."""
    return and_(
        Assignment.from_on <= on,
        or_(Assignment.until_on.is_(None), Assignment.until_on > on),
    )


def answers_for(supervisor_id: int, on: date) -> ColumnElement[bool]:
    """Return the condition that this person answers for an enrolment on this day.

    It names the enrolments of the few people they answer for, from which a database can go on
    to what is theirs by index. Two assignments of one pair show nothing twice.
    """
    theirs = select(Assignment.enrolment_id).where(
        Assignment.supervisor_id == supervisor_id, live_on(on)
    )
    return and_(Enrolment.person_id != supervisor_id, Enrolment.id.in_(theirs))


def programme(session: Session) -> ProgrammeLine:
    """Return the installation's programme. Raises `NotFound` before `facilitator init`."""
    row = session.execute(
        select(Programme.id, Programme.title, Programme.zone, Programme.region)
        .order_by(Programme.id)
        .limit(1)
    ).mappings()
    found = row.one_or_none()
    if found is None:
        raise NotFound
    return ProgrammeLine(**found)


def installation_kind(session: Session) -> str | None:
    """Return what this database is ("real" or "demo"), or None when it is not set up."""
    return session.scalar(select(Installation.kind))


def own_enrolment(session: Session, person_id: int) -> EnrolmentLine:
    """Return the enrolment in which this person learns. Raises `NotFound` when there is none."""
    return _one(
        session,
        _enrolments()
        .where(Enrolment.person_id == person_id)
        .order_by(Enrolment.id.desc())
        .limit(1),
    )


def enrolment_by_id(session: Session, enrolment_id: int) -> EnrolmentLine:
    """Return an enrolment by its row, for callers who already know that it exists."""
    return _one(session, _enrolments().where(Enrolment.id == enrolment_id))


def enrolment_by_public_id(session: Session, public_id: str) -> EnrolmentLine:
    """Return an enrolment by the name it has in addresses. Raises `NotFound`."""
    return _one(session, _enrolments().where(Enrolment.public_id == public_id))


def rules_versions_of(session: Session, enrolment_ids: Collection[int]) -> Mapping[int, int]:
    """Return under which version of the rules each of these enrolments began."""
    found = session.execute(
        select(Enrolment.id, Enrolment.rules_version).where(Enrolment.id.in_(enrolment_ids))
    )
    return {row.id: row.rules_version for row in found}


def supervises(session: Session, supervisor_id: int, enrolment_id: int, on: date) -> bool:
    """Tell whether this person answers for that enrolment on this day. Never for oneself."""
    return bool(
        session.scalar(
            select(func.count())
            .select_from(Assignment)
            .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
            .where(
                Assignment.supervisor_id == supervisor_id,
                Assignment.enrolment_id == enrolment_id,
                Enrolment.person_id != supervisor_id,
                live_on(on),
            )
        )
    )


def live_supervisor_ids(session: Session, enrolment_id: int, on: date) -> tuple[int, ...]:
    """Return who answers for this enrolment on this day."""
    return tuple(line.person_id for line in live_supervisors(session, enrolment_id, on))


def live_supervisors(session: Session, enrolment_id: int, on: date) -> tuple[SupervisorLine, ...]:
    """Return who answers for this enrolment on this day, the main supervisor first."""
    found = session.execute(
        select(
            Person.id.label("person_id"),
            Person.name,
            Person.email,
            Assignment.kind,
            Assignment.from_on,
            Assignment.until_on,
        )
        .join(Person, Person.id == Assignment.supervisor_id)
        .where(Assignment.enrolment_id == enrolment_id, live_on(on))
        .order_by(Assignment.kind != AssignmentKind.MAIN, Assignment.from_on, Assignment.id)
    )
    return tuple(SupervisorLine(**row) for row in found.mappings())


def ever_supervised(session: Session, supervisor_id: int, enrolment_id: int) -> bool:
    """Tell whether this person ever answered for that enrolment."""
    return bool(
        session.scalar(
            select(func.count())
            .select_from(Assignment)
            .where(
                Assignment.supervisor_id == supervisor_id,
                Assignment.enrolment_id == enrolment_id,
            )
        )
    )


def supervised_enrolments(
    session: Session, supervisor_id: int, on: date
) -> tuple[EnrolmentLine, ...]:
    """Return the enrolments that this person answers for on this day, by name."""
    found = session.execute(
        _enrolments()
        .join(Assignment, Assignment.enrolment_id == Enrolment.id)
        .where(Assignment.supervisor_id == supervisor_id, live_on(on))
        .where(Enrolment.person_id != supervisor_id)
        .distinct()
        .order_by(Person.name, Enrolment.id)
    )
    return tuple(EnrolmentLine(**row) for row in found.mappings())


def _one(session: Session, query: Select[*tuple[object, ...]]) -> EnrolmentLine:
    found = session.execute(query).mappings().one_or_none()
    if found is None:
        raise NotFound
    return EnrolmentLine(**found)


@cache
def _enrolments() -> Select[*tuple[object, ...]]:
    return (
        select(
            Enrolment.id,
            Enrolment.public_id,
            Enrolment.person_id,
            Person.key.label("person_key"),
            Person.name.label("person_name"),
            Enrolment.programme_id,
            Enrolment.cohort_id,
            Cohort.title.label("cohort_title"),
            Enrolment.rules_version,
            Enrolment.policy_profile,
            Enrolment.region,
            Programme.zone,
            Enrolment.from_on,
            Enrolment.until_on,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
    )
