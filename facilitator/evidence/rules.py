"""The kinds of evidence, how much each of them shows, and who may take a piece back."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

COMPETENCY_LIMIT = 16
SOURCE_LIMIT = 64
REASON_LIMIT = 2000


class EvidenceKind(StrEnum):
    """Where a piece of evidence comes from."""

    QUIZ = "quiz"
    WRITTEN = "written"
    SCENARIO = "scenario"
    ENTRY = "entry"
    OBSERVATION = "observation"
    ROLE_PLAY = "role-play"
    PRIOR_LEARNING = "prior learning"


class Miller(StrEnum):
    """How much a piece of evidence shows, after Miller's pyramid; the later, the more."""

    KNOWS = "knows"
    KNOWS_HOW = "knows-how"
    SHOWS_HOW = "shows-how"
    DOES = "does"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFacts:
    """What the rules need to know about a piece that somebody wants to take back."""

    trainee_id: int
    rater_id: int | None
    supervised: bool
    withdrawn: bool


def refusal_to_take_back(actor: Actor, facts: AcceptedFacts, reason: str) -> Refusal | None:
    """Say why this person may not take this piece back, or None when they may."""
    refusal = _refusal_of_taker(actor, facts)
    if refusal is None and not reason.strip():
        return Refusal("no-reason", N_("Say why, so that the trainee knows what to do next."))
    return refusal


def _refusal_of_taker(actor: Actor, facts: AcceptedFacts) -> Refusal | None:
    """Say why this piece is not this person's to take back, or None when it is."""
    if Role.SUPERVISOR not in actor.roles or not facts.supervised:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    if actor.person_id == facts.trainee_id:
        return Refusal("own-evidence", N_("Nobody judges what they showed themselves."))
    if actor.person_id != facts.rater_id:
        return Refusal("not-the-rater", N_("Whoever accepted a piece can take it back."))
    if facts.withdrawn:
        return Refusal("taken-back", N_("This piece was taken back already."))
    return None
