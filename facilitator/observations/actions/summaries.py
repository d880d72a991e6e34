"""What the two raters agree on: one writes it, the other confirms it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import Stale, enforce
from facilitator.history.actions import record
from facilitator.observations import rules
from facilitator.observations.actions.finding import last_summary, observation_to_act_on
from facilitator.observations.models import ObservationSummary, SummaryConfirmation
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSummary:
    """A few sentences for both. `seen` is the public id of the summary that stood there, or ""."""

    observation: str
    seen: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSummary:
    """The summary that the other rater wrote, as it was seen."""

    observation: str
    seen: str


def write_summary(session: Session, actor: Actor, command: WriteSummary, *, now: datetime) -> str:
    """Write a summary, in place of the one that nobody has confirmed; return its public id."""
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    last = last_summary(session, found.id)
    enforce(
        rules.refusal_to_summarise(actor, facts, last.facts if last else None)
        or rules.refusal_of_summary(command.summary)
    )
    if command.seen != (last.public_id if last else ""):
        raise Stale
    salt, text = new_salt(), command.summary.strip()
    summary = ObservationSummary(
        observation_id=found.id,
        number=last.number + 1 if last else 1,
        written_by_id=actor.person_id,
        written_at=now,
        salt=salt,
        digest=salted_digest(salt, text),
        summary=text,
    )
    session.add(summary)
    session.flush()
    details: dict[str, str | int | None] = {"summary": summary.number, "digest": summary.digest}
    subject = f"observation:{found.public_id}"
    record(session, actor.key, "observation summary written", subject, details, now=now)
    return summary.public_id


def confirm_summary(
    session: Session, actor: Actor, command: ConfirmSummary, *, now: datetime
) -> None:
    """Agree to what the other rater wrote. From then on it stays."""
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    last = last_summary(session, found.id)
    enforce(rules.refusal_to_confirm(actor, facts, last.facts if last else None))
    if last is None or command.seen != last.public_id:
        raise Stale
    session.add(
        SummaryConfirmation(summary_id=last.id, confirmed_by_id=actor.person_id, confirmed_at=now)
    )
    session.flush()
    details: dict[str, str | int | None] = {"summary": last.number, "digest": last.digest}
    subject = f"observation:{found.public_id}"
    record(session, actor.key, "observation summary confirmed", subject, details, now=now)
