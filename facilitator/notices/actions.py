"""Putting letters into the outbox, and taking them out."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from facilitator.db.base import new_public_id
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LEASE, Letter, LetterState, next_try


class CouldNotSend(Exception):
    """The mail server did not take the letter this time."""


Send = Callable[[Letter, str], None]


def enqueue(session: Session, letter: Letter, *, now: datetime) -> LetterRow:
    """Keep a letter to send after this transaction.

    Its Message-ID is fixed here, so that a repeat can be recognised as one.
    """
    public_id = new_public_id()
    row = LetterRow(
        public_id=public_id,
        person_id=letter.person_id,
        address=letter.address,
        kind=letter.kind,
        subject=" ".join(letter.subject.split()),
        body=letter.body,
        message_id=f"<{public_id}@facilitator>",
        state=LetterState.WAITING,
        created_at=now,
        next_try_at=now,
    )
    session.add(row)
    session.flush()
    return row


def claim_next(session: Session, *, now: datetime) -> int | None:
    """Take a lease on the next letter that is due, and return its id; None when none is.

    The lease is a compare-and-set, so two deliverers never hold the same letter.
    """
    free = or_(LetterRow.leased_until.is_(None), LetterRow.leased_until < now)
    due = (
        select(LetterRow.id)
        .where(LetterRow.state == LetterState.WAITING, LetterRow.next_try_at <= now, free)
        .order_by(LetterRow.next_try_at, LetterRow.id)
        .limit(1)
    )
    letter_id = session.scalar(due)
    if letter_id is None:
        return None
    taken = session.execute(
        update(LetterRow)
        .where(LetterRow.id == letter_id, LetterRow.state == LetterState.WAITING, free)
        .values(leased_until=now + LEASE)
        .returning(LetterRow.id)
    )
    return taken.scalar_one_or_none()


def send_claimed(session: Session, letter_id: int, send: Send, *, now: datetime) -> LetterState:
    """Send a letter that was claimed, and keep how it went."""
    row = session.get_one(LetterRow, letter_id)
    letter = Letter(
        person_id=row.person_id,
        address=row.address,
        kind=row.kind,
        subject=row.subject,
        body=row.body,
    )
    row.tries += 1
    try:
        send(letter, row.message_id)
    except CouldNotSend:
        again = next_try(row.tries, now)
        row.leased_until = None
        row.state = LetterState.GIVEN_UP if again is None else LetterState.WAITING
        row.next_try_at = again or row.next_try_at
    else:
        row.state = LetterState.SENT
    if row.state is not LetterState.WAITING:
        row.ended_at = now
        row.body = ""  # a letter that has left holds no secret any more
    session.flush()
    return row.state
