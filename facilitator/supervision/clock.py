"""The supervision clock: so many group sessions count before supervision is due again.

`clock_of` says how it stands now, and `beyond_the_clock` which meetings came after it ran out.
Whether those count is for the rules of certification in force to say.
"""

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
    def soon(self) -> bool:
        """Whether it is time to arrange the next supervision, though it is not due yet."""
        return 0 < self.left <= SOON

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


def beyond_the_clock(
    meetings: Sequence[HeldMeeting],
    sessions: Iterable[HeldSession],
    *,
    least_minutes: int = 45,
) -> frozenset[int]:
    """Return the places, in the order given, of the meetings that came after it had run out.

    A confirmed session sets the clock back for the meetings that come after it, and never makes
    up for one that came before: supervision is meant to be in time. Meetings of one day count in
    the order given, and a session covers those of its own day.
    """
    confirmed = sorted(it.on for it in sessions if it.standing is Standing.CONFIRMED)
    beyond, run, covered = set[int](), 0, 0
    for place in sorted(range(len(meetings)), key=lambda it: (meetings[it].on, it)):
        meeting = meetings[place]
        while covered < len(confirmed) and confirmed[covered] <= meeting.on:
            covered, run = covered + 1, 0
        if meeting.state not in _RUNS or meeting.minutes < least_minutes:
            continue
        if covered and confirmed[covered - 1] == meeting.on:
            continue
        run += 1
        if run > MEETINGS_MOST:
            beyond.add(place)
    return frozenset(beyond)
