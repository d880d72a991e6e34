"""Naming the groups that one facilitates."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.practice.actions.finding import own_place
from facilitator.practice.groups import (
    Format,
    Frequency,
    GroupKind,
    Mode,
    Openness,
    Setting,
    key_of,
    refusal_of_another,
    refusal_of_label,
)
from facilitator.practice.models import GroupFacilitator, SupportGroup
from facilitator.programmes.models import Enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """A group, as somebody who facilitates it calls it."""

    label: str
    host: str = ""
    topic: str = ""
    mode: Mode = Mode.IN_PERSON
    openness: Openness = Openness.OPEN
    kind: GroupKind | None = None
    setting: Setting | None = None
    frequency: Frequency | None = None
    format: Format = Format.DISCUSSION


def name_group(session: Session, actor: Actor, command: NameGroup, *, now: datetime) -> str:
    """Add a group to one's own, and return its public id.

    A group that somebody named before, by the same label at the same host, is that group.
    """
    enrolment = own_place(session, actor, now=now)
    enforce(refusal_of_label(command.label))
    session.execute(
        select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update(key_share=True)
    )
    group = _same_group(session, command, enrolment.programme_id)
    if group is not None and _facilitates(session, actor.person_id, group.id):
        return group.public_id
    enforce(refusal_of_another(_groups_of(session, actor.person_id)))
    group = group or _new_group(session, command, enrolment.programme_id, now)
    session.add(GroupFacilitator(group_id=group.id, person_id=actor.person_id, since=now))
    record(session, actor.key, "group named", f"group:{group.public_id}", {}, now=now)
    return group.public_id


def _same_group(session: Session, command: NameGroup, programme_id: int) -> SupportGroup | None:
    return session.scalar(
        select(SupportGroup).where(
            SupportGroup.programme_id == programme_id,
            SupportGroup.label_key == key_of(command.label),
            SupportGroup.host_key == key_of(command.host),
        )
    )


def _facilitates(session: Session, person_id: int, group_id: int) -> bool:
    return session.get(GroupFacilitator, (group_id, person_id)) is not None


def _groups_of(session: Session, person_id: int) -> int:
    counted = select(func.count()).where(GroupFacilitator.person_id == person_id)
    return session.scalar(counted) or 0


def _new_group(
    session: Session, command: NameGroup, programme_id: int, now: datetime
) -> SupportGroup:
    group = SupportGroup(
        programme_id=programme_id,
        label=" ".join(command.label.split()),
        label_key=key_of(command.label),
        host=" ".join(command.host.split()),
        host_key=key_of(command.host),
        topic=" ".join(command.topic.split()),
        mode=command.mode,
        openness=command.openness,
        kind=command.kind,
        setting=command.setting,
        frequency=command.frequency,
        format=command.format,
        named_at=now,
    )
    try:
        with session.begin_nested():
            session.add(group)
    except IntegrityError:  # somebody named the same group a moment ago
        return _same_group(session, command, programme_id) or group
    return group
