"""What is owed after entries, as each side sees it: contact and debriefs, open and answered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.practice.models import FollowUp, FollowUpAnswer, LogEntry
from facilitator.practice.rules import EntryState, FollowUpKind
from facilitator.practice.turns import Answerers, Due, Owed, whose_turn
from facilitator.programmes.models import Assignment, Enrolment, Programme
from facilitator.programmes.queries import answers_for, live_on
from facilitator.programmes.rules import AssignmentKind, day_in

FOLLOW_UPS_MOST = 50
OWN_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLine:
    """Contact that was asked for, or a debrief that is due, as somebody sees it who can answer.

    `stands_in` says that the reader answers for the trainee in somebody's place only.
    """

    public_id: str
    version: int
    kind: FollowUpKind
    trainee_name: str
    enrolment: str
    entry: str | None
    entry_state: EntryState | None
    held_on: date | None
    level: int | None
    asked_at: datetime
    due_on: date | None
    stands_in: bool
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """Somebody who waits, and whose turn it is. Nothing of what it is about."""

    id: int
    public_id: str
    enrolment_id: int
    enrolment: str
    person_id: int
    person: str
    trainee_name: str
    asked_at: datetime
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFollowUpLine:
    """What a trainee asked for or is owed, and what came of it. `done` is empty while it waits."""

    kind: FollowUpKind
    held_on: date | None
    asked_at: datetime
    due: Due
    answered_at: datetime | None
    answered_by: str
    done: str


def open_follow_ups(session: Session, supervisor_id: int, on: date) -> tuple[FollowUpLine, ...]:
    """Return what this supervisor still owes, contact first, then by the day it is due."""
    query = (
        _follow_ups(on)
        .add_columns(
            FollowUp.version,
            FollowUp.level,
            LogEntry.public_id.label("entry"),
            LogEntry.state.label("entry_state"),
            LogEntry.held_on,
            (~_of_their_own(on, supervisor_id)).label("stands_in"),
        )
        .join(LogEntry, LogEntry.id == FollowUp.entry_id, isouter=True)
        .where(FollowUp.answered_at.is_(None), answers_for(supervisor_id, on))
        .order_by(FollowUp.kind, FollowUp.due_on, FollowUp.asked_at)
        .limit(FOLLOW_UPS_MOST)
    )
    return tuple(
        FollowUpLine(
            public_id=row.public_id,
            version=row.version,
            kind=row.kind,
            trainee_name=row.trainee_name,
            enrolment=row.enrolment,
            entry=row.entry,
            entry_state=row.entry_state,
            held_on=row.held_on,
            level=row.level,
            asked_at=row.asked_at,
            due_on=row.due_on,
            stands_in=row.stands_in,
            due=_due(row, on),
        )
        for row in session.execute(query)
    )


def all_open(session: Session, on: date) -> tuple[OpenLine, ...]:
    """Return everybody who waits, whoever has waited longest first. One statement."""
    query = _follow_ups(on).where(FollowUp.answered_at.is_(None))
    return tuple(
        OpenLine(
            id=row.id,
            public_id=row.public_id,
            enrolment_id=row.enrolment_id,
            enrolment=row.enrolment,
            person_id=row.person_id,
            person=row.person,
            trainee_name=row.trainee_name,
            asked_at=row.asked_at,
            due=_due(row, on),
        )
        for row in session.execute(query.order_by(FollowUp.asked_at, FollowUp.id))
    )


def own_follow_ups(session: Session, enrolment_id: int, on: date) -> tuple[OwnFollowUpLine, ...]:
    """Return what a trainee is owed and what was answered lately: what waits first."""
    answerer = aliased(Person)
    found = session.execute(
        _follow_ups(on)
        .add_columns(
            LogEntry.held_on,
            FollowUpAnswer.answered_at,
            answerer.name.label("answered_by"),
            FollowUpAnswer.done,
        )
        .join(LogEntry, LogEntry.id == FollowUp.entry_id, isouter=True)
        .join(FollowUpAnswer, FollowUpAnswer.follow_up_id == FollowUp.id, isouter=True)
        .join(answerer, answerer.id == FollowUpAnswer.answered_by_id, isouter=True)
        .where(FollowUp.enrolment_id == enrolment_id)
        .order_by(FollowUp.answered_at.is_not(None), FollowUp.id.desc())
        .limit(OWN_MOST)
    )
    return tuple(
        OwnFollowUpLine(
            kind=row.kind,
            held_on=row.held_on,
            asked_at=row.asked_at,
            due=_due(row, on),
            answered_at=row.answered_at,
            answered_by=row.answered_by or "",
            done=row.done or "",
        )
        for row in found
    )


def _follow_ups(on: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            FollowUp.id,
            FollowUp.public_id,
            FollowUp.kind,
            FollowUp.asked_at,
            FollowUp.due_on,
            FollowUp.enrolment_id,
            Enrolment.public_id.label("enrolment"),
            Enrolment.person_id,
            Person.public_id.label("person"),
            Person.name.label("trainee_name"),
            Programme.zone,
            _of_their_own(on).label("supervised"),
            _cover_from(on).label("cover_from"),
        )
        .join(Enrolment, Enrolment.id == FollowUp.enrolment_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
        .join(Person, Person.id == Enrolment.person_id)
    )


def _due(row: Row[*tuple[Any, ...]], on: date) -> Due:
    owed = Owed(asked_on=day_in(row.zone, row.asked_at), due_on=row.due_on)
    return whose_turn(owed, Answerers(supervised=row.supervised, cover_from=row.cover_from), on)


def _of_their_own(on: date, who: int | None = None) -> ColumnElement[bool]:
    """Ask whether a supervisor of the trainee's own, or this one, can sign in and answers."""
    someone = aliased(Person)
    return exists().where(
        Assignment.enrolment_id == FollowUp.enrolment_id,
        Assignment.kind != AssignmentKind.COVER,
        live_on(on),
        someone.id == Assignment.supervisor_id,
        someone.disabled_at.is_(None),
        *(() if who is None else (someone.id == who,)),
    )


def _cover_from(on: date) -> ScalarSelect[date]:
    someone = aliased(Person)
    return (
        select(func.max(Assignment.from_on))
        .join(someone, someone.id == Assignment.supervisor_id)
        .where(
            Assignment.enrolment_id == FollowUp.enrolment_id,
            Assignment.kind == AssignmentKind.COVER,
            live_on(on),
            someone.disabled_at.is_(None),
        )
        .scalar_subquery()
    )
