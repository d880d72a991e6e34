"""What a holder writes down to stay certified: learning, confirmed by somebody else."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.errors import N_, Refusal

LEAST_MINUTES, MOST_MINUTES = 15, 4800
TITLE_LIMIT = 200


class LearningKind(StrEnum):
    """What somebody learned, as far as renewal tells it apart."""

    ETHICS = "ethics"
    SAFETY = "safety"
    REFRESHER = "crisis refresher"
    OTHER = "other"


ETHICS_OR_SAFETY = frozenset({LearningKind.ETHICS, LearningKind.SAFETY, LearningKind.REFRESHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningFacts:
    """What the rules need to know of one entry and of whoever would answer it."""

    holder_id: int
    answered: bool
    may_answer: bool


def refusal_to_log_learning(
    *, held_on: date, minutes: int, title: str, today: date
) -> Refusal | None:
    """Say why this cannot be written down as it is, or None when it can."""
    if held_on > today:
        return Refusal("learning-ahead", N_("Write it down once it has taken place."))
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        return Refusal("learning-minutes", N_("Write from a quarter of an hour to 80 hours."))
    if not 0 < len(" ".join(title.split())) <= TITLE_LIMIT:
        return Refusal("learning-title", N_("Say in a few words what it was."))
    return None


def refusal_to_answer_learning(person_id: int, entry: LearningFacts) -> Refusal | None:
    """Say why this person may not confirm the entry, or None when they may."""
    if person_id == entry.holder_id:
        return Refusal("own-learning", N_("Somebody else confirms what you learned."))
    if not entry.may_answer:
        return Refusal(
            "not-their-supervisor", N_("Their supervisor or a coordinator confirms this.")
        )
    if entry.answered:
        return Refusal("learning-answered", N_("This has been answered already."))
    return None
