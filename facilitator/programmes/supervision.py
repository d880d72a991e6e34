"""Who answers for whom over time, and how a supervisor leaves without leaving anyone alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.errors import N_, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people import actions as people
from facilitator.people.models import Person
from facilitator.people.queries import account_by_public_id, holds
from facilitator.people.rules import Actor, Role
from facilitator.programmes.models import Assignment, Cohort, Enrolment
from facilitator.programmes.queries import live_on, programme
from facilitator.programmes.rules import AssignmentKind, day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLine:
    """One supervisor of one enrolment, from one day until the day before another.

    `able` says that they can sign in and are a supervisor still.
    """

    public_id: str
    supervisor_public_id: str
    supervisor_name: str
    kind: AssignmentKind
    from_on: date
    until_on: date | None
    able: bool

    def live(self, on: date) -> bool:
        """Tell whether it holds on this day."""
        return self.from_on <= on and not self.over(on)

    def over(self, on: date) -> bool:
        """Tell whether it has ended by this day."""
        return self.until_on is not None and self.until_on <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """Somebody whom a supervisor answers for. `alone` says that nobody else does."""

    enrolment_id: int
    enrolment_public_id: str
    person_id: int
    person_public_id: str
    person_name: str
    cohort_title: str
    kind: AssignmentKind
    from_on: date
    until_on: date | None
    alone: bool


def assignments_of(
    session: Session, enrolment_id: int, *, now: datetime
) -> tuple[AssignmentLine, ...]:
    """Return everyone who ever answered for this enrolment, the latest first."""
    found = session.execute(
        select(
            Assignment.public_id,
            Person.public_id.label("supervisor_public_id"),
            Person.name.label("supervisor_name"),
            Assignment.kind,
            Assignment.from_on,
            Assignment.until_on,
            and_(Person.disabled_at.is_(None), holds(Person.id, Role.SUPERVISOR, now)).label(
                "able"
            ),
        )
        .join(Person, Person.id == Assignment.supervisor_id)
        .where(Assignment.enrolment_id == enrolment_id)
        .order_by(Assignment.from_on.desc(), Assignment.id.desc())
    )
    return tuple(AssignmentLine(**row) for row in found.mappings())


def charges_of(
    session: Session, supervisor_id: int, on: date, *, now: datetime
) -> tuple[ChargeLine, ...]:
    """Return whom this person answers for on this day, by name; the main assignment first."""
    found = session.execute(
        select(
            Enrolment.id.label("enrolment_id"),
            Enrolment.public_id.label("enrolment_public_id"),
            Enrolment.person_id,
            Person.public_id.label("person_public_id"),
            Person.name.label("person_name"),
            Cohort.title.label("cohort_title"),
            Assignment.kind,
            Assignment.from_on,
            Assignment.until_on,
            (~_another_answers(supervisor_id, on, now)).label("alone"),
        )
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Assignment.supervisor_id == supervisor_id, live_on(on))
        .where(Enrolment.person_id != supervisor_id)
        .order_by(Person.name, Enrolment.id, Assignment.kind != AssignmentKind.MAIN)
    )
    return tuple(ChargeLine(**row) for row in found.mappings())


def supervisor_names(
    session: Session, enrolment_ids: Sequence[int], on: date
) -> Mapping[int, tuple[str, ...]]:
    """Return who answers for each of these enrolments on this day, the main supervisor first."""
    found = session.execute(
        select(Assignment.enrolment_id, Person.name)
        .join(Person, Person.id == Assignment.supervisor_id)
        .where(Assignment.enrolment_id.in_(enrolment_ids), live_on(on))
        .order_by(Assignment.kind != AssignmentKind.MAIN, Assignment.from_on, Assignment.id)
    )
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in found:
        names[row.enrolment_id].append(row.name)
    return {enrolment_id: tuple(dict.fromkeys(each)) for enrolment_id, each in names.items()}


def end_role(
    session: Session, by: Actor, person_public_id: str, role: Role, *, now: datetime
) -> int:
    """End somebody's role now, and return who it was, so that their visits can be ended.

    A supervisor leaves once everybody whom they answer for has somebody else, and then their
    assignments end too. In an emergency their account is disabled: that is never refused.
    """
    person_id = account_by_public_id(session, person_public_id).person_id
    people.end_role(session, by, person_id, role, now=now)
    if role is Role.SUPERVISOR:
        today = day_in(programme(session).zone, now)
        enforce(_refusal_to_leave_alone(charges_of(session, person_id, today, now=now)))
        _release(session, by, person_id, today, now)
    return person_id


def _release(session: Session, by: Actor, supervisor_id: int, today: date, now: datetime) -> None:
    open_ones = session.execute(
        select(Assignment, Enrolment.public_id)
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(
            Assignment.supervisor_id == supervisor_id,
            or_(Assignment.until_on.is_(None), Assignment.until_on > today),
        )
        .order_by(Assignment.id)
    ).all()
    for assignment, enrolment in open_ones:
        assignment.until_on = max(today, assignment.from_on)
        details = {"assignment": assignment.public_id, "until": assignment.until_on.isoformat()}
        record(session, by.key, "assignment ended", f"enrolment:{enrolment}", details, now=now)


def _refusal_to_leave_alone(charges: tuple[ChargeLine, ...]) -> Refusal | None:
    left = {charge.enrolment_id for charge in charges if charge.alone}
    if not left:
        return None
    return Refusal(
        "left-alone",
        N_(
            "Nobody else answers for some of their people: %(left)s. "
            "Give each of them another supervisor first."
        ),
        {"left": len(left)},
    )


def _another_answers(supervisor_id: int, on: date, now: datetime) -> ColumnElement[bool]:
    """Ask whether a second supervisor, who can act, answers for the same enrolment."""
    other, who = aliased(Assignment), aliased(Person)
    return exists().where(
        other.enrolment_id == Assignment.enrolment_id,
        other.supervisor_id != supervisor_id,
        and_(other.from_on <= on, or_(other.until_on.is_(None), other.until_on > on)),
        who.id == other.supervisor_id,
        who.disabled_at.is_(None),
        holds(who.id, Role.SUPERVISOR, now),
    )
