"""Beginning and ending visits, remembering what was done, keeping what was typed."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from facilitator.db.base import digest
from facilitator.visits.models import Guesses, KeptForm, Operation, Visit
from facilitator.visits.rules import (
    ABSOLUTE,
    BY_ADDRESS,
    KEPT_FOR,
    Limit,
    window_of,
)


def new_token() -> str:
    """Return a random id for a cookie, of 256 bits."""
    return secrets.token_urlsafe(32)


def begin_visit(session: Session, person_id: int, *, now: datetime) -> str:
    """Begin a signed-in visit and return the id for its cookie. Every sign-in gets a new one."""
    token = new_token()
    session.add(
        Visit(
            token_hash=digest(token),
            person_id=person_id,
            memo="{}",
            begun_at=now,
            seen_at=now,
            proved_at=now,
        )
    )
    session.flush()
    return token


def end_visit(session: Session, token: str, *, now: datetime) -> None:
    """End one visit."""
    session.execute(
        update(Visit)
        .where(Visit.token_hash == digest(token), Visit.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_visits_of(
    session: Session, person_id: int, *, but: str | None = None, now: datetime
) -> None:
    """End every visit of a person: after a new password, another role, or when disabled."""
    ending = update(Visit).where(Visit.person_id == person_id, Visit.ended_at.is_(None))
    if but is not None:
        ending = ending.where(Visit.token_hash != digest(but))
    session.execute(ending.values(ended_at=now))


def prove_visit(session: Session, token: str, *, now: datetime) -> None:
    """Keep that the person gave their password again in this visit."""
    session.execute(
        update(Visit).where(Visit.token_hash == digest(token)).values(proved_at=now, seen_at=now)
    )


def touch_visit(session: Session, token: str, *, now: datetime) -> None:
    """Keep that the visit is in use."""
    session.execute(update(Visit).where(Visit.token_hash == digest(token)).values(seen_at=now))


def keep_memo(session: Session, token: str, memo: str, *, now: datetime) -> None:
    """Keep the few words that a visit carries from one page to the next."""
    kept = session.execute(
        update(Visit)
        .where(Visit.token_hash == digest(token))
        .values(memo=memo)
        .returning(Visit.token_hash)
    )
    if kept.scalar_one_or_none() is None:
        session.add(Visit(token_hash=digest(token), memo=memo, begun_at=now, seen_at=now))
        session.flush()


def hold_operation(session: Session, key: str) -> None:
    """Wait for whoever acts on the same form at this moment, and keep others waiting.

    SQLite lets one transaction write at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(bytes.fromhex(digest(key))[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))


def finish_operation(
    session: Session, key: str, body_digest: str, location: str, *, now: datetime
) -> None:
    """Keep the answer of a form, so that sending it again gives the same answer."""
    session.add(
        Operation(
            key_hash=digest(key), body_digest=body_digest, location=location[:500], done_at=now
        )
    )
    session.flush()


def keep_form(
    session: Session,
    person_id: int,
    path: str,
    fields: Sequence[tuple[str, str]],
    *,
    now: datetime,
) -> str:
    """Keep what somebody typed, for them alone, and return its public id."""
    kept = KeptForm(person_id=person_id, path=path, fields=json.dumps(list(fields)), kept_at=now)
    session.add(kept)
    session.flush()
    return kept.public_id


def drop_kept_form(session: Session, person_id: int, public_id: str) -> None:
    """Forget what was typed, once it was sent or is not wanted."""
    session.execute(
        delete(KeptForm).where(KeptForm.public_id == public_id, KeptForm.person_id == person_id)
    )


def count_guess(session: Session, key: str, limit: Limit, *, now: datetime) -> int:
    """Count one try at a door and return how many there were in this window.

    One upsert that returns its count, so that many workers together never allow one try more.
    """
    insert = insert_sqlite if session.get_bind().dialect.name == "sqlite" else insert_postgresql
    counted = (
        insert(Guesses)
        .values(key_hash=digest(key), window_at=window_of(now, limit), count=1)
        .on_conflict_do_update(
            index_elements=[Guesses.key_hash, Guesses.window_at],
            set_={"count": Guesses.count + 1},
        )
        .returning(Guesses.count)
    )
    return session.execute(counted).scalar_one()


def sweep(session: Session, *, now: datetime) -> None:
    """Remove what has served: old guesses, operation keys, kept forms and visits."""
    session.execute(delete(Guesses).where(Guesses.window_at < now - 2 * BY_ADDRESS.window))
    session.execute(delete(Operation).where(Operation.done_at < now - timedelta(days=7)))
    session.execute(delete(KeptForm).where(KeptForm.kept_at < now - KEPT_FOR))
    old = select(Visit.token_hash).where(
        or_(Visit.begun_at < now - 2 * ABSOLUTE, Visit.ended_at < now - KEPT_FOR)
    )
    session.execute(delete(Visit).where(Visit.token_hash.in_(old)))
