"""The groups of a person, and who facilitates beside them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.practice.groups import (
    Format,
    Frequency,
    GroupKind,
    Mode,
    Openness,
    Setting,
)
from facilitator.practice.models import GroupFacilitator, SupportGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group in a list."""

    public_id: str
    label: str
    host: str
    topic: str
    mode: Mode
    openness: Openness
    kind: GroupKind | None
    setting: Setting | None
    frequency: Frequency | None
    format: Format | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FellowLine:
    """Somebody with an account who facilitates one of the same groups."""

    public_id: str
    name: str


def groups_of(session: Session, person_id: int) -> tuple[GroupLine, ...]:
    """Return the groups that this person facilitates, by label."""
    found = session.execute(
        select(
            SupportGroup.public_id,
            SupportGroup.label,
            SupportGroup.host,
            SupportGroup.topic,
            SupportGroup.mode,
            SupportGroup.openness,
            SupportGroup.kind,
            SupportGroup.setting,
            SupportGroup.frequency,
            SupportGroup.format,
        )
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(GroupFacilitator.person_id == person_id)
        .order_by(SupportGroup.label_key, SupportGroup.id)
    )
    return tuple(GroupLine(**row) for row in found.mappings())


def fellows_of(session: Session, person_id: int) -> tuple[FellowLine, ...]:
    """Return who else facilitates this person's groups, by name."""
    own, other = aliased(GroupFacilitator), aliased(GroupFacilitator)
    found = session.execute(
        select(Person.public_id, Person.name)
        .join(other, other.person_id == Person.id)
        .join(own, own.group_id == other.group_id)
        .where(own.person_id == person_id, Person.id != person_id)
        .distinct()
        .order_by(Person.name)
    )
    return tuple(FellowLine(**row) for row in found.mappings())
