"""Finding the row that an act is about, locked, and only for those whose business it is."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound, enforce
from facilitator.people.rules import Actor
from facilitator.practice import rules
from facilitator.practice.models import LogEntry, Submission
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_id,
    own_enrolment,
    supervises,
)
from facilitator.programmes.rules import day_in


def own_place(session: Session, actor: Actor, *, now: datetime) -> EnrolmentLine:
    """Return the enrolment in which this person keeps a log, or refuse when it has ended."""
    enrolment = own_enrolment(session, actor.person_id)
    today = day_in(enrolment.zone, now)
    enforce(
        rules.refusal_to_log(enrolled=enrolment.until_on is None or today < enrolment.until_on)
    )
    return enrolment


def own_entry(
    session: Session, actor: Actor, public_id: str, *, now: datetime
) -> tuple[LogEntry, EnrolmentLine]:
    """Return one's own entry, locked. Raises `NotFound` for anybody else's."""
    entry = locked_entry(session, public_id)
    enrolment = enrolment_by_id(session, entry.enrolment_id)
    if enrolment.person_id != actor.person_id:
        raise NotFound
    today = day_in(enrolment.zone, now)
    enforce(
        rules.refusal_to_log(enrolled=enrolment.until_on is None or today < enrolment.until_on)
    )
    return entry, enrolment


def entry_to_review(
    session: Session, actor: Actor, public_id: str, *, now: datetime
) -> tuple[LogEntry, EnrolmentLine]:
    """Return an entry that this person may review, locked; `NotFound` when it is not theirs."""
    entry = locked_entry(session, public_id)
    enrolment = enrolment_by_id(session, entry.enrolment_id)
    answers = supervises(session, actor.person_id, enrolment.id, on=day_in(enrolment.zone, now))
    facts = facts_of(session, entry, enrolment)
    if not rules.may_see(actor, facts, supervises=answers):
        raise NotFound
    enforce(rules.refusal_to_review(actor, facts, supervises=answers))
    return entry, enrolment


def facts_of(session: Session, entry: LogEntry, enrolment: EnrolmentLine) -> rules.EntryFacts:
    """Return what the rules need to know about an entry."""
    return rules.EntryFacts(
        trainee_id=enrolment.person_id,
        state=entry.state,
        sent_before=entry.sent_at is not None,
        amended=bool(session.scalar(select(exists().where(LogEntry.supersedes_id == entry.id)))),
    )


def latest_submission(session: Session, entry_id: int) -> Submission:
    """Return what was sent last. Raises `NotFound` for an entry that was never sent."""
    found = session.scalar(
        select(Submission)
        .where(Submission.entry_id == entry_id)
        .order_by(Submission.number.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def locked_entry(session: Session, public_id: str) -> LogEntry:
    """Return an entry locked weakly (`key_share`): rows that only refer to it must not wait."""
    entry = session.scalar(
        select(LogEntry)
        .where(LogEntry.public_id == public_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if entry is None:
        raise NotFound
    return entry
