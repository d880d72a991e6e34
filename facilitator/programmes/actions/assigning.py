"""Who answers for whom: giving somebody a supervisor, and ending it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, write_to
from facilitator.people.models import Person
from facilitator.people.queries import can_act_as
from facilitator.people.rules import Actor, Role, refusal_to_coordinate
from facilitator.programmes import rules
from facilitator.programmes.models import Assignment, Enrolment, Programme
from facilitator.programmes.rules import AssignmentKind

_ASSIGNED = Wording(
    kind=LetterKind.ASSIGNED,
    subject="Something new in Facilitator",
    words="There is a change in who works with whom. Sign in to see it.\n",
)


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


def assign_supervisor(
    session: Session, by: Actor | None, command: AssignSupervisor, *, now: datetime
) -> Assignment:
    """Make somebody answer for a trainee, and tell both."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    assignment = put_in_place(session, by, command, now=now)
    trainee_id = session.get_one(Enrolment, command.enrolment_id).person_id
    tell_of_change(session, [command.supervisor_id, trainee_id], now=now)
    return assignment


def put_in_place(
    session: Session, by: Actor | None, command: AssignSupervisor, *, now: datetime
) -> Assignment:
    """Make somebody answer for a trainee, for acts that have asked who may do so and write."""
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
            end_on(session, by, main, command.from_on, now=now)
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
    record(
        session,
        _key(by),
        "supervisor assigned",
        f"enrolment:{enrolment.public_id}",
        {"supervisor": session.get_one(Person, command.supervisor_id).key},
        now=now,
    )
    return assignment


def tell_of_change(session: Session, people: Collection[int], *, now: datetime) -> None:
    """Write to people that somebody answers for somebody else now. The page says who."""
    write_to(session, people, _ASSIGNED, now=now)


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
    end_on(session, by, assignment, until_on, now=now)


def end_on(
    session: Session, by: Actor | None, assignment: Assignment, until_on: date, *, now: datetime
) -> None:
    """End an assignment on this day, or on its first where that is later."""
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
