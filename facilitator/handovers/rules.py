"""Who hands whom over to whom, and what goes along."""

from dataclasses import dataclass

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What waits for one trainee's supervisor at the moment of a hand-over, in numbers."""

    entries: int = 0
    follow_ups: int = 0
    observations: int = 0
    sessions: int = 0
    written_answers: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing waits."""
        return self == Along()


def refusal_to_hand_over(
    by: Actor, giver_id: int, taker_id: int, trainees: frozenset[int]
) -> Refusal | None:
    """Say why these people cannot be handed over so, or None when they can."""
    if not trainees:
        return Refusal("nobody", N_("Choose whom to hand over."))
    if giver_id == taker_id:
        return Refusal("same-person", N_("Choose somebody else than who has them now."))
    if taker_id in trainees:
        return Refusal("own-supervisor", N_("Nobody supervises themselves. Choose someone else."))
    if by.person_id in trainees:
        return Refusal(
            "own-hand-over", N_("Nobody hands themselves over. Another coordinator can.")
        )
    return None


def refusal_of_strangers(wanted: frozenset[str], theirs: frozenset[str]) -> Refusal | None:
    """Say that some of these people are no longer that supervisor's, or None when all are."""
    if wanted <= theirs:
        return None
    return Refusal(
        "not-theirs", N_("Somebody else answers for some of them now. Look at the list again.")
    )
