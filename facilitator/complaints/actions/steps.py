"""Taking one step of a complaint, under its lock."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.complaints.models import Complaint, ComplaintStep
from facilitator.complaints.queries import ComplaintInFull, complaint_in_full
from facilitator.complaints.steps import StepKind
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is kept of a step."""

    kind: StepKind
    words: str = ""
    certificate_id: int | None = None


def locked_complaint(session: Session, public_id: str) -> ComplaintInFull:
    """Return a complaint to which nothing else can happen before this transaction ends."""
    session.execute(select(Complaint.id).where(Complaint.public_id == public_id).with_for_update())
    return complaint_in_full(session, public_id)


def acting(session: Session, actor: Actor, *, now: datetime) -> Actor:
    """Return whoever acts with the roles that they hold at this moment."""
    return replace(actor, roles=live_roles(session, actor.person_id, now=now))


def take_step(
    session: Session,
    actor: Actor | None,
    complaint: ComplaintInFull,
    step: Step,
    *,
    now: datetime,
) -> None:
    """Keep a step and its event. Nobody who complained from outside is ever named in it."""
    session.add(
        ComplaintStep(
            complaint_id=complaint.id,
            kind=step.kind,
            by_id=actor.person_id if actor else None,
            certificate_id=step.certificate_id,
            words=step.words.strip(),
            at=now,
        )
    )
    session.flush()
    subject = f"complaint:{complaint.public_id}"
    key = actor.key if actor else None
    record(session, key, f"complaint {step.kind.value}", subject, now=now)
