"""Second raters without an account: what their link opens, and what their opener sees."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.observations.models import GuestRater, Observation, SecondReminder
from facilitator.observations.queries.lists import ObservationLine, line_of, lines
from facilitator.observations.seconds import GuestRole, link_opens
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestForm:
    """What a guest fills in: the observation as it stands, and the digest of its form."""

    line: ObservationLine
    person_id: int
    role: GuestRole
    form_digest: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """A guest as whoever asked them sees them. `seed` makes the link, if `secret_hash` agrees."""

    role: GuestRole
    seed: str
    secret_hash: str
    expires_at: datetime


def guest_form(session: Session, secret_hash: str, *, now: datetime) -> GuestForm:
    """Return what a link opens. `NotFound` when it is unknown, used, called off or too old."""
    query = lines().add_columns(
        Observation.form_digest,
        GuestRater.person_id.label("guest_id"),
        GuestRater.role,
        GuestRater.expires_at,
    )
    found = session.execute(
        query.join(GuestRater, GuestRater.observation_id == Observation.id).where(
            GuestRater.secret_hash == secret_hash, both_here()
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    line = line_of(found)
    if not link_opens(line.facts, found.expires_at, now):
        raise NotFound
    return GuestForm(
        line=line,
        person_id=found.guest_id,
        role=found.role,
        form_digest=found.form_digest,
        expires_at=found.expires_at,
    )


def both_here() -> ColumnElement[bool]:
    """Return the condition that the trainee and whoever opened the observation have accounts.

    Once either has gone, a link that went out before tells nothing of them and takes nothing.
    """
    gone = exists().where(
        Person.id.in_((Observation.trainee_id, Observation.first_id)),
        Person.disabled_at.is_not(None),
    )
    return ~gone


def guest_of(session: Session, observation_id: int) -> GuestLine | None:
    """Return the guest who rates an observation, or None. Ask who may see their link."""
    found = session.execute(
        select(
            GuestRater.role, GuestRater.seed, GuestRater.secret_hash, GuestRater.expires_at
        ).where(GuestRater.observation_id == observation_id)
    ).one_or_none()
    return None if found is None else GuestLine(**found._mapping)  # noqa: SLF001


def second_asked_at(session: Session, observation_id: int) -> datetime:
    """Return when the second rater last heard of an observation."""
    last = (
        select(func.max(SecondReminder.reminded_at))
        .where(SecondReminder.observation_id == observation_id)
        .scalar_subquery()
    )
    asked_at: datetime = session.execute(
        select(func.coalesce(last, Observation.opened_at)).where(Observation.id == observation_id)
    ).scalar_one()
    return asked_at
