"""Who does not judge whom, answered in plain data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
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
    return bool(session.scalar(select(conflict_between(one_id, other_id))))


def conflict_between(
    one: Any,  # noqa: ANN401 -- an id or a column of ids
    other: Any,  # noqa: ANN401
    since: Any = None,  # noqa: ANN401 -- a column of moments
) -> ColumnElement[bool]:
    """Return the condition that two people do not judge each other now.

    With `since`, a conflict that was declared from then on holds even where it was lifted later.
    """
    holds = _stands() if since is None else or_(_stands(), Conflict.declared_at >= since)
    return exists().where(
        or_(
            and_(Conflict.one_id == one, Conflict.other_id == other),
            and_(Conflict.one_id == other, Conflict.other_id == one),
        ),
        holds,
    )


def people_in_conflict(session: Session, person_id: int) -> frozenset[int]:
    """Return who and this person do not judge each other now."""
    found = session.execute(
        select(Conflict.one_id, Conflict.other_id).where(
            or_(Conflict.one_id == person_id, Conflict.other_id == person_id), _stands()
        )
    )
    return frozenset(one if other == person_id else other for one, other in found)


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
