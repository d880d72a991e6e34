"""Who may do what in a complaint, when, and what a panel's votes come to.

Being unwell is never misconduct, and no outcome follows from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from facilitator.complaints.steps import ONCE, Stage, StepKind
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

WORDS_LIMIT, WORDS_LEAST = 6000, 20
ABOUT_LIMIT = 400
PANEL = 3
AGREEING = 2
ACKNOWLEDGED_WITHIN = timedelta(hours=72)
DAYS_TO_ANSWER = 30
WORKING_DAYS_TO_APPEAL = 10
_SATURDAY = 5


class Outcome(StrEnum):
    """What a panel can decide, the mildest first; and what an appeal can come to."""

    NO_CASE = "no case"
    LEARNING_PLAN = "learning plan"
    PROBATION = "probation"
    SUSPENSION = "suspension"
    REVOCATION = "revocation"
    NOT_UPHELD = "not upheld"
    UPHELD = "upheld"


OUTCOMES = {
    Stage.FIRST: (
        Outcome.NO_CASE,
        Outcome.LEARNING_PLAN,
        Outcome.PROBATION,
        Outcome.SUSPENSION,
        Outcome.REVOCATION,
    ),
    Stage.APPEAL: (Outcome.NOT_UPHELD, Outcome.UPHELD),
}
# The least and the most months of an outcome that lasts for a while.
MONTHS = {Outcome.PROBATION: (3, 24), Outcome.SUSPENSION: (1, 24)}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts:
    """What one of a panel said. `months` is there where the outcome lasts for a while."""

    person_id: int
    stage: Stage
    outcome: Outcome
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """One of a panel. `tied` says that they are close to one of the two sides: they sit out."""

    person_id: int
    stage: Stage
    lived_experience: bool
    tied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFacts:
    """One complaint as the rules look at it. `steps` says when each was first taken.

    `person_id` is whom it is about, once that is known.
    """

    person_id: int | None
    complainant_id: int | None
    received_at: datetime
    steps: dict[StepKind, datetime]
    seats: tuple[SeatFacts, ...] = ()
    votes: tuple[VoteFacts, ...] = ()

    def panel(self, stage: Stage) -> tuple[SeatFacts, ...]:
        """Return who sits on the panel of a stage."""
        return tuple(it for it in self.seats if it.stage is stage and not it.tied)

    def votes_of(self, stage: Stage) -> tuple[VoteFacts, ...]:
        """Return what the panel of a stage has said so far, without those who sit out."""
        sitting = {it.person_id for it in self.panel(stage)}
        return tuple(it for it in self.votes if it.stage is stage and it.person_id in sitting)

    @property
    def stage(self) -> Stage:
        """Which panel it is before."""
        return Stage.APPEAL if StepKind.APPEALED in self.steps else Stage.FIRST

    @property
    def closed(self) -> bool:
        """Tell whether the panel that it is before has decided."""
        last = StepKind.DECIDED if self.stage is Stage.FIRST else StepKind.APPEAL_DECIDED
        return last in self.steps


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelistFacts:
    """What the rules need to know of somebody who would sit on a panel."""

    person_id: int
    decides: bool
    lived_experience: bool
    supervised: bool
    tied: bool


def acknowledge_by(received_at: datetime) -> datetime:
    """Return until when somebody who complained is to hear that it has arrived."""
    return received_at + ACKNOWLEDGED_WITHIN


def answer_by(notified_on: date) -> date:
    """Return the last day for an answer; from the day after, the panel may decide without it."""
    return notified_on + timedelta(days=DAYS_TO_ANSWER)


def appeal_by(decided_on: date) -> date:
    """Return the last day for an appeal: ten working days after the decision."""
    day, left = decided_on, WORKING_DAYS_TO_APPEAL
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def refusal_of_words(words: str) -> Refusal | None:
    """Say why these words will not do, or None when they will."""
    if WORDS_LEAST <= len(words.strip()) <= WORDS_LIMIT:
        return None
    return Refusal(
        "words",
        N_("Write a few sentences, in at most %(most)s letters."),
        {"most": WORDS_LIMIT},
    )


def refusal_to_step(actor: Actor, complaint: ComplaintFacts, step: StepKind) -> Refusal | None:
    """Say why a coordinator may not take this step now, or None when they may."""
    if Role.COORDINATOR not in actor.roles:
        return Refusal("not-a-coordinator", N_("Only coordinators do this."))
    if actor.person_id in {complaint.person_id, complaint.complainant_id}:
        return Refusal("own-complaint", N_("Somebody else looks after this complaint."))
    if step in ONCE and step in complaint.steps:
        return Refusal("already-done", N_("This has been done already."))
    return _refusal_of_order(complaint, step)


def _refusal_of_order(complaint: ComplaintFacts, step: StepKind) -> Refusal | None:
    needs_person = {StepKind.PAUSED, StepKind.NOTIFIED}
    if step in needs_person and complaint.person_id is None:
        return Refusal("nobody-named", N_("Say first whom it is about, by their certificate."))
    if StepKind.DECIDED in complaint.steps and step is not StepKind.REPLIED:
        return _CLOSED
    return None


_CLOSED = Refusal("closed", N_("This complaint has been decided."))


def refusal_to_answer(actor: Actor, complaint: ComplaintFacts) -> Refusal | None:
    """Say why this person may not answer the complaint, or None when they may."""
    if actor.person_id != complaint.person_id or StepKind.NOTIFIED not in complaint.steps:
        return Refusal("not-about-you", N_("Only the person it is about answers."))
    if StepKind.ANSWERED in complaint.steps:
        return Refusal("already-done", N_("You have answered. The panel reads it as you sent it."))
    return _CLOSED if StepKind.DECIDED in complaint.steps else None


def refusal_to_seat(
    actor: Actor, complaint: ComplaintFacts, person: PanelistFacts
) -> Refusal | None:
    """Say why a coordinator may not put this person on the panel, or None when they may."""
    refusal = refusal_to_step(actor, complaint, StepKind.REPLIED)
    if refusal is None and (StepKind.NOTIFIED not in complaint.steps or complaint.closed):
        refusal = Refusal("not-notified", N_("A panel sits once the person has their notice."))
    return refusal or _refusal_of_panelist(complaint, person)


def _refusal_of_panelist(complaint: ComplaintFacts, person: PanelistFacts) -> Refusal | None:
    panel = complaint.panel(complaint.stage)
    if len(panel) >= PANEL:
        return Refusal("panel-full", N_("The panel has its three people."))
    lived = person.lived_experience or any(it.lived_experience for it in panel)
    if len(panel) == PANEL - 1 and not lived:
        return Refusal("needs-lived-experience", N_("One of the three has lived experience."))
    return refusal_to_sit(complaint, person)


def refusal_to_sit(complaint: ComplaintFacts, person: PanelistFacts) -> Refusal | None:
    """Say why this person may never sit on this panel, or None when they may."""
    if not person.decides:
        return Refusal("not-a-decider", N_("Only deciders sit on a panel."))
    if person.person_id in {complaint.person_id, complaint.complainant_id}:
        return Refusal("own-complaint", N_("Neither side sits on the panel."))
    if person.supervised or person.tied:
        return Refusal(
            "too-close", N_("A supervisor of theirs, or somebody close to them, does not sit.")
        )
    if any(it.person_id == person.person_id for it in complaint.seats):
        return Refusal("sat-before", N_("An appeal is for people who were not on the panel."))
    return None


def refusal_to_vote(actor: Actor, complaint: ComplaintFacts, today: date) -> Refusal | None:
    """Say why this person may not vote now, or None when they may."""
    sitting = {it.person_id for it in complaint.panel(complaint.stage)}
    if Role.DECIDER not in actor.roles or actor.person_id not in sitting:
        return Refusal("not-on-the-panel", N_("Only the panel decides."))
    if complaint.closed:
        return _CLOSED
    if any(it.person_id == actor.person_id for it in complaint.votes_of(complaint.stage)):
        return Refusal("already-voted", N_("You have voted. It stands as you signed it."))
    if len(sitting) < PANEL:
        return Refusal("panel-short", N_("The panel is not whole yet. It takes three people."))
    return _refusal_before_answer(complaint, today)


def refusal_to_leave(actor: Actor, complaint: ComplaintFacts) -> Refusal | None:
    """Say why this person may not leave their seat to another, or None when they may."""
    if any(it.person_id == actor.person_id for it in complaint.votes_of(complaint.stage)):
        return Refusal("already-voted", N_("You have voted. It stands as you signed it."))
    return _CLOSED if complaint.closed else None


def _refusal_before_answer(complaint: ComplaintFacts, today: date) -> Refusal | None:
    last = answer_by(complaint.steps[StepKind.NOTIFIED].date())
    if StepKind.ANSWERED in complaint.steps or today > last:
        return None
    return Refusal(
        "answer-awaited",
        N_("The person may answer until %(last)s. You decide after that, or after their answer."),
        {"last": last},
    )


def refusal_of_vote(stage: Stage, outcome: Outcome, months: int | None) -> Refusal | None:
    """Say why this vote cannot be signed as it is, or None when it can."""
    if outcome not in OUTCOMES[stage]:
        return Refusal("no-such-outcome", N_("Choose one."))
    least, most = MONTHS.get(outcome, (0, 0))
    if most and not (months is not None and least <= months <= most):
        return Refusal(
            "months",
            N_("Say for how many months, from %(least)s to %(most)s."),
            {"least": least, "most": most},
        )
    return None


def outcome_of(votes: Sequence[VoteFacts], stage: Stage) -> VoteFacts | None:
    """Return what a panel has decided, or None while it has not.

    Two who agree decide. Where all three differ it is the middle one, which two of three find
    not too hard. Where two agree on what lasts a while, the shorter time holds.
    """
    order = OUTCOMES[stage]
    for outcome in order:
        agreeing = [it for it in votes if it.outcome is outcome]
        if len(agreeing) >= AGREEING:
            return min(agreeing, key=lambda it: it.months or 0)
    if len(votes) < PANEL:
        return None
    return sorted(votes, key=lambda it: order.index(it.outcome))[PANEL // 2]


def refusal_to_appeal(
    actor: Actor, complaint: ComplaintFacts, outcome: Outcome | None, today: date
) -> Refusal | None:
    """Say why this person may not appeal now, or None when they may."""
    if actor.person_id != complaint.person_id or StepKind.DECIDED not in complaint.steps:
        return Refusal("not-about-you", N_("Only the person it is about appeals."))
    if StepKind.APPEALED in complaint.steps:
        return Refusal("appealed-before", N_("You have appealed. There is one appeal."))
    if outcome is Outcome.NO_CASE:
        return Refusal("nothing-to-appeal", N_("There was no case, so there is nothing to undo."))
    last = appeal_by(complaint.steps[StepKind.DECIDED].date())
    if today > last:
        return Refusal(
            "appeal-late", N_("The ten working days were over on %(last)s."), {"last": last}
        )
    return None
