"""Saying that one is close to whom one would decide on, and leaving it to others."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.queries import application_in_full, decider_facts
from facilitator.certification.rules import refusal_to_decide
from facilitator.conflicts.actions import declare_between
from facilitator.errors import NotFound
from facilitator.people.rules import Actor


def leave_to_others(session: Session, actor: Actor, application: str, *, now: datetime) -> None:
    """Keep that a decider and an applicant do not judge each other from now on."""
    found = application_in_full(session, application)
    decider = decider_facts(session, actor, found.enrolment_id, now=now)
    if refusal_to_decide(actor, found.facts, decider) is not None:
        raise NotFound
    declare_between(session, actor, (actor.person_id, found.applicant_id), now=now)
