"""Who may say that two people do not judge each other, and what then does not happen.

Nobody is asked why: partners, relatives, somebody's own therapist or client, or anything else.
That there is a conflict is kept, and no more.
"""

from dataclasses import dataclass

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """Two people, and whether a conflict between them stands."""

    one_id: int
    other_id: int
    declared: bool


def refusal_to_declare(actor: Actor, pair: PairFacts) -> Refusal | None:
    """Say why this person declares no conflict between these two, or None when they may."""
    if pair.one_id == pair.other_id:
        return Refusal("same-person", N_("Nobody judges themselves in any case. Choose another."))
    if not _is_theirs(actor, pair):
        return Refusal(
            "not-theirs", N_("One of the two says so, or a coordinator. Ask one of them.")
        )
    if pair.declared:
        return Refusal(
            "declared", N_("This is declared already. The two do not judge each other.")
        )
    return None


def refusal_to_lift(actor: Actor, pair: PairFacts) -> Refusal | None:
    """Say why this person does not lift this conflict, or None when they may.

    Neither of the two lifts it: whoever wanted to judge after all would only have to say so.
    """
    if Role.COORDINATOR not in actor.roles or actor.person_id in {pair.one_id, pair.other_id}:
        return Refusal(
            "not-a-coordinator", N_("A coordinator who is not one of the two lifts it.")
        )
    if not pair.declared:
        return Refusal("not-declared", N_("Nothing is declared between these two now."))
    return None


def refusal_to_judge(*, conflict: bool) -> Refusal | None:
    """Say why one of two does not rate or review what the other did, or None when they may."""
    if not conflict:
        return None
    return Refusal(
        "conflict", N_("You two do not judge each other. Somebody else does this instead.")
    )


def _is_theirs(actor: Actor, pair: PairFacts) -> bool:
    return Role.COORDINATOR in actor.roles or actor.person_id in {pair.one_id, pair.other_id}
