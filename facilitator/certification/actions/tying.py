"""Saying how close one is to whom one would decide on. Whoever is close leaves it to others."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.models import DeclaredTie
from facilitator.certification.queries import application_in_full, decider_facts
from facilitator.certification.rules import refusal_to_decide
from facilitator.certification.ties import Tie
from facilitator.errors import NotFound
from facilitator.history.actions import record
from facilitator.people.rules import Actor


def declare_tie(
    session: Session, actor: Actor, application: str, tie: Tie, *, now: datetime
) -> None:
    """Keep that a decider is close to an applicant: from now on they neither read nor decide."""
    found = application_in_full(session, application)
    decider = decider_facts(session, actor, found.enrolment_id, now=now)
    if refusal_to_decide(actor, found.facts, decider) is not None:
        raise NotFound
    keep_tie(session, actor.person_id, found.applicant_id, tie, now=now)
    subject = f"application:{application}"
    record(session, actor.key, "tie declared", subject, {"tie": tie.value}, now=now)


def keep_tie(session: Session, person_id: int, about_id: int, tie: Tie, *, now: datetime) -> None:
    """Keep what somebody said about themselves and another, in the transaction of the caller."""
    session.add(DeclaredTie(person_id=person_id, about_id=about_id, tie=tie, declared_at=now))
    session.flush()
