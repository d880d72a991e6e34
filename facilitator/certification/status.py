"""What a certificate is worth on a day. Computed from dates and events, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

# Three years, one of them a leap year. Later days of a leave do not stop the clock any more.
MOST_DAYS_OF_LEAVE = 1096


class EventKind(StrEnum):
    """What can happen to a certificate after it was issued."""

    SUSPENDED = "suspended"
    LIFTED = "lifted"
    REVOKED = "revoked"
    REPLACED = "replaced"
    LEAVE_BEGUN = "leave begun"
    LEAVE_ENDED = "leave ended"
    NAME_FORM = "name form"
    PROBATION_BEGUN = "probation begun"
    PROBATION_ENDED = "probation ended"
    REINSTATED = "reinstated"


class State(StrEnum):
    """What a certificate is worth."""

    VALID = "valid"
    NOT_YET = "not yet"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    REPLACED = "replaced"
    ON_LEAVE = "on leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateEvent:
    """One thing that happened to a certificate, on a day of the programme's zone.

    `until` is the last day of a suspension that ends by itself, or the first day on which a
    probation can end.
    """

    kind: EventKind
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probation:
    """Since when somebody is on probation, and from when it can end."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a certificate is worth on one day; `since` is the day on which that began.

    `suspended_until` is the last day of a suspension that ends by itself. Probation changes
    nothing that strangers see: its holder is entrusted with the same, and looked after more.
    """

    state: State
    since: date
    valid_until: date
    suspended: bool
    suspended_until: date | None = None
    on_leave_since: date | None = None
    days_of_leave: int = 0
    probation: Probation | None = None

    @property
    def valid(self) -> bool:
        """Tell whether the holder is certified on this day."""
        return self.state is State.VALID

    @property
    def holds(self) -> bool:
        """Tell whether this is a certificate that stands, though it may rest for a while."""
        return self.state in {State.VALID, State.NOT_YET, State.SUSPENDED, State.ON_LEAVE}

    @property
    def days_of_leave_left(self) -> int:
        """How many more days of leave stop the clock."""
        return MOST_DAYS_OF_LEAVE - self.days_of_leave


def status_on(
    day: date, *, issued_on: date, valid_until: date, events: Sequence[CertificateEvent]
) -> Status:
    """Say what a certificate is worth on a day. `events` are in the order in which they happened.

    `valid_until` is the last day; days on leave are added to it, so that leave never costs
    anyone their certificate.
    """
    past = [event for event in standing_events(events) if event.on <= day]
    suspension = _suspension(past, day)
    leaves = leaves_in(past, day)
    on_leave = next((since for since, ended in leaves if ended is None), None)
    rested = _rested(leaves, day)
    until = valid_until + timedelta(days=rested)
    states = (
        (State.REVOKED, _first(past, EventKind.REVOKED)),
        (State.REPLACED, _first(past, EventKind.REPLACED)),
        (State.NOT_YET, issued_on if day < issued_on else None),
        (State.EXPIRED, until + timedelta(days=1) if day > until else None),
        (State.SUSPENDED, suspension.on if suspension else None),
        (State.ON_LEAVE, on_leave),
        (State.VALID, issued_on),
    )
    state, since = next((state, since) for state, since in states if since is not None)
    return Status(
        state=state,
        since=since,
        valid_until=until,
        suspended=suspension is not None,
        suspended_until=suspension.until if suspension else None,
        on_leave_since=on_leave,
        days_of_leave=rested,
        probation=_probation(past, day),
    )


def standing_events(events: Sequence[CertificateEvent]) -> tuple[CertificateEvent, ...]:
    """Return the events without those that a reinstatement undid, as if they had never been.

    It undoes what was in force when it happened: a revocation, a suspension, a probation. What
    was over by then stays on record, and so does everything else.
    """
    kept: list[CertificateEvent] = []
    for event in events:
        if event.kind is EventKind.REINSTATED:
            kept = [it for it in kept if it not in _in_force(kept, event.on)]
        kept.append(event)
    return tuple(kept)


def leaves_in(
    events: Iterable[CertificateEvent], day: date
) -> tuple[tuple[date, date | None], ...]:
    """Return every leave that had begun by a day: its first day, and the day it ended, if so."""
    leaves: list[tuple[date, date | None]] = []
    begun: date | None = None
    for event in events:
        if event.on > day:
            break
        if event.kind is EventKind.LEAVE_BEGUN:
            begun = begun or event.on
        elif event.kind is EventKind.LEAVE_ENDED and begun is not None:
            leaves.append((begun, event.on))
            begun = None
    return (*leaves, (begun, None)) if begun is not None else tuple(leaves)


def _in_force(events: Sequence[CertificateEvent], day: date) -> Sequence[CertificateEvent]:
    revoked = [it for it in events if it.kind is EventKind.REVOKED]
    probation = _since_last(events, EventKind.PROBATION_BEGUN, EventKind.PROBATION_ENDED)
    return [*revoked, *_suspensions(events, day), *probation]


def _since_last(
    events: Sequence[CertificateEvent], begins: EventKind, ends: EventKind
) -> list[CertificateEvent]:
    found: list[CertificateEvent] = []
    for event in events:
        if event.kind is ends:
            found = []
        elif event.kind is begins:
            found.append(event)
    return found


def _suspension(events: Iterable[CertificateEvent], day: date) -> CertificateEvent | None:
    """Return the suspension in force. A second one says until when, from the day of the first."""
    running = _suspensions(events, day)
    return replace(running[-1], on=running[0].on) if running else None


def _suspensions(events: Iterable[CertificateEvent], day: date) -> list[CertificateEvent]:
    running: list[CertificateEvent] = []
    for event in events:
        running = _unless_over(running, event.on)
        if event.kind is EventKind.SUSPENDED:
            running = [*running, event]
        elif event.kind is EventKind.LIFTED:
            running = []
    return _unless_over(running, day)


def _unless_over(running: list[CertificateEvent], day: date) -> list[CertificateEvent]:
    last = running[-1].until if running else None
    return [] if last is not None and day > last else running


def _probation(events: Sequence[CertificateEvent], day: date) -> Probation | None:
    """Return the probation in force. It can end later by every day on leave since it began."""
    begun = _since_last(events, EventKind.PROBATION_BEGUN, EventKind.PROBATION_ENDED)
    if not begun:
        return None
    since, until = begun[0].on, max(it.until or it.on for it in begun)
    rested = sum(
        ((ended or day) - max(first, since)).days
        for first, ended in leaves_in(events, day)
        if (ended or day) > since
    )
    return Probation(since=since, until=until + timedelta(days=rested))


def _first(events: Iterable[CertificateEvent], kind: EventKind) -> date | None:
    return next((event.on for event in events if event.kind is kind), None)


def _rested(leaves: Iterable[tuple[date, date | None]], day: date) -> int:
    return min(MOST_DAYS_OF_LEAVE, sum(((ended or day) - begun).days for begun, ended in leaves))
