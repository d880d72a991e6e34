"""Saying that two people do not judge each other, and lifting that."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.conflicts import rules
from facilitator.conflicts.models import Conflict, ConflictEnd
from facilitator.conflicts.queries import in_conflict
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareConflict:
    """Two people by their public ids."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftConflict:
    """A conflict by its public id."""

    conflict: str


def declare_conflict(
    session: Session, actor: Actor, command: DeclareConflict, *, now: datetime
) -> str:
    """Keep that these two do not judge each other from now on, and return its public id."""
    one, other = _id(session, command.one), _id(session, command.other)
    return declare_between(session, actor, (one, other), now=now)


def declare_between(
    session: Session, actor: Actor, people: tuple[int, int], *, now: datetime
) -> str:
    """Keep the same of two people who are at hand, in the transaction of the caller."""
    low, high = _locked(session, *people)
    pair = rules.PairFacts(one_id=low, other_id=high, declared=in_conflict(session, low, high))
    enforce(rules.refusal_to_declare(_as_now(session, actor, now), pair))
    conflict = Conflict(one_id=low, other_id=high, declared_by_id=actor.person_id, declared_at=now)
    session.add(conflict)
    session.flush()
    subject = f"conflict:{conflict.public_id}"
    record(session, actor.key, "conflict declared", subject, now=now)
    return conflict.public_id


def lift_conflict(session: Session, actor: Actor, command: LiftConflict, *, now: datetime) -> None:
    """Keep that a conflict is no more."""
    found = session.scalar(select(Conflict).where(Conflict.public_id == command.conflict))
    if found is None:
        raise NotFound
    low, high = _locked(session, found.one_id, found.other_id)
    ended = session.get(ConflictEnd, found.id) is not None
    pair = rules.PairFacts(one_id=low, other_id=high, declared=not ended)
    enforce(rules.refusal_to_lift(_as_now(session, actor, now), pair))
    session.add(ConflictEnd(conflict_id=found.id, ended_by_id=actor.person_id, ended_at=now))
    session.flush()
    record(session, actor.key, "conflict lifted", f"conflict:{found.public_id}", now=now)


def hold_people(session: Session, *person_ids: int) -> None:
    """Hold these people's rows until the transaction ends, always in the same order.

    Whatever is decided about a pair is then decided by one after the other.
    """
    session.execute(
        select(Person.id)
        .where(Person.id.in_(person_ids))
        .order_by(Person.id)
        .with_for_update(key_share=True)
    )


def _locked(session: Session, one_id: int, other_id: int) -> tuple[int, int]:
    hold_people(session, one_id, other_id)
    low, high = sorted((one_id, other_id))
    return low, high


def _id(session: Session, public_id: str) -> int:
    found = session.scalar(select(Person.id).where(Person.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def _as_now(session: Session, actor: Actor, now: datetime) -> Actor:
    return replace(actor, roles=live_roles(session, actor.person_id, now=now))
