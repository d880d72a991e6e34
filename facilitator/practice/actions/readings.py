"""Noting who read what somebody else wrote."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.people.rules import Actor
from facilitator.practice.models import EntryReading, LogEntry
from facilitator.programmes.models import Enrolment

AGAIN_AFTER = timedelta(minutes=30)


def note_reading(session: Session, actor: Actor, entry: str, *, now: datetime) -> None:
    """Keep that somebody else than its writer read the entry, once in half an hour."""
    found = session.execute(
        select(LogEntry.id, Enrolment.person_id)
        .join(Enrolment, Enrolment.id == LogEntry.enrolment_id)
        .where(LogEntry.public_id == entry)
    ).one_or_none()
    if found is None or found.person_id == actor.person_id:
        return
    lately = select(EntryReading.id).where(
        EntryReading.entry_id == found.id,
        EntryReading.reader_id == actor.person_id,
        EntryReading.at > now - AGAIN_AFTER,
    )
    if session.scalar(lately.limit(1)) is None:
        session.add(EntryReading(entry_id=found.id, reader_id=actor.person_id, at=now))
        session.flush()
