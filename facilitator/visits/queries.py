"""Who is visiting: one statement a request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.publications.models import Publication
from facilitator.publications.queries import known_latest, read_in
from facilitator.visits.models import Guesses, KeptForm, Operation, Visit
from facilitator.visits.rules import (
    ABSOLUTE,
    IDLE,
    CurrentVisit,
    Limit,
    VisitFacts,
    window_of,
)

_LIVE_GRANT = and_(
    Grant.person_id == Person.id,
    Grant.from_at <= bindparam("now"),
    or_(Grant.until_at.is_(None), Grant.until_at > bindparam("now")),
)
_LATEST = select(func.max(Publication.number)).scalar_subquery()
_VISITOR = (
    select(
        Visit.person_id.label("visited_by"),
        Visit.memo,
        Visit.begun_at,
        Visit.seen_at,
        Visit.proved_at,
        Visit.ended_at,
        Person.id,
        Person.key,
        Person.name,
        Person.zone,
        Person.plain_letters,
        Person.language,
        Person.disabled_at,
        Grant.role,
        Enrolment.id.label("enrolment_id"),
        Enrolment.region,
        Publication.number.label("publication"),
        Publication.manifest_digest,
    )
    .select_from(Visit)
    .outerjoin(Person, Person.id == Visit.person_id)
    .outerjoin(Grant, _LIVE_GRANT)
    .outerjoin(Publication, Publication.number == _LATEST)
    .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.until_on.is_(None)))
    .where(Visit.token_hash == bindparam("token_hash"))
    .order_by(Enrolment.id.desc())
)
_VISITOR_AND_OPERATION = _VISITOR.add_columns(
    Operation.body_digest.label("done_digest"), Operation.location.label("done_location")
).outerjoin(Operation, Operation.key_hash == bindparam("key_hash"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFormInFull:
    """What somebody had typed, and where they were going to send it."""

    public_id: str
    path: str
    fields: tuple[tuple[str, str], ...]
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneOperation:
    """A form that was already sent and done."""

    body_digest: str
    location: str


def current_visit(session: Session, token: str, *, now: datetime) -> CurrentVisit | None:
    """Return the visit that this cookie stands for, or None when there is none.

    A visit that has ended is returned without an actor, so that a form that was on its way can
    be kept for the person who typed it.
    """
    rows = session.execute(_VISITOR, {"token_hash": digest(token), "now": now}).all()
    return _visit(session, token, rows, now)


def visit_and_operation(
    session: Session, token: str, key: str, *, now: datetime
) -> tuple[CurrentVisit | None, DoneOperation | None]:
    """Return the visit, and the answer that a one-use key already got. One statement."""
    wanted = {"token_hash": digest(token), "key_hash": digest(key), "now": now}
    rows = session.execute(_VISITOR_AND_OPERATION, wanted).all()
    done = None
    if rows and rows[0].done_digest is not None:
        done = DoneOperation(body_digest=rows[0].done_digest, location=rows[0].done_location)
    return _visit(session, token, rows, now), done


def done_operation(session: Session, key: str) -> DoneOperation | None:
    """Return the answer that a one-use key already got, or None when it is unused."""
    found = session.execute(
        select(Operation.body_digest, Operation.location).where(Operation.key_hash == digest(key))
    ).one_or_none()
    return None if found is None else DoneOperation(body_digest=found[0], location=found[1])


def guesses_counted(session: Session, key: str, limit: Limit, *, now: datetime) -> int:
    """Return how often a door was tried in this window, without counting another try."""
    counted = select(Guesses.count).where(
        Guesses.key_hash == digest(key), Guesses.window_at == window_of(now, limit)
    )
    return session.scalar(counted) or 0


def open_visits(session: Session, person_id: int, *, now: datetime) -> int:
    """Return in how many browsers a person is signed in now."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Visit)
            .where(
                Visit.person_id == person_id,
                Visit.ended_at.is_(None),
                Visit.seen_at > now - IDLE,
                Visit.begun_at > now - ABSOLUTE,
            )
        )
        or 0
    )


def kept_form(session: Session, actor: Actor, public_id: str) -> KeptFormInFull:
    """Return what this person had typed. Raises `NotFound` for anybody else."""
    found = session.scalars(
        select(KeptForm).where(
            KeptForm.public_id == public_id, KeptForm.person_id == actor.person_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return _kept(found)


def latest_kept_form(session: Session, person_id: int) -> KeptFormInFull | None:
    """Return what this person typed last before a sign-in ran out, or None."""
    found = session.scalars(
        select(KeptForm)
        .where(KeptForm.person_id == person_id)
        .order_by(KeptForm.id.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else _kept(found)


def _visit(
    session: Session, token: str, rows: Sequence[Row[*tuple[Any, ...]]], now: datetime
) -> CurrentVisit | None:
    if not rows:
        return None
    first = rows[0]
    if first.publication is not None:
        known_latest(session, first.publication, first.manifest_digest)
    read_in(session, first.language)
    facts = VisitFacts(
        begun_at=first.begun_at,
        seen_at=first.seen_at,
        proved_at=first.proved_at,
        ended_at=first.ended_at,
    )
    signed_in = first.id is not None and first.disabled_at is None and facts.live(now)
    return CurrentVisit(
        token=token,
        facts=facts,
        memo=first.memo if facts.live(now) else "{}",
        actor=_actor(rows) if signed_in else None,
        left_person_id=None if signed_in else first.visited_by,
        name=first.name or "",
        zone=first.zone or "UTC",
        plain_letters=bool(first.plain_letters),
        region=first.region,
    )


def _kept(row: KeptForm) -> KeptFormInFull:
    return KeptFormInFull(
        public_id=row.public_id,
        path=row.path,
        fields=tuple((name, value) for name, value in json.loads(row.fields)),
        kept_at=row.kept_at,
    )


def _actor(rows: Sequence[Row[*tuple[Any, ...]]]) -> Actor:
    first = rows[0]
    return Actor(
        person_id=first.id,
        key=first.key,
        roles=frozenset(row.role for row in rows if row.role is not None),
        enrolment_id=first.enrolment_id,
    )
