"""Adding to the history."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.db.base import digest
from facilitator.history.models import Event, FailedSignIn, Head
from facilitator.history.rules import BEGINNING, Link, canonical, hash_of

_HEAD = select(Head).where(Head.id == 1).with_for_update()


def record(
    session: Session,
    actor_key: str | None,
    happened: str,
    subject: str,
    details: Mapping[str, str | int | None] | None = None,
    *,
    now: datetime,
) -> Event:
    """Add one event to the chain, in the transaction of the act that it records.

    `happened` is a past participle ("log entry reviewed"), `subject` a kind and a public id
    ("entry:Zm9v…"), `details` codes and digests. Call it last: it locks the chain's head.
    """
    head = session.execute(_HEAD).scalar_one_or_none()
    if head is None:
        head = Head(id=1, number=0, hash=BEGINNING)
        session.add(head)
    link = Link(
        number=head.number + 1,
        at=now,
        actor_key=actor_key,
        happened=happened,
        subject=subject,
        details=canonical(details or {}),
        previous=head.hash,
    )
    event = Event(
        number=link.number,
        at=link.at,
        actor_key=link.actor_key,
        happened=link.happened,
        subject=link.subject,
        details=link.details,
        previous=link.previous,
        hash=hash_of(link),
    )
    session.add(event)
    head.number, head.hash = event.number, event.hash
    session.flush()
    return event


def record_failed_sign_in(session: Session, email: str, address: str, *, now: datetime) -> None:
    """Keep that a sign-in did not work, without keeping who was meant."""
    session.add(
        FailedSignIn(
            at=now,
            account_digest=digest(f"account:{email.casefold()}"),
            address_digest=digest(f"address:{address}"),
        )
    )
    session.flush()
