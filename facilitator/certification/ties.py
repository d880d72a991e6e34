"""How close somebody who decides is to whom they decide on. Whoever is close does not decide."""

from enum import StrEnum

from facilitator.errors import N_


class Tie(StrEnum):
    """What somebody can say about themselves and another person."""

    NONE = "none"
    PARTNER = "partner"
    FAMILY = "family"
    CARE = "care"
    OTHER = "other"


TIES = {
    Tie.NONE: N_("None of these"),
    Tie.PARTNER: N_("We are partners, or were"),
    Tie.FAMILY: N_("We are family"),
    Tie.CARE: N_("One of us is or was the other’s therapist, doctor or client"),
    Tie.OTHER: N_("We are close in another way"),
}
