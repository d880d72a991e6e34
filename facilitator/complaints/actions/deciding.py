"""Voting on a complaint. The vote that settles it changes the certificate in the same moment."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from facilitator.certification.actions import ActOnCertificate, impose
from facilitator.certification.acts import Act, refusal_in_state
from facilitator.certification.months import months_after
from facilitator.complaints import panels, rules
from facilitator.complaints.actions.handling import certificate_now
from facilitator.complaints.actions.letters import tell_coordinators, tell_person
from facilitator.complaints.actions.steps import Step, acting, locked_complaint, take_step
from facilitator.complaints.models import ComplaintVote
from facilitator.complaints.queries import ComplaintInFull, complaint_in_full
from facilitator.complaints.rules import Outcome, VoteFacts
from facilitator.complaints.steps import Stage, StepKind
from facilitator.conflicts.actions import declare_between
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in

ACTS = {
    Outcome.PROBATION: Act.BEGIN_PROBATION,
    Outcome.SUSPENSION: Act.SUSPEND,
    Outcome.REVOCATION: Act.REVOKE,
    Outcome.UPHELD: Act.REINSTATE,
}
_ENDS_THE_PAUSE = frozenset(
    {Outcome.NO_CASE, Outcome.LEARNING_PLAN, Outcome.PROBATION, Outcome.SUSPENSION}
)
_DECIDED = {Stage.FIRST: StepKind.DECIDED, Stage.APPEAL: StepKind.APPEAL_DECIDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOnComplaint:
    """What one of a panel says, and why."""

    complaint: str
    outcome: Outcome
    months: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Effect:
    """What an outcome does to a certificate, and until when."""

    act: Act
    until: date | None = None


def vote_on_complaint(
    session: Session, actor: Actor, command: VoteOnComplaint, *, now: datetime
) -> None:
    """Keep a vote; when the panel has decided, apply what it decided to the certificate."""
    found = _seated(session, actor, command.complaint)
    today = day_in(programme(session).zone, now)
    stage = found.facts.stage
    enforce(panels.refusal_to_vote(acting(session, actor, now=now), found.facts, today))
    enforce(panels.refusal_of_vote(stage, command.outcome, command.months))
    enforce(rules.refusal_of_words(command.reason))
    vote = ComplaintVote(
        complaint_id=found.id,
        person_id=actor.person_id,
        stage=stage,
        outcome=command.outcome,
        months=command.months if command.outcome in rules.MONTHS else None,
        reason=command.reason.strip(),
        voted_at=now,
    )
    session.add(vote)
    session.flush()
    details = {"vote": vote.public_id, "outcome": command.outcome.value}
    record(
        session, actor.key, "complaint voted on", f"complaint:{found.public_id}", details, now=now
    )
    decided = complaint_in_full(session, found.public_id)
    outcome = decided.decided(stage)
    if outcome is not None:
        _settle(session, actor, decided, outcome, now=now)


def leave_panel(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Say that one is close to the person, and leave the seat to somebody else."""
    found = _seated(session, actor, public_id)
    enforce(panels.refusal_to_leave(actor, found.facts))
    if found.facts.person_id is None:
        raise NotFound
    declare_between(session, actor, (actor.person_id, found.facts.person_id), now=now)
    tell_coordinators(session, now=now)


def _seated(session: Session, actor: Actor, public_id: str) -> ComplaintInFull:
    """Return a complaint on whose panel this person sits. Nobody else finds one."""
    found = locked_complaint(session, public_id)
    if actor.person_id not in {it.person_id for it in found.facts.panel(found.facts.stage)}:
        raise NotFound
    return found


def _settle(
    session: Session, actor: Actor, complaint: ComplaintInFull, vote: VoteFacts, *, now: datetime
) -> None:
    take_step(session, actor, complaint, Step(kind=_DECIDED[vote.stage]), now=now)
    today = day_in(programme(session).zone, now)
    until = months_after(today, vote.months) if vote.months else None
    if StepKind.PAUSED in complaint.facts.steps and vote.outcome in _ENDS_THE_PAUSE:
        _apply(session, actor, complaint, _Effect(Act.LIFT), now=now)
    if vote.outcome in ACTS:
        _apply(session, actor, complaint, _Effect(ACTS[vote.outcome], until), now=now)
    if complaint.facts.person_id is not None:
        tell_person(session, complaint.facts.person_id, now=now)


def _apply(
    session: Session, actor: Actor, complaint: ComplaintInFull, effect: _Effect, *, now: datetime
) -> None:
    """Do it to the certificate, unless that would change nothing: it ran out meanwhile, say."""
    certificate = certificate_now(session, complaint, now=now)
    if refusal_in_state(effect.act, certificate.status) is None:
        command = ActOnCertificate(
            certificate=certificate.public_id, reason="", until=effect.until
        )
        impose(session, actor, command, effect.act, now=now)
