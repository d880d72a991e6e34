"""Log entries in lists, the latest session first, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.practice.accounts import Companion, MeetingRole
from facilitator.practice.counting import Sitting
from facilitator.practice.groups import Format, Mode, is_taught
from facilitator.practice.models import (
    Draft,
    LogEntry,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.rules import EntryState

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry in a list. `question` is what the supervisor asks when it was returned."""

    public_id: str
    state: EntryState
    held_on: date
    group_label: str | None
    mode: Mode | None
    format: Format | None
    role: MeetingRole | None
    companion: Companion | None
    minutes_before: int | None
    minutes_group: int | None
    minutes_after: int | None
    safety_level: int | None
    sent_at: datetime | None
    saved_at: datetime | None
    question: str | None
    reviewer_name: str | None
    reviewed_at: datetime | None
    amends: bool
    superseded: bool
    copied: bool

    @property
    def sitting(self) -> Sitting | None:
        """What the counting rules need to know, once something was sent."""
        if self.role is None or self.state is EntryState.DRAFT or self.superseded:
            return None
        return Sitting(
            ref=self.public_id,
            on=self.held_on,
            role=self.role,
            state=self.state,
            before=self.minutes_before or 0,
            group=self.minutes_group or 0,
            after=self.minutes_after or 0,
            alone=self.companion is Companion.NOBODY,
            taught=is_taught(self.format),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries to list. `after` is the public id of the last entry of the page before."""

    states: frozenset[EntryState] = field(default_factory=frozenset)
    after: str | None = None


def entries_of(session: Session, enrolment_id: int, wanted: EntryFilter) -> tuple[EntryLine, ...]:
    """Return a page of entries; one more than `PAGE` when there are more."""
    query = entry_lines().where(LogEntry.enrolment_id == enrolment_id).limit(PAGE + 1)
    if wanted.states:
        query = query.where(LogEntry.state.in_(wanted.states))
    if wanted.after is not None:
        query = query.where(_later_in_the_list(wanted.after))
    return tuple(EntryLine(**row) for row in session.execute(query).mappings())


def last_entries(
    session: Session, enrolment_id: int, *, but: str, most: int = 3
) -> tuple[EntryLine, ...]:
    """Return somebody's latest entries that were sent, without the one that is being read."""
    query = (
        entry_lines()
        .where(LogEntry.enrolment_id == enrolment_id, LogEntry.public_id != but)
        .where(LogEntry.state != EntryState.DRAFT)
        .limit(most)
    )
    return tuple(EntryLine(**row) for row in session.execute(query).mappings())


def entry_counts(session: Session, enrolment_id: int) -> Mapping[EntryState, int]:
    """Return how many entries stand where."""
    found = session.execute(
        select(LogEntry.state, func.count())
        .where(LogEntry.enrolment_id == enrolment_id)
        .group_by(LogEntry.state)
    )
    return {row.state: row[1] for row in found}


@cache
def superseded() -> ColumnElement[bool]:
    """Return the condition that a confirmed amendment has taken an entry's place."""
    later = aliased(LogEntry)
    return exists().where(later.supersedes_id == LogEntry.id, later.state == EntryState.CONFIRMED)


@cache
def entry_lines() -> Select[*tuple[object, ...]]:
    """Return the statement behind every list of entries."""
    newest = (
        select(func.max(Submission.number))
        .where(Submission.entry_id == LogEntry.id)
        .correlate(LogEntry)
        .scalar_subquery()
    )
    return (
        select(
            LogEntry.public_id,
            LogEntry.state,
            LogEntry.held_on,
            SupportGroup.label.label("group_label"),
            SupportGroup.mode,
            SupportGroup.format,
            LogEntry.role,
            LogEntry.companion,
            LogEntry.minutes_before,
            LogEntry.minutes_group,
            LogEntry.minutes_after,
            LogEntry.safety_level,
            LogEntry.sent_at,
            Draft.saved_at,
            Review.comment.label("question"),
            Person.name.label("reviewer_name"),
            Review.reviewed_at,
            LogEntry.supersedes_id.is_not(None).label("amends"),
            superseded().label("superseded"),
            LogEntry.copy_of_id.is_not(None).label("copied"),
        )
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id, isouter=True)
        .join(Draft, Draft.entry_id == LogEntry.id, isouter=True)
        .join(
            Submission,
            and_(Submission.entry_id == LogEntry.id, Submission.number == newest),
            isouter=True,
        )
        .join(
            Review,
            and_(Review.submission_id == Submission.id, LogEntry.state == EntryState.RETURNED),
            isouter=True,
        )
        .join(Person, Person.id == Review.reviewer_id, isouter=True)
        .order_by(LogEntry.held_on.desc(), LogEntry.id.desc())
    )


def _later_in_the_list(after: str) -> ColumnElement[bool]:
    last = aliased(LogEntry)
    return exists().where(
        last.public_id == after,
        last.enrolment_id == LogEntry.enrolment_id,
        or_(
            LogEntry.held_on < last.held_on,
            and_(LogEntry.held_on == last.held_on, LogEntry.id < last.id),
        ),
    )
