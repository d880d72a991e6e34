"""Cohorts, enrolments and assignments: who takes part, and who answers for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.notices.rules import LetterKind
from facilitator.people.actions import GrantRole, grant_role
from facilitator.people.letters import Wording, write_to
from facilitator.people.models import Person
from facilitator.people.queries import can_act_as
from facilitator.people.rules import Actor, Role, refusal_to_coordinate
from facilitator.programmes import rules
from facilitator.programmes.models import (
    Assignment,
    Cohort,
    Enrolment,
    Installation,
    Programme,
)
from facilitator.programmes.rules import AssignmentKind

_ASSIGNED = Wording(
    kind=LetterKind.ASSIGNED,
    subject="Something new in Facilitator",
    words="There is a change in who works with whom. Sign in to see it.\n",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpProgramme:
    """The installation's programme. `kind` is "real" or "demo", for good."""

    kind: str
    title: str
    zone: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCohort:
    """People who start together."""

    title: str
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """A person who begins to learn, under the rules and the policy profile in force."""

    person_id: int
    cohort_id: int
    rules_version: int
    policy_profile: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSupervisor:
    """A supervisor for an enrolment. `until_on` is the first day on which it no longer holds.

    `takes_over` ends the main supervisor's own assignment on the day on which this one begins.
    """

    supervisor_id: int
    enrolment_id: int
    kind: AssignmentKind
    from_on: date
    until_on: date | None = None
    takes_over: bool = False


def set_up_programme(session: Session, command: SetUpProgramme, *, now: datetime) -> Programme:
    """Make the one programme of a new installation."""
    session.add(Installation(id=1, kind=command.kind, made_at=now))
    programme = Programme(title=command.title, zone=command.zone, region=command.region)
    session.add(programme)
    session.flush()
    record(session, None, "programme set up", f"programme:{programme.public_id}", now=now)
    return programme


def open_cohort(
    session: Session, by: Actor | None, command: OpenCohort, *, now: datetime
) -> Cohort:
    """Open a cohort. `by` is None for the operator."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    programme = session.scalars(select(Programme).order_by(Programme.id).limit(1)).one()
    cohort = Cohort(
        programme_id=programme.id,
        title=" ".join(command.title.split()),
        region=command.region,
        created_at=now,
    )
    session.add(cohort)
    session.flush()
    record(session, _key(by), "cohort opened", f"cohort:{cohort.public_id}", now=now)
    return cohort


def enrol(session: Session, by: Actor | None, command: Enrol, *, now: datetime) -> Enrolment:
    """Make somebody a trainee in a cohort; whoever learned before goes on where they were."""
    session.get_one(Person, command.person_id, with_for_update=True)
    cohort = session.get_one(Cohort, command.cohort_id)
    role = GrantRole(
        person_id=command.person_id, programme_id=cohort.programme_id, role=Role.TRAINEE
    )
    grant_role(session, by, role, now=now)
    held = session.scalars(
        select(Enrolment).where(
            Enrolment.person_id == command.person_id, Enrolment.until_on.is_(None)
        )
    ).first()
    return held or _begin(session, by, cohort, command, now)


def _begin(
    session: Session, by: Actor | None, cohort: Cohort, command: Enrol, now: datetime
) -> Enrolment:
    enrolment = Enrolment(
        person_id=command.person_id,
        programme_id=cohort.programme_id,
        cohort_id=cohort.id,
        rules_version=command.rules_version,
        policy_profile=command.policy_profile,
        region=cohort.region or session.get_one(Programme, cohort.programme_id).region,
        from_on=command.from_on,
    )
    session.add(enrolment)
    session.flush()
    record(session, _key(by), "person enrolled", f"enrolment:{enrolment.public_id}", now=now)
    return enrolment


def assign_supervisor(
    session: Session, by: Actor | None, command: AssignSupervisor, *, now: datetime
) -> Assignment:
    """Make somebody answer for a trainee, and tell both."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    enrolment = session.get_one(Enrolment, command.enrolment_id)
    supervises = can_act_as(session, command.supervisor_id, Role.SUPERVISOR, now=now)
    enforce(
        rules.refusal_to_assign(command.supervisor_id, enrolment.person_id, supervises=supervises)
    )
    enforce(rules.refusal_of_dates(command.from_on, command.until_on))
    enforce(_refusal_of_another(session, command))
    if command.takes_over:
        mains = _lasting(command).where(Assignment.kind == AssignmentKind.MAIN)
        for main in session.scalars(mains).all():
            _end(session, by, main, command.from_on, now)
    assignment = Assignment(
        supervisor_id=command.supervisor_id,
        enrolment_id=command.enrolment_id,
        kind=command.kind,
        from_on=command.from_on,
        until_on=command.until_on,
        made_by_id=None if by is None else by.person_id,
    )
    session.add(assignment)
    session.flush()
    write_to(session, [command.supervisor_id, enrolment.person_id], _ASSIGNED, now=now)
    record(
        session,
        _key(by),
        "supervisor assigned",
        f"enrolment:{enrolment.public_id}",
        {"supervisor": session.get_one(Person, command.supervisor_id).key},
        now=now,
    )
    return assignment


def end_assignment(
    session: Session, by: Actor, assignment_public_id: str, until_on: date, *, now: datetime
) -> None:
    """End an assignment: `until_on` is the first day on which it no longer holds."""
    enforce(refusal_to_coordinate(by))
    assignment = session.scalars(
        select(Assignment).where(Assignment.public_id == assignment_public_id)
    ).one_or_none()
    if assignment is None:
        raise NotFound
    enrolment = session.get_one(Enrolment, assignment.enrolment_id)
    zone = session.get_one(Programme, enrolment.programme_id).zone
    enforce(
        rules.refusal_to_end(
            assignment.from_on, assignment.until_on, until_on, rules.day_in(zone, now)
        )
    )
    _end(session, by, assignment, until_on, now)


def _end(
    session: Session, by: Actor | None, assignment: Assignment, until_on: date, now: datetime
) -> None:
    assignment.until_on = max(until_on, assignment.from_on)
    record(
        session,
        _key(by),
        "assignment ended",
        f"enrolment:{session.get_one(Enrolment, assignment.enrolment_id).public_id}",
        {"assignment": assignment.public_id, "until": assignment.until_on.isoformat()},
        now=now,
    )


def _refusal_of_another(session: Session, command: AssignSupervisor) -> Refusal | None:
    """Two assignments of the same pair at once would say nothing, and end only by halves."""
    theirs = _lasting(command).where(Assignment.supervisor_id == command.supervisor_id)
    if session.scalars(theirs.limit(1)).first() is None:
        return None
    return Refusal(
        "already-theirs",
        N_("This person is their supervisor already. End that first, to change its kind."),
    )


def _lasting(command: AssignSupervisor) -> Select[Assignment]:
    return (
        select(Assignment)
        .where(
            Assignment.enrolment_id == command.enrolment_id,
            or_(Assignment.until_on.is_(None), Assignment.until_on > command.from_on),
        )
        .order_by(Assignment.id)
        .with_for_update()
    )


def _key(by: Actor | None) -> str | None:
    return None if by is None else by.key
