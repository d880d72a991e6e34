"""What a holder does about badges: make one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.badges.models import Badge
from facilitator.badges.queries import badge_of
from facilitator.badges.rules import refusal_to_make_badge
from facilitator.certification.actions import give_missing_places
from facilitator.certification.queries import certificate_in_full, places_of
from facilitator.db.base import new_salt
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeBadge:
    """The certificate, and the key that signs today."""

    certificate: str
    key: str


def make_badge(session: Session, actor: Actor, command: MakeBadge, *, now: datetime) -> None:
    """Make the badge of one's own certificate, once for each form of the name and each key."""
    found = certificate_in_full(session, command.certificate, now=now)
    if found.holder_id != actor.person_id:
        raise NotFound
    held = select(Enrolment.id).where(Enrolment.id == found.enrolment_id)
    session.execute(held.with_for_update())
    found = certificate_in_full(session, command.certificate, now=now)
    enforce(refusal_to_make_badge(found.status))
    if badge_of(session, found, command.key) is not None:
        return
    if not places_of(session, found.id):
        give_missing_places(session, now=now)
    badge = Badge(
        certificate_id=found.id,
        name_form=found.name_form,
        key=command.key,
        valid_until=found.status.valid_until,
        salt=new_salt(),
        made_at=now,
    )
    session.add(badge)
    session.flush()
    subject = f"certificate:{found.public_id}"
    details = {"badge": badge.public_id, "key": command.key}
    record(session, actor.key, "badge made", subject, details, now=now)
