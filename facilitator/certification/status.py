"""What a certificate is worth on a day. Computed from dates and events, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen to a certificate after it was issued."""

    SUSPENDED = "suspended"
    LIFTED = "lifted"
    REVOKED = "revoked"
    REPLACED = "replaced"
    LEAVE_BEGUN = "leave begun"
    LEAVE_ENDED = "leave ended"
    NAME_FORM = "name form"


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
    """One thing that happened to a certificate, on a day of the programme's zone."""

    kind: EventKind
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a certificate is worth on one day; `since` is the day on which that began."""

    state: State
    since: date
    valid_until: date
    suspended: bool

    @property
    def valid(self) -> bool:
        """Tell whether the holder is certified on this day."""
        return self.state is State.VALID

    @property
    def holds(self) -> bool:
        """Tell whether this is a certificate that stands, though it may rest for a while."""
        return self.state in {State.VALID, State.NOT_YET, State.SUSPENDED, State.ON_LEAVE}

    @property
    def may_be_suspended(self) -> bool:
        """Tell whether a suspension would change anything."""
        return self.holds and not self.suspended


def status_on(
    day: date, *, issued_on: date, valid_until: date, events: Sequence[CertificateEvent]
) -> Status:
    """Say what a certificate is worth on a day. `events` are in the order in which they happened.

    `valid_until` is the last day; days on leave are added to it, so that leave never costs
    anyone their certificate.
    """
    past = [event for event in events if event.on <= day]
    suspended = _open_since(past, EventKind.SUSPENDED, EventKind.LIFTED)
    on_leave = _open_since(past, EventKind.LEAVE_BEGUN, EventKind.LEAVE_ENDED)
    until = valid_until + timedelta(days=_days_on_leave(past, day))
    states = (
        (State.REVOKED, _first(past, EventKind.REVOKED)),
        (State.REPLACED, _first(past, EventKind.REPLACED)),
        (State.NOT_YET, issued_on if day < issued_on else None),
        (State.EXPIRED, until + timedelta(days=1) if day > until else None),
        (State.SUSPENDED, suspended),
        (State.ON_LEAVE, on_leave),
        (State.VALID, issued_on),
    )
    state, since = next((state, since) for state, since in states if since is not None)
    return Status(state=state, since=since, valid_until=until, suspended=suspended is not None)


def _first(events: Iterable[CertificateEvent], kind: EventKind) -> date | None:
    return next((event.on for event in events if event.kind is kind), None)


def _open_since(
    events: Iterable[CertificateEvent], begins: EventKind, ends: EventKind
) -> date | None:
    since: date | None = None
    for event in events:
        if event.kind is begins:
            since = since or event.on
        elif event.kind is ends:
            since = None
    return since


def _days_on_leave(events: Iterable[CertificateEvent], day: date) -> int:
    days, begun = 0, None
    for event in events:
        if event.kind is EventKind.LEAVE_BEGUN:
            begun = begun or event.on
        elif event.kind is EventKind.LEAVE_ENDED and begun is not None:
            days += (event.on - begun).days
            begun = None
    return days + ((day - begun).days if begun is not None else 0)
