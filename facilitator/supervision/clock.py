"""The supervision clock: so many group sessions count before supervision is due again.

It is shown as a fact. The rules of certification that are in force do not stop counting yet; a
later version of them will.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.practice.rules import EntryState
from facilitator.supervision.rules import Standing

MEETINGS_MOST = 5
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
class Clock:
    """How many meetings are left before supervision is due.

    `since` is the last confirmed session, or None before the first; `stopped_on` the day of the
    meeting with which the clock ran out; `beyond` how many meetings came after that one.
    """

    left: int
    since: date | None
    stopped_on: date | None
    beyond: int

    @property
    def due(self) -> bool:
        """Whether supervision comes before anything more."""
        return self.left == 0


def clock_of(
    meetings: Iterable[HeldMeeting], sessions: Iterable[HeldSession], *, least_minutes: int = 45
) -> Clock:
    """Return the clock. A session covers the meetings of its own day and all before it.

    Meetings run it once they are sent, for they count when they are confirmed; those that were
    returned, or are too short to count, do not.
    """
    confirmed = [it.on for it in sessions if it.standing is Standing.CONFIRMED]
    since = max(confirmed, default=None)
    running = sorted(
        it.on
        for it in meetings
        if it.state in _RUNS and it.minutes >= least_minutes and (since is None or it.on > since)
    )
    ran_out = len(running) >= MEETINGS_MOST
    return Clock(
        left=max(0, MEETINGS_MOST - len(running)),
        since=since,
        stopped_on=running[MEETINGS_MOST - 1] if ran_out else None,
        beyond=max(0, len(running) - MEETINGS_MOST),
    )
