"""What a level of concern asks of the log, whichever words a programme has for it.

The words themselves (what the signs are, who must be told, by when) belong to the policy profile
of the region, in the curriculum. Every profile has five levels, from ordinary distress to
immediate danger.
"""

from datetime import date, timedelta

LEVELS = 5
TELL_FROM = 2
_DEBRIEF_DAYS = {2: 2, 3: 3, 4: 3}


def must_tell(level: int) -> bool:
    """Tell whether somebody must hear of this level."""
    return TELL_FROM <= level < LEVELS


def debrief_due(level: int, held_on: date) -> date | None:
    """Return the day by which a debrief is due, or None when none is asked for.

    48 hours at level 2, 72 hours above it, as in the standard profile.
    """
    days = _DEBRIEF_DAYS.get(level)
    return None if days is None else held_on + timedelta(days=days)
