"""Who may do what in a complaint, and when.

Being unwell is never misconduct, and no outcome follows from it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from facilitator.complaints.steps import ONCE, Stage, StepKind
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

WORDS_LIMIT, WORDS_LEAST = 6000, 20
ABOUT_LIMIT = 400
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
        return CLOSED
    return None


CLOSED = Refusal("closed", N_("This complaint has been decided."))


def refusal_to_answer(actor: Actor, complaint: ComplaintFacts) -> Refusal | None:
    """Say why this person may not answer the complaint, or None when they may."""
    if actor.person_id != complaint.person_id or StepKind.NOTIFIED not in complaint.steps:
        return Refusal("not-about-you", N_("Only the person it is about answers."))
    if StepKind.ANSWERED in complaint.steps:
        return Refusal("already-done", N_("You have answered. The panel reads it as you sent it."))
    return CLOSED if StepKind.DECIDED in complaint.steps else None


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
