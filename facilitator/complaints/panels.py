"""Who may sit on a panel, who votes when, and what its votes come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.complaints.rules import (
    CLOSED,
    MONTHS,
    OUTCOMES,
    ComplaintFacts,
    Outcome,
    VoteFacts,
    answer_by,
    refusal_to_step,
)
from facilitator.complaints.steps import Stage, StepKind
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

PANEL = 3
AGREEING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelistFacts:
    """What the rules need to know of somebody who would sit on a panel."""

    person_id: int
    decides: bool
    lived_experience: bool
    supervised: bool
    tied: bool


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
        return CLOSED
    if any(it.person_id == actor.person_id for it in complaint.votes_of(complaint.stage)):
        return Refusal("already-voted", N_("You have voted. It stands as you signed it."))
    if len(sitting) < PANEL:
        return Refusal("panel-short", N_("The panel is not whole yet. It takes three people."))
    return _refusal_before_answer(complaint, today)


def refusal_to_leave(actor: Actor, complaint: ComplaintFacts) -> Refusal | None:
    """Say why this person may not leave their seat to another, or None when they may."""
    if any(it.person_id == actor.person_id for it in complaint.votes_of(complaint.stage)):
        return Refusal("already-voted", N_("You have voted. It stands as you signed it."))
    return CLOSED if complaint.closed else None


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
