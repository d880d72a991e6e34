"""What the person can do whom a complaint is about: answer it, and appeal once."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.complaints import rules
from facilitator.complaints.actions.letters import tell_coordinators, tell_those_who_decide
from facilitator.complaints.actions.steps import Step, locked_complaint, take_step
from facilitator.complaints.queries import ComplaintInFull
from facilitator.complaints.steps import StepKind
from facilitator.errors import NotFound, enforce
from facilitator.people.rules import Actor
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in


def answer_complaint(
    session: Session, actor: Actor, public_id: str, words: str, *, now: datetime
) -> None:
    """Keep the answer, for the panel to read."""
    found = _own(session, actor, public_id)
    enforce(rules.refusal_to_answer(actor, found.facts))
    enforce(rules.refusal_of_words(words))
    take_step(session, actor, found, Step(kind=StepKind.ANSWERED, words=words), now=now)
    panel = [it.person_id for it in found.facts.panel(found.facts.stage)]
    tell_those_who_decide(session, panel, now=now)


def appeal_complaint(
    session: Session, actor: Actor, public_id: str, words: str, *, now: datetime
) -> None:
    """Ask three people who were not on the panel to look at it again, once."""
    found = _own(session, actor, public_id)
    today = day_in(programme(session).zone, now)
    enforce(rules.refusal_to_appeal(actor, found.facts, found.outcome, today))
    enforce(rules.refusal_of_words(words))
    take_step(session, actor, found, Step(kind=StepKind.APPEALED, words=words), now=now)
    tell_coordinators(session, now=now)


def _own(session: Session, actor: Actor, public_id: str) -> ComplaintInFull:
    """Return a complaint of which this person has had notice. Nobody else finds one."""
    found = locked_complaint(session, public_id)
    noticed = StepKind.NOTIFIED in found.facts.steps
    if found.facts.person_id != actor.person_id or not noticed:
        raise NotFound
    return found
