"""How much of somebody's sign-offs one supervisor gives: several eyes, not one pair."""

from facilitator.errors import N_, Caution

# A default of this programme, not a rule that other programmes publish.
SHARE_PERCENT = 70
NEAR = 3
_WHOLE = 100


def most_by_one(asked: int, percent: int = SHARE_PERCENT) -> int:
    """Return how many of the sign-offs that are asked for one supervisor gives at most."""
    return asked * percent // _WHOLE


def caution_of_share(given: int, asked: int, percent: int = SHARE_PERCENT) -> Caution | None:
    """Say that one supervisor comes near their share, or has used it; None while it is far.

    `given` counts the sign-offs that hold and that they gave, one more for the one they are about
    to give.
    """
    most = most_by_one(asked, percent)
    values = {"given": given, "asked": asked, "most": most, "percent": percent}
    if given > most:
        return Caution(
            "share-used",
            N_(
                "With this one you have signed %(given)s. One supervisor gives at most %(most)s of"
                " the %(asked)s (%(percent)s %%). Ask another supervisor to look at the rest."
            ),
            values,
        )
    if given > most - NEAR:
        return Caution(
            "share-near",
            N_(
                "With this one you have signed %(given)s. One supervisor gives at most %(most)s of"
                " the %(asked)s (%(percent)s %%), so another supervisor soon takes over."
            ),
            values,
        )
    return None
