"""How long a visit lasts, when a password is asked for again, and when guessing is slowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
FRESH = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=5)
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """One visit, as far as rules need to know."""

    begun_at: datetime
    seen_at: datetime
    proved_at: datetime | None
    ended_at: datetime | None

    def live(self, now: datetime) -> bool:
        """Tell whether the visit still holds: not ended, not idle for long, not too old."""
        return (
            self.ended_at is None and now - self.seen_at < IDLE and now - self.begun_at < ABSOLUTE
        )

    def fresh(self, now: datetime) -> bool:
        """Tell whether the password was given recently enough for an act that binds."""
        return self.proved_at is not None and now - self.proved_at < FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How often a door may be tried in a window of time."""

    most: int
    window: timedelta


BY_ACCOUNT_AND_ADDRESS = Limit(most=8, window=timedelta(minutes=15))
BY_ADDRESS = Limit(most=60, window=timedelta(minutes=15))
# Programs that check badges ask for a few documents each time; no secret is behind them.
BY_READER = Limit(most=600, window=timedelta(minutes=15))


def window_of(now: datetime, limit: Limit) -> datetime:
    """Return the beginning of the fixed window that this moment falls in."""
    seconds = int(limit.window.total_seconds())
    passed = int(now.timestamp()) % seconds
    return now.replace(microsecond=0) - timedelta(seconds=passed)


def refusal_of_guess(count: int, limit: Limit) -> Refusal | None:
    """Say that a door was tried too often, or None. `count` includes this try."""
    if count <= limit.most:
        return None
    return Refusal(
        "too-many-tries",
        N_("That was tried often in a short time. Wait %(minutes)s minutes, then try again."),
        {"minutes": int(limit.window.total_seconds() // 60)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentVisit:
    """What one request knows about its visitor, from one statement.

    `actor` is None for somebody who is not signed in. `region` is the one whose contacts they
    see.
    """

    token: str
    facts: VisitFacts | None
    memo: str
    actor: Actor | None
    left_person_id: int | None
    name: str
    zone: str
    plain_letters: bool
    region: str | None
