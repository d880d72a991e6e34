"""Complaints as people read them: steps, outcomes and dates in words."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.complaints.queries import ComplaintInFull, ComplaintLine, StepLine, VoteLine
from facilitator.complaints.rules import Outcome
from facilitator.complaints.steps import Stage, StepKind
from facilitator.errors import N_
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _

OUTCOMES = {
    Outcome.NO_CASE: N_("No case"),
    Outcome.LEARNING_PLAN: N_("A learning plan"),
    Outcome.PROBATION: N_("Probation, with training"),
    Outcome.SUSPENSION: N_("Suspension"),
    Outcome.REVOCATION: N_("Revocation"),
    Outcome.NOT_UPHELD: N_("The decision stands"),
    Outcome.UPHELD: N_("The decision is undone"),
}
_STEPS = {
    StepKind.ACKNOWLEDGED: N_("Acknowledged"),
    StepKind.NAMED: N_("We know whom it is about"),
    StepKind.PAUSED: N_("Certificate paused, as there was immediate risk"),
    StepKind.NOTIFIED: N_("The person has had notice"),
    StepKind.ANSWERED: N_("The person has answered"),
    StepKind.DECIDED: N_("The panel has decided"),
    StepKind.APPEALED: N_("The person has appealed"),
    StepKind.APPEAL_DECIDED: N_("The appeal has been decided"),
    StepKind.REPLIED: N_("We wrote to whoever complained"),
    StepKind.ADDED: N_("Whoever complained added something"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow:
    """One complaint in the list of a panel, or of whom it is about."""

    public_id: str
    received_at: datetime
    how_far: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """One step in words. `words` is what was written at it, where the reader may see it."""

    what: str
    at: datetime
    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteWords:
    """What one of a panel said, in words."""

    who: str
    outcome: str
    reason: str
    at: datetime


def step_words(line: StepLine, *, shown: bool) -> StepWords:
    """Return a step in the reader's language."""
    return StepWords(
        what=told(_STEPS[line.kind]),
        at=line.at,
        who=line.by_name or "",
        words=line.words if shown else "",
    )


def outcome_words(outcome: Outcome, months: int | None) -> str:
    """Return an outcome in the reader's language, with how long it lasts."""
    if months is None:
        return told(OUTCOMES[outcome])
    return _("%(what)s, %(months)s months", what=told(OUTCOMES[outcome]), months=months)


def vote_words(line: VoteLine) -> VoteWords:
    """Return a vote in the reader's language."""
    return VoteWords(
        who=line.name,
        outcome=outcome_words(line.facts.outcome, line.facts.months),
        reason=line.reason,
        at=line.voted_at,
    )


def votes_in_words(complaint: ComplaintInFull, stage: Stage) -> tuple[VoteWords, ...]:
    """Return what the panel of a stage said, once it has decided; before that, nothing."""
    if complaint.decided(stage) is None:
        return ()
    return tuple(vote_words(it) for it in complaint.votes if it.facts.stage is stage)


def decided_words(complaint: ComplaintInFull, stage: Stage) -> str:
    """Return what a panel decided, or nothing while it has not."""
    found = complaint.decided(stage)
    return "" if found is None else outcome_words(found.outcome, found.months)


def complaint_row(line: ComplaintLine) -> ComplaintRow:
    """Return a complaint as a list shows it."""
    return ComplaintRow(
        public_id=line.public_id, received_at=line.received_at, how_far=how_far(line)
    )


def how_far(line: ComplaintLine) -> str:
    """Return how far a complaint is, in the reader's language."""
    ways = (
        (line.appeal_decided, N_("Appeal decided")),
        (line.appealed, N_("Appealed")),
        (line.decided, N_("Decided")),
        (line.notified, N_("The person has had notice")),
        (line.acknowledged, N_("Acknowledged")),
    )
    return told(next((words for took, words in ways if took), N_("To be acknowledged")))
