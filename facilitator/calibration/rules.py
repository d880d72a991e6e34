"""Who rates scenes, who looks a second time at what, and what each may see of it.

drawn --whoever was drawn answers, in time--> answered: both see it, and talk
  `--nobody answers in time--> over; nothing follows
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

COLLEAGUES = 5
"""Fewer could be told apart by those who know them."""
TIME_TO_LOOK = timedelta(days=28)
REASON_LIMIT = 1000
WORDS_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """A second look: whose verdict, who looks, until when, and whether they have answered.

    `conflict` says that whoever looks does not judge the first, or whom it is about.
    """

    first_id: int
    second_id: int
    until: datetime
    answered: bool
    conflict: bool = False


def refusal_to_calibrate(actor: Actor) -> Refusal | None:
    """Say why this person rates no scenes, or None when they may."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Supervisors rate these scenes."))
    return None


def refusal_to_attest(actor: Actor, person_id: int, *, supervises: bool) -> Refusal | None:
    """Say why this person says nothing of somebody's training, or None when they may."""
    if Role.COORDINATOR not in actor.roles:
        return Refusal("not-a-coordinator", N_("A coordinator says who is trained."))
    if actor.person_id == person_id:
        return Refusal("own-training", N_("Another coordinator says so of you."))
    if not supervises:
        return Refusal("no-supervisor", N_("This person is not a supervisor now."))
    return None


def refusal_of_words(words: str) -> Refusal | None:
    """Say why these words will not do, or None when they will."""
    if not words.strip():
        return Refusal("no-words", N_("Say in a few words what it rests on."))
    return None


def may_see(actor: Actor, look: LookFacts) -> bool:
    """Tell whether a second look is any of this person's business."""
    if actor.person_id == look.second_id:
        return True
    return actor.person_id == look.first_id and look.answered


def refusal_to_look(actor: Actor, look: LookFacts, *, now: datetime) -> Refusal | None:
    """Say why this person does not look, or None when they may."""
    if Role.SUPERVISOR not in actor.roles or actor.person_id != look.second_id:
        return Refusal("not-drawn", N_("Somebody else was drawn for this."))
    if look.answered:
        return Refusal("answered", N_("You have answered. It stays as it is."))
    if now >= look.until:
        return Refusal("over", N_("The time for this second look is over. Nothing follows."))
    return refusal_to_judge(conflict=look.conflict)


def refusal_of_reason(*, same: bool, reason: str) -> Refusal | None:
    """Say why this answer will not do, or None when it will."""
    if not same and not reason.strip():
        return Refusal("no-reason", N_("Say why you would return it, for the talk you two have."))
    return None
