"""Who does not judge whom, answered in plain data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.conflicts.models import Conflict, ConflictEnd
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A conflict that stands, as one of the two has it before them."""

    public_id: str
    other_public_id: str
    other_name: str
    declared_at: datetime


def in_conflict(session: Session, one_id: int, other_id: int) -> bool:
    """Tell whether these two do not judge each other now."""
    low, high = sorted((one_id, other_id))
    asked = exists().where(Conflict.one_id == low, Conflict.other_id == high, _stands())
    return bool(session.scalar(select(asked)))


def conflict_between(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- ids or columns of ids
    """Return the condition that two people do not judge each other now."""
    either_way = or_(
        and_(Conflict.one_id == one, Conflict.other_id == other),
        and_(Conflict.one_id == other, Conflict.other_id == one),
    )
    return exists().where(either_way, _stands())


def not_judging(session: Session, person_id: int) -> frozenset[int]:
    """Return everybody who does not judge this person now."""
    other = case((Conflict.one_id == person_id, Conflict.other_id), else_=Conflict.one_id)
    found = session.scalars(
        select(other).where(
            or_(Conflict.one_id == person_id, Conflict.other_id == person_id), _stands()
        )
    )
    return frozenset(found)


def conflicts_of(session: Session, person_id: int) -> tuple[ConflictLine, ...]:
    """Return with whom this person is in conflict now, by name."""
    other = aliased(Person)
    found = session.execute(
        select(
            Conflict.public_id,
            other.public_id.label("other_public_id"),
            other.name.label("other_name"),
            Conflict.declared_at,
        )
        .join(other, or_(other.id == Conflict.one_id, other.id == Conflict.other_id))
        .where(
            or_(Conflict.one_id == person_id, Conflict.other_id == person_id),
            other.id != person_id,
            _stands(),
        )
        .order_by(other.name, Conflict.id)
    )
    return tuple(ConflictLine(**row) for row in found.mappings())


def _stands() -> ColumnElement[bool]:
    return ~exists().where(ConflictEnd.conflict_id == Conflict.id)
