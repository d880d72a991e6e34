"""What is done once a day: bind what came without an event, and sign the head of the chain."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.history.actions import Told, record_sealing
from facilitator.history.models import Event, Head, Seal, SignedHead
from facilitator.history.rules import message_of_head
from facilitator.history.sealing import (
    BATCH,
    RawRow,
    key_text,
    line_of,
    raw_rows,
    row_key,
    values_of_row,
)
from facilitator.history.standing import BEGUN, CLOSED, KINDS, SIGNED, TAKEN_OVER, Kind
from facilitator.history.touching import take_touched
from facilitator.signing.keys import SigningKey, encoded


def begin_sealing(session: Session, *, now: datetime) -> int:
    """Bind the records from before records were bound, as they are found, once.

    Return how many. From then on a record that nothing binds is a fault.
    """
    session.flush()
    first = session.scalar(select(Event.sealed).where(Event.number == 1))
    begun = select(Event.number).where(Event.happened == BEGUN).limit(1)
    if first is not None or session.scalar(begun) is not None:
        return 0
    found = sum(
        _seal(session, kind, TAKEN_OVER, now) for kind in KINDS.values() if not kind.by_day
    )
    record_sealing(session, Told(None, BEGUN, "history:records", {"records": found}), (), now=now)
    return found


def close_day(session: Session, *, now: datetime) -> int:
    """Bind what came without an event of its own since the last time; return how many rows."""
    session.flush()
    return sum(_seal(session, kind, CLOSED, now) for kind in KINDS.values() if kind.by_day)


def sign_head(session: Session, key: SigningKey, *, now: datetime) -> SignedHead | None:
    """Sign where the chain ends today, once a day. None when that is done, or nothing happened."""
    head = session.execute(select(Head).where(Head.id == 1).with_for_update()).scalar_one_or_none()
    day = now.date()
    if head is None or session.get(SignedHead, day) is not None:
        return None
    close_day(session, now=now)
    message = message_of_head(day.isoformat(), head.number, head.hash)
    signed = SignedHead(
        day=day,
        number=head.number,
        hash=head.hash,
        key=key.id,
        signature=encoded(key.sign(message)),
        signed_at=now,
    )
    session.add(signed)
    session.flush()
    told = Told(None, SIGNED, f"head:{day.isoformat()}", {"event": signed.number, "key": key.id})
    record_sealing(session, told, take_touched(session), now=now)
    return signed


def _seal(session: Session, kind: Kind, happened: str, now: datetime) -> int:
    """Bind every row of a kind that nothing binds, a few hundred with each event."""
    found = 0
    for rows in _unsealed(session, kind):
        said = [values_of_row(session, kind, row) for row in rows]
        lines = [line_of(kind, row_key(kind, values), values) for values in said]
        told = Told(None, happened, f"records:{kind.table}", {"records": len(lines)})
        record_sealing(session, told, lines, now=now)
        found += len(lines)
    return found


def _unsealed(session: Session, kind: Kind) -> Iterator[Sequence[RawRow]]:
    """Give the rows that nothing binds; each batch is bound before the next is read."""
    sealed = exists().where(Seal.record == kind.table, Seal.row == key_text(kind))
    unsealed = raw_rows(kind).where(~sealed).execution_options(yield_per=BATCH)
    yield from session.execute(unsealed).mappings().partitions()
