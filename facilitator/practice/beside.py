"""What a companion may say of a meeting, and who is asked."""

from enum import StrEnum

from facilitator.errors import N_, Refusal

DIFFERENT_LIMIT = 500


class Word(StrEnum):
    """What a companion says of a meeting that somebody else wrote down."""

    YES = "yes"
    NOT_SO = "not so"


def refusal_to_tell(asked_id: int | None, person_id: int, *, answered: bool) -> Refusal | None:
    """Say why this person says nothing of the meeting now, or None when they may."""
    if asked_id != person_id:
        return Refusal("not-asked", N_("Somebody else is asked about this now."))
    if answered:
        return Refusal("answered", N_("You have answered this already."))
    return None


def refusal_of_different(word: Word, different: str) -> Refusal | None:
    """Say why these words will not do beside an answer, or None when they will."""
    if word is Word.NOT_SO and not different.strip():
        return Refusal("not-said", N_("Say in a few words what was different."))
    if len(different) > DIFFERENT_LIMIT:
        return Refusal("too-long", N_("Use at most %(most)s letters."), {"most": DIFFERENT_LIMIT})
    return None
