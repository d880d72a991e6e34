"""One entry with all that belongs to it, and one draft as it was typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.practice.accounts import EntryAccount, thawed
from facilitator.practice.models import (
    Draft,
    EntryReading,
    LogEntry,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.rules import EntryFacts, EntryState, Verdict, may_see
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.queries import live_on

READINGS_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """What a supervisor answered."""

    number: int
    reviewer_name: str
    reviewed_at: datetime
    verdict: Verdict
    comment: str
    next_step: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """Who read it, and when."""

    reader_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInFull:
    """An entry as its reader sees it. `private_note` is there for its writer alone."""

    public_id: str
    version: int
    facts: EntryFacts
    supervises: bool
    trainee_name: str
    enrolment_id: int
    enrolment: str
    region: str
    group_label: str
    held_on: date
    sent_at: datetime
    digest: str
    account: EntryAccount
    companion_name: str | None
    private_note: str | None
    superseded_by: str | None
    supersedes: str | None
    reviews: tuple[ReviewLine, ...]
    readings: tuple[ReadingLine, ...]

    @property
    def state(self) -> EntryState:
        """Where the entry stands."""
        return self.facts.state


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftInFull:
    """What was typed so far, for its writer alone."""

    entry: str
    version: int
    facts: EntryFacts
    saved_at: datetime
    typed: Mapping[str, list[str]]
    amends: bool
    copied: bool
    question: ReviewLine | None


def entry_in_full(session: Session, reader: Actor, public_id: str, on: date) -> EntryInFull:
    """Return an entry that was sent, or raise `NotFound` when it is not the reader's business."""
    found = session.execute(_whole(reader.person_id, public_id, on)).one_or_none()
    if found is None:
        raise NotFound
    facts = EntryFacts(
        trainee_id=found.person_id,
        state=found.LogEntry.state,
        sent_before=True,
        amended=found.superseded_by is not None,
    )
    if not may_see(reader, facts, supervises=found.supervises):
        raise NotFound
    entry, submission = found.LogEntry, found.Submission
    own = reader.person_id == found.person_id
    return EntryInFull(
        public_id=entry.public_id,
        version=entry.version,
        facts=facts,
        supervises=found.supervises,
        trainee_name=found.name,
        enrolment_id=entry.enrolment_id,
        enrolment=found.enrolment,
        region=found.region,
        group_label=found.label,
        held_on=entry.held_on,
        sent_at=submission.sent_at,
        digest=submission.digest,
        account=thawed(submission.account),
        companion_name=found.companion_name,
        private_note=entry.private_note if own else None,
        superseded_by=found.superseded_by,
        supersedes=found.supersedes,
        reviews=_reviews(session, entry.id),
        readings=_readings(session, entry.id) if own else (),
    )


def _whole(reader_id: int, public_id: str, on: date) -> Select[*tuple[Any, ...]]:
    amendment, original, companion = aliased(LogEntry), aliased(LogEntry), aliased(Person)
    supervises = exists().where(
        Assignment.enrolment_id == LogEntry.enrolment_id,
        Assignment.supervisor_id == reader_id,
        Enrolment.person_id != reader_id,
        live_on(on),
    )
    return (
        select(
            LogEntry,
            Submission,
            Person.name,
            Enrolment.person_id,
            Enrolment.public_id.label("enrolment"),
            Enrolment.region,
            SupportGroup.label,
            amendment.public_id.label("superseded_by"),
            original.public_id.label("supersedes"),
            companion.name.label("companion_name"),
            supervises.label("supervises"),
        )
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Submission, Submission.entry_id == LogEntry.id)
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .join(amendment, amendment.supersedes_id == LogEntry.id, isouter=True)
        .join(original, original.id == LogEntry.supersedes_id, isouter=True)
        .join(companion, companion.id == LogEntry.companion_id, isouter=True)
        .where(LogEntry.public_id == public_id)
        .order_by(Submission.number.desc())
        .limit(1)
    )


def draft_in_full(session: Session, writer: Actor, public_id: str) -> DraftInFull:
    """Return a draft, or a returned entry being mended. `NotFound` for anybody but its writer."""
    found = session.execute(
        select(LogEntry, Draft, Enrolment.person_id)
        .join(Draft, Draft.entry_id == LogEntry.id)
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .where(LogEntry.public_id == public_id, Enrolment.person_id == writer.person_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    entry, draft = found.LogEntry, found.Draft
    reviews = _reviews(session, entry.id) if entry.state is EntryState.RETURNED else ()
    return DraftInFull(
        entry=entry.public_id,
        version=draft.version,
        facts=EntryFacts(
            trainee_id=found.person_id,
            state=entry.state,
            sent_before=entry.sent_at is not None,
        ),
        saved_at=draft.saved_at,
        typed=json.loads(draft.typed),
        amends=entry.supersedes_id is not None,
        copied=entry.copy_of_id is not None,
        question=reviews[0] if reviews else None,
    )


def _reviews(session: Session, entry_id: int) -> tuple[ReviewLine, ...]:
    found = session.execute(
        select(Review, Submission.number, Person.name)
        .join(Submission, Submission.id == Review.submission_id)
        .join(Person, Person.id == Review.reviewer_id)
        .where(Submission.entry_id == entry_id)
        .order_by(Submission.number.desc())
    )
    return tuple(
        ReviewLine(
            number=number,
            reviewer_name=name,
            reviewed_at=review.reviewed_at,
            verdict=review.verdict,
            comment=review.comment,
            next_step=review.next_step,
            accepted=tuple(review.accepted.split()),
        )
        for review, number, name in found
    )


def _readings(session: Session, entry_id: int) -> tuple[ReadingLine, ...]:
    found = session.execute(
        select(Person.name.label("reader_name"), EntryReading.at)
        .join(Person, Person.id == EntryReading.reader_id)
        .where(EntryReading.entry_id == entry_id)
        .order_by(EntryReading.at.desc())
        .limit(READINGS_MOST)
    )
    return tuple(ReadingLine(**row) for row in found.mappings())
