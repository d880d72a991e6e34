"""The supervision clock: so many group sessions count before supervision is due again.

It is shown to everybody. Where the rules of certification say so, counting stops with it, and a
session that is held later does not bring back what came after the clock had run out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.practice.rules import EntryState
from facilitator.supervision.rules import Standing

MEETINGS_MOST = 5
SOON = 2
_RUNS = frozenset({EntryState.SUBMITTED, EntryState.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """One group meeting as its entry tells it, as far as the clock needs it."""

    on: date
    state: EntryState
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSession:
    """One supervision session, and where it stands with the trainee."""

    on: date
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """What the rules say of the clock: how long a meeting lasts that runs it, and when it stops.

    `after` is the number of meetings by which counting stops; where the rules have none the clock
    runs all the same, and stops nothing.
    """

    least_minutes: int = 45
    after: int | None = None


USUAL = ClockRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How many meetings are left before supervision is due.

    `since` is the last confirmed session, or None before the first; `stopped_on` the day of the
    meeting with which the clock ran out; `beyond` how many meetings came after that one. With
    `stops`, those do not count.
    """

    left: int
    since: date | None
    stopped_on: date | None
    beyond: int
    stops: bool

    @property
    def soon(self) -> bool:
        """Whether it is time to arrange the next supervision, though it is not due yet."""
        return 0 < self.left <= SOON

    @property
    def due(self) -> bool:
        """Whether supervision comes before anything more."""
        return self.left == 0


def stretch_of(day: date, sessions: Sequence[date]) -> int | None:
    """Return after how many sessions a day lies, or None where a session was held on that day.

    `sessions` are the days of confirmed sessions, in order. The clock runs anew in each stretch,
    and not on the day of a session.
    """
    before = bisect_left(sessions, day)
    return None if before < len(sessions) and sessions[before] == day else before


def clock_of(
    meetings: Iterable[HeldMeeting],
    sessions: Iterable[HeldSession],
    rules: ClockRules = USUAL,
) -> Clock:
    """Return the clock. A session covers the meetings of its own day and all before it.

    Meetings run it once they are sent, for they count when they are confirmed; those that were
    returned, or are too short to count, do not.
    """
    most = MEETINGS_MOST if rules.after is None else rules.after
    confirmed = sorted({it.on for it in sessions if it.standing is Standing.CONFIRMED})
    running = sorted(
        it.on
        for it in meetings
        if it.state in _RUNS
        and it.minutes >= rules.least_minutes
        and stretch_of(it.on, confirmed) == len(confirmed)
    )
    ran_out = len(running) >= most
    return Clock(
        left=max(0, most - len(running)),
        since=confirmed[-1] if confirmed else None,
        stopped_on=running[most - 1] if ran_out else None,
        beyond=max(0, len(running) - most),
        stops=rules.after is not None,
    )
