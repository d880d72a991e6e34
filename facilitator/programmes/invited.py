"""Asking for invitations: one, as its page needs it, or the list of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.people.rules import Role
from facilitator.programmes.models import Cohort, Invitation, Programme
from facilitator.programmes.rules import InvitationState, state_of_invitation

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """One invitation in a list. `id` is only for turning pages."""

    id: int
    public_id: str
    name: str
    email: str
    role: Role
    cohort_title: str | None
    created_at: datetime
    expires_at: datetime
    state: InvitationState


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationInFull:
    """An invitation as its letter and its page need it."""

    public_id: str
    name: str
    email: str
    role: Role
    state: InvitationState
    expires_at: datetime
    programme_title: str
    cohort_title: str | None
    region: str


def invitation_in_full(session: Session, public_id: str, *, now: datetime) -> InvitationInFull:
    """Return an invitation by its public id. Raises `NotFound`."""
    invitation = session.scalars(
        select(Invitation).where(Invitation.public_id == public_id)
    ).one_or_none()
    if invitation is None:
        raise NotFound
    programme = session.get_one(Programme, invitation.programme_id)
    cohort = session.get(Cohort, invitation.cohort_id) if invitation.cohort_id else None
    return InvitationInFull(
        public_id=invitation.public_id,
        name=invitation.name,
        email=invitation.email,
        role=invitation.role,
        state=_state(invitation, now),
        expires_at=invitation.expires_at,
        programme_title=programme.title,
        cohort_title=None if cohort is None else cohort.title,
        region=(cohort.region if cohort else None) or programme.region,
    )


def invitations(
    session: Session, state: InvitationState, before: int | None = None, *, now: datetime
) -> tuple[InvitationLine, ...]:
    """Return a page of invitations, the newest first; one more than `PAGE` when there are more."""
    query = (
        select(Invitation, Cohort.title)
        .outerjoin(Cohort, Cohort.id == Invitation.cohort_id)
        .where(_stands(state, now))
        .order_by(Invitation.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(Invitation.id < before)
    return tuple(_line(one, title, now) for one, title in session.execute(query))


def _stands(state: InvitationState, now: datetime) -> ColumnElement[bool]:
    unanswered = and_(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
    return {
        InvitationState.ACCEPTED: Invitation.accepted_at.is_not(None),
        InvitationState.WITHDRAWN: Invitation.withdrawn_at.is_not(None),
        InvitationState.OPEN: and_(unanswered, Invitation.expires_at > now),
        InvitationState.EXPIRED: and_(unanswered, Invitation.expires_at <= now),
    }[state]


def _line(one: Invitation, cohort_title: str | None, now: datetime) -> InvitationLine:
    return InvitationLine(
        id=one.id,
        public_id=one.public_id,
        name=one.name,
        email=one.email,
        role=one.role,
        cohort_title=cohort_title,
        created_at=one.created_at,
        expires_at=one.expires_at,
        state=_state(one, now),
    )


def _state(one: Invitation, now: datetime) -> InvitationState:
    return state_of_invitation(one.accepted_at, one.withdrawn_at, one.expires_at, now)
