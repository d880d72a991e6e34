"""Whom a supervisor can ask to rate beside them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.people.queries import holds
from facilitator.people.rules import Role
from facilitator.practice.models import GroupFacilitator


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterLine:
    """Another supervisor, or somebody who facilitates a group of the trainee."""

    public_id: str
    name: str
    supervises: bool


def possible_raters(
    session: Session, opener_id: int, trainee_id: int, *, now: datetime
) -> tuple[RaterLine, ...]:
    """Return who may be asked, by name. Whether a fellow is certified is not looked at here."""
    own, other = aliased(GroupFacilitator), aliased(GroupFacilitator)
    fellow = exists().where(
        own.person_id == trainee_id,
        other.person_id == Person.id,
        other.group_id == own.group_id,
    )
    supervises = holds(Person.id, Role.SUPERVISOR, now)
    found = session.execute(
        select(Person.public_id, Person.name, supervises.label("supervises"))
        .where(
            or_(supervises, fellow),
            Person.id.not_in([opener_id, trainee_id]),
            Person.disabled_at.is_(None),
        )
        .order_by(Person.name, Person.id)
    )
    return tuple(RaterLine(**row) for row in found.mappings())
