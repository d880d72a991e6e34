"""What between two people keeps one from signing for the other."""

from dataclasses import dataclass
from datetime import date

from facilitator.errors import N_, Refusal
from facilitator.programmes.months import months_after

PAIR_MONTHS = 12  # a default of this programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How a trainee stands to whoever is about to sign for them.

    `conflict` says that one of them has declared that nobody of the two judges the other,
    `tied_on` when the trainee last signed for the signer or answered for them.
    """

    conflict: bool = False
    tied_on: date | None = None


NO_TIES = Ties()


def refusal_of_ties(ties: Ties, today: date) -> Refusal | None:
    """Say why what is between these two keeps one from signing for the other, or None."""
    if ties.conflict:
        return Refusal(
            "conflict",
            N_("You two do not judge each other. Ask another supervisor to look at this."),
        )
    until = None if ties.tied_on is None else months_after(ties.tied_on, PAIR_MONTHS)
    if until is not None and today < until:
        return Refusal(
            "pair",
            N_(
                "This person has signed for you or answered for you, and no pair signs for each"
                " other. You could from %(until)s on. Ask another supervisor to look at this."
            ),
            {"until": until},
        )
    return None
