"""What companions are asked, and what they said, without a word of the story."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from facilitator.people.models import Person
from facilitator.practice.accounts import PROSE, Companion, thawed
from facilitator.practice.beside import ASKED_STATES, Claim, Word
from facilitator.practice.models import (
    CompanionAnswer,
    LogEntry,
    Meeting,
    Submission,
    SupportGroup,
)
from facilitator.practice.queries.entries import superseded
from facilitator.practice.rules import EntryState
from facilitator.practice.tellings import AROUND, NEAR, Telling
from facilitator.programmes.models import Enrolment

ASKED_MOST = 30
TELLINGS_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """A meeting that a companion is asked about. `word` is None while they have not answered."""

    entry: str
    writer_name: str
    group_label: str
    claim: Claim
    word: Word | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionLine:
    """What stands beside an entry: who was asked, and what they said of it as it is now."""

    name: str
    word: Word | None
    different: str
    answered_at: datetime | None


def asked_of(session: Session, person_id: int) -> tuple[AskLine, ...]:
    """Return what somebody is asked as a companion: what waits first, then the latest."""
    query = (
        _asks()
        .add_columns(
            LogEntry.public_id,
            Person.name.label("writer_name"),
            SupportGroup.label,
            LogEntry.held_on,
            Meeting.sitting,
        )
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Meeting, Meeting.id == LogEntry.meeting_id)
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .where(_asked(person_id), Enrolment.person_id != person_id)
        .order_by(CompanionAnswer.id.is_not(None), LogEntry.held_on.desc(), LogEntry.id.desc())
        .limit(ASKED_MOST)
    )
    return tuple(
        AskLine(
            entry=row.public_id,
            writer_name=row.writer_name,
            group_label=row.label,
            claim=Claim(
                on=row.held_on, sitting=row.sitting, role=row.role, minutes=row.minutes_group
            ),
            word=row.word,
            answered_at=row.answered_at,
        )
        for row in session.execute(query)
    )


def count_asked(session: Session, person_id: int) -> int:
    """Return how many meetings wait for this companion's word."""
    query = (
        select(func.count())
        .select_from(LogEntry)
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .join(CompanionAnswer, same_claim(), isouter=True)
        .where(_asked(person_id), Enrolment.person_id != person_id, CompanionAnswer.id.is_(None))
    )
    return session.scalar(query) or 0


def companion_of(session: Session, entry: str) -> CompanionLine | None:
    """Return what the companion of an entry says of it, or None where it names nobody."""
    row = session.execute(
        _asks()
        .add_columns(Person.name, CompanionAnswer.what_was_different)
        .join(Person, Person.id == LogEntry.companion_id)
        .where(LogEntry.public_id == entry)
    ).one_or_none()
    if row is None:
        return None
    return CompanionLine(
        name=row.name,
        word=row.word,
        different=row.what_was_different or "",
        answered_at=row.answered_at,
    )


def tellings_around(session: Session, entry: str) -> tuple[Telling, ...]:
    """Return an entry's account with those that may speak of the same: its own among them.

    Two statements. Of other people's accounts the numbers alone are kept.
    """
    this = session.execute(
        select(LogEntry, Enrolment.person_id)
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .where(LogEntry.public_id == entry)
    ).one()
    newest = (
        select(func.max(Submission.number))
        .where(Submission.entry_id == LogEntry.id)
        .correlate(LogEntry)
        .scalar_subquery()
    )
    found = session.execute(
        select(
            LogEntry.public_id,
            LogEntry.companion_id,
            Enrolment.person_id,
            Person.name,
            SupportGroup.label,
            Submission.account,
        )
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .join(Submission, and_(Submission.entry_id == LogEntry.id, Submission.number == newest))
        .where(LogEntry.state != EntryState.DRAFT, ~superseded())
        .where(or_(*_near(this.LogEntry, this.person_id)), *_no_amendment(this.LogEntry))
        .order_by(LogEntry.id.desc())
        .limit(TELLINGS_MOST)
    )
    return tuple(_telling(row, this.person_id) for row in found)


def same_claim() -> ColumnElement[bool]:
    """Return the condition that an answer is about an entry as it stands now."""
    return and_(
        CompanionAnswer.entry_id == LogEntry.id,
        CompanionAnswer.companion_id == LogEntry.companion_id,
        CompanionAnswer.meeting_id == LogEntry.meeting_id,
        CompanionAnswer.role == LogEntry.role,
        CompanionAnswer.minutes == LogEntry.minutes_group,
    )


def _asks() -> Select[*tuple[Any, ...]]:
    return select(
        LogEntry.role, LogEntry.minutes_group, CompanionAnswer.word, CompanionAnswer.answered_at
    ).join(CompanionAnswer, same_claim(), isouter=True)


def _asked(person_id: int) -> ColumnElement[bool]:
    return and_(
        LogEntry.companion_id == person_id, LogEntry.state.in_(ASKED_STATES), ~superseded()
    )


def _near(this: LogEntry, writer_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return what may speak of the same, each part of it found by an index."""
    theirs = select(Enrolment.id).where(Enrolment.person_id == this.companion_id)
    group = and_(LogEntry.group_id == this.group_id, _within(this.held_on, NEAR))
    return (
        LogEntry.meeting_id == this.meeting_id,
        and_(LogEntry.enrolment_id == this.enrolment_id, _within(this.held_on, AROUND)),
        and_(LogEntry.companion_id == writer_id, group),
        and_(LogEntry.enrolment_id.in_(theirs), group),
    )


def _within(day: date, days: timedelta) -> ColumnElement[bool]:
    return LogEntry.held_on.between(day - days, day + days)


def _no_amendment(this: LogEntry) -> tuple[ColumnElement[bool], ...]:
    """Leave out an amendment and what it amends: they are one account, told better."""
    later = or_(LogEntry.supersedes_id.is_(None), LogEntry.supersedes_id != this.id)
    return (later,) if this.supersedes_id is None else (later, LogEntry.id != this.supersedes_id)


def _telling(row: Row[*tuple[Any, ...]], writer_id: int) -> Telling:
    account = thawed(row.account)
    own = row.person_id == writer_id
    return Telling(
        ref=row.public_id,
        person_id=row.person_id,
        name=row.name,
        group=account.group,
        label=row.label,
        on=account.held_on,
        sitting=account.sitting,
        starts_at=account.starts_at,
        minutes=account.minutes_group,
        role=account.role,
        came=account.came,
        companion_id=row.companion_id,
        alone=account.companion is Companion.NOBODY,
        words="\n".join(getattr(account, name) for name in PROSE).strip() if own else "",
    )
