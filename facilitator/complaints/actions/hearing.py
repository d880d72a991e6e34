"""Telling us something, from inside or outside, and adding to it later by the code."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.complaints import rules
from facilitator.complaints.actions.letters import tell_coordinators
from facilitator.complaints.actions.steps import Step, take_step
from facilitator.complaints.models import Complaint
from facilitator.complaints.queries import complaint_by_reference
from facilitator.complaints.steps import StepKind
from facilitator.db.base import digest
from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeComplaint:
    """What somebody tells. `complainant_id` is there only where they wish to be known."""

    code: str
    about: str
    story: str
    immediate_risk: bool
    complainant_id: int | None = None


def make_complaint(session: Session, command: MakeComplaint, *, now: datetime) -> str:
    """Keep what somebody tells, under a code that only they have."""
    enforce(rules.refusal_of_words(command.story))
    reference = digest(command.code)
    known = select(Complaint.id).where(Complaint.reference_hash == reference)
    if session.scalar(known) is not None:
        enforce(
            Refusal("sent-already", N_("This has been sent already. Come back with its code."))
        )
    complaint = Complaint(
        reference_hash=reference,
        complainant_id=command.complainant_id,
        about=command.about.strip(),
        story=command.story.strip(),
        immediate_risk=command.immediate_risk,
        received_at=now,
    )
    session.add(complaint)
    session.flush()
    tell_coordinators(session, now=now)
    record(session, None, "complaint received", f"complaint:{complaint.public_id}", now=now)
    return complaint.public_id


def add_to_complaint(session: Session, code: str, words: str, *, now: datetime) -> None:
    """Add something to what was told, for whoever has the code."""
    found = complaint_by_reference(session, code)
    if found is None:
        raise NotFound
    enforce(rules.refusal_of_words(words))
    take_step(session, None, found, Step(kind=StepKind.ADDED, words=words), now=now)
    tell_coordinators(session, now=now)
