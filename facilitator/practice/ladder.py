"""The ladder of concern: who must hear of each level, and by when. It is the default profile."""

from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.errors import N_

TELL_FROM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One level of concern. `debrief_days` is how soon the supervisor and you talk about it."""

    level: int
    title: str
    signs: str
    tell: str
    debrief_days: int | None = None


LADDER = (
    Rung(
        level=0,
        title=N_("Ordinary distress"),
        signs=N_("tears, anger, silence"),
        tell=N_("Talk with your co-facilitator after the session."),
    ),
    Rung(
        level=1,
        title=N_("Raised distress"),
        signs=N_("someone needed a moment with one of you"),
        tell=N_("Your co-facilitator hears at once, your supervisor when you next speak."),
    ),
    Rung(
        level=2,
        title=N_("A safety concern, not immediate"),
        signs=N_("your supervisor or the on-call person must hear the same day"),
        tell=N_(
            "Tell your supervisor or the on-call person the same day, by phone or face to face. "
            "Have a debrief within 48 hours."
        ),
        debrief_days=2,
    ),
    Rung(
        level=3,
        title=N_("High concern"),
        signs=N_("call the on-call person now, before you write this"),
        tell=N_(
            "Call the on-call person at once. The safeguarding lead hears the same day. "
            "Have a debrief within 72 hours."
        ),
        debrief_days=3,
    ),
    Rung(
        level=4,
        title=N_("Immediate danger"),
        signs=N_("emergency services now, then the on-call person"),
        tell=N_(
            "Call the emergency services now, then the on-call person. "
            "Have a debrief within 72 hours, and take leave if you want it."
        ),
        debrief_days=3,
    ),
)


def must_tell(level: int) -> bool:
    """Tell whether somebody must hear of this level."""
    return TELL_FROM <= level < len(LADDER)


def debrief_due(level: int, held_on: date) -> date | None:
    """Return the day by which a debrief is due, or None when none is asked for."""
    days = LADDER[level].debrief_days
    return None if days is None else held_on + timedelta(days=days)
