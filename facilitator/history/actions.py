"""Adding to the history."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from facilitator.db.base import digest
from facilitator.history.models import Event, FailedSignIn, Head, Seal
from facilitator.history.rules import (
    BEGINNING,
    Link,
    SealLine,
    canonical,
    digest_of_seals,
    hash_of,
)
from facilitator.history.standing import REST
from facilitator.history.touching import take_touched

_HEAD = select(Head).where(Head.id == 1).with_for_update()


@dataclass(frozen=True, slots=True)
class Told:
    """Who did what to what, in codes and digests."""

    actor_key: str | None
    happened: str
    subject: str
    details: Mapping[str, str | int | None]


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
    ("entry:Zm9v…"), `details` codes and digests. Call it last: it locks the chain's head, and
    seals the records that this transaction has written since its last event.
    """
    session.flush()
    return record_sealing(
        session, Told(actor_key, happened, subject, details or {}), take_touched(session), now=now
    )


def record_rest(session: Session, actor_key: str | None, *, now: datetime) -> None:
    """Bind what was written after the last event of a transaction, if anything was."""
    session.flush()
    seals = take_touched(session)
    if seals:
        record_sealing(session, Told(actor_key, REST, "history:records", {}), seals, now=now)


def record_sealing(
    session: Session, told: Told, seals: Sequence[SealLine], *, now: datetime
) -> Event:
    """Add one event that binds these records."""
    head = session.execute(_HEAD).scalar_one_or_none()
    if head is None:
        head = Head(id=1, number=0, hash=BEGINNING)
        session.add(head)
    link = Link(
        number=head.number + 1,
        at=now,
        actor_key=told.actor_key,
        happened=told.happened,
        subject=told.subject,
        details=canonical(told.details),
        previous=head.hash,
        sealed=digest_of_seals(seal.bound for seal in seals),
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
        sealed=link.sealed,
    )
    session.add(event)
    head.number, head.hash = event.number, event.hash
    session.flush()
    if seals:
        rows = [{"event": event.number, **asdict(seal)} for seal in seals]
        session.connection().execute(insert(Seal), rows)  # many rows, one statement
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
