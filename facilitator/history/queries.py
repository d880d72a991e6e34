"""Reading the history."""

import json
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.history.models import Event, Head, SignedHead
from facilitator.history.rules import Link, first_broken

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event as a list shows it."""

    number: int
    at: datetime
    actor_key: str | None
    happened: str
    subject: str
    details: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What to look for. `before` is the number of the event after the page (keyset)."""

    happened: str | None = None
    actor_key: str | None = None
    subject: str | None = None
    before: int | None = None


def events(session: Session, wanted: EventFilter) -> tuple[EventLine, ...]:
    """Return a page of events, the newest first; one more than `PAGE` when there are more."""
    query = select(Event).order_by(Event.number.desc()).limit(PAGE + 1)
    if wanted.happened:
        query = query.where(Event.happened == wanted.happened)
    if wanted.actor_key:
        query = query.where(Event.actor_key == wanted.actor_key)
    if wanted.subject:
        query = query.where(Event.subject == wanted.subject)
    if wanted.before is not None:
        query = query.where(Event.number < wanted.before)
    return tuple(_line(event) for event in session.scalars(query))


def kinds_of_events(session: Session) -> tuple[str, ...]:
    """Return every kind of event that has happened, in order of the alphabet.

    Each kind is looked up after the one before it, so that a long history costs no more.
    """
    found = select(func.min(Event.happened).label("kind")).cte(recursive=True)
    following = select(func.min(Event.happened)).where(Event.happened > found.c.kind)
    found = found.union_all(select(following.scalar_subquery()).where(found.c.kind.is_not(None)))
    return tuple(session.scalars(select(found.c.kind).where(found.c.kind.is_not(None))))


def first_broken_link(session: Session) -> int | None:
    """Return the number of the first link that does not hold, or None when the chain is whole.

    The head must name the last link, so that a chain cut short is noticed too.
    """
    with closing(_chain(session)) as chain:
        broken = first_broken(chain)
    if broken is not None:
        return broken
    last = session.execute(
        select(Event.number, Event.hash).order_by(Event.number.desc()).limit(1)
    ).one_or_none()
    head = session.execute(select(Head.number, Head.hash).where(Head.id == 1)).one_or_none()
    if last is None:
        return None if head is None or head.number == 0 else 1
    return None if head is not None and tuple(head) == tuple(last) else last.number + 1


def length(session: Session) -> int:
    """Return how many links the chain has."""
    return session.scalar(select(Head.number)) or 0


def last_signed_head(session: Session) -> SignedHead | None:
    """Return the newest head that was signed."""
    return session.scalars(select(SignedHead).order_by(SignedHead.day.desc()).limit(1)).first()


def _chain(session: Session) -> Generator[tuple[Link, str], None, None]:
    in_order = select(Event).order_by(Event.number).execution_options(yield_per=1000)
    with session.scalars(in_order) as rows:
        for event in rows:
            yield link_of(event), event.hash


def link_of(event: Event) -> Link:
    """Return an event as the chain holds it."""
    return Link(
        number=event.number,
        at=event.at,
        actor_key=event.actor_key,
        happened=event.happened,
        subject=event.subject,
        details=event.details,
        previous=event.previous,
        sealed=event.sealed,
    )


def _line(event: Event) -> EventLine:
    return EventLine(
        number=event.number,
        at=event.at,
        actor_key=event.actor_key,
        happened=event.happened,
        subject=event.subject,
        details=json.loads(event.details),
    )
