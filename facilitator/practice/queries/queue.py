"""Entries that wait for a supervisor: contact first, then safety, then whoever waits longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.models import LogEntry, SupportGroup
from facilitator.practice.rules import EntryState
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for

QUEUE_PAGE = 25
# Written out, not bound: only then may a database use an index of what waits alone.
_WAITING = LogEntry.state == literal_column(f"'{EntryState.SUBMITTED.value}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """An entry that waits for an answer."""

    public_id: str
    trainee_name: str
    enrolment: str
    held_on: date
    group_label: str
    role: MeetingRole
    minutes_group: int
    safety_level: int
    urgency: int
    sent_at: datetime


def queue_of(
    session: Session, supervisor_id: int, on: date, *, after: str | None = None
) -> tuple[QueueLine, ...]:
    """Return a page of what waits; one more than `QUEUE_PAGE` when there is more."""
    query = (
        select(
            LogEntry.public_id,
            Person.name.label("trainee_name"),
            Enrolment.public_id.label("enrolment"),
            LogEntry.held_on,
            SupportGroup.label.label("group_label"),
            LogEntry.role,
            LogEntry.minutes_group,
            LogEntry.safety_level,
            LogEntry.urgency,
            LogEntry.sent_at,
        )
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .where(_WAITING, answers_for(supervisor_id, on))
        .order_by(LogEntry.urgency.desc(), LogEntry.sent_at, LogEntry.id)
        .limit(QUEUE_PAGE + 1)
    )
    if after is not None:
        query = query.where(_further_back(after))
    return tuple(QueueLine(**row) for row in session.execute(query).mappings())


def waiting_for(session: Session, supervisor_id: int, on: date) -> int:
    """Return how many entries wait for this supervisor."""
    return (
        session.scalar(
            select(func.count())
            .select_from(LogEntry)
            .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
            .where(_WAITING, answers_for(supervisor_id, on))
        )
        or 0
    )


def waiting_by_enrolment(session: Session, enrolment_ids: Sequence[int]) -> Mapping[int, int]:
    """Return how many entries wait for an answer in each of these enrolments."""
    found = session.execute(
        select(LogEntry.enrolment_id, func.count().label("waiting"))
        .where(LogEntry.enrolment_id.in_(enrolment_ids), _WAITING)
        .group_by(LogEntry.enrolment_id)
    )
    return {row.enrolment_id: row.waiting for row in found}


def _further_back(after: str) -> ColumnElement[bool]:
    last = aliased(LogEntry)
    same = LogEntry.urgency == last.urgency
    return exists().where(
        last.public_id == after,
        or_(
            LogEntry.urgency < last.urgency,
            and_(same, LogEntry.sent_at > last.sent_at),
            and_(same, LogEntry.sent_at == last.sent_at, LogEntry.id > last.id),
        ),
    )
