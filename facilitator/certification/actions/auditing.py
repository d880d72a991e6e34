"""Keeping which auditor followed a certification."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification.models import AuditReading
from facilitator.certification.rules import refusal_to_audit
from facilitator.errors import enforce
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment

AGAIN_AFTER = timedelta(minutes=30)


def note_audit_reading(
    session: Session, actor: Actor, enrolment_id: int, *, now: datetime
) -> None:
    """Keep that an auditor read a certification, once in a while. Its owner can see it."""
    holder_id = session.get_one(Enrolment, enrolment_id).person_id
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    enforce(refusal_to_audit(acting, holder_id))
    lately = select(AuditReading.id).where(
        AuditReading.enrolment_id == enrolment_id,
        AuditReading.reader_id == actor.person_id,
        AuditReading.at > now - AGAIN_AFTER,
    )
    if session.scalar(lately.limit(1)) is None:
        session.add(AuditReading(enrolment_id=enrolment_id, reader_id=actor.person_id, at=now))
        session.flush()
