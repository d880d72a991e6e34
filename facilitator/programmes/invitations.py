"""Invitations: a place that is kept for somebody until they take it up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.queries import actor as actor_of
from facilitator.people.rules import Actor, Role, refusal_to_coordinate
from facilitator.programmes.actions import AssignSupervisor, Enrol, assign_supervisor, enrol
from facilitator.programmes.models import Cohort, Invitation, Programme
from facilitator.programmes.rules import (
    AssignmentKind,
    InvitationState,
    day_in,
    state_of_invitation,
)

OPEN_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePerson:
    """Who is invited, as what. A trainee needs a cohort, and may be given a supervisor."""

    name: str
    email: str
    role: Role
    cohort_id: int | None = None
    supervisor_id: int | None = None
    lived_experience: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """What an invited person chooses, and under which rules they begin."""

    invitation_public_id: str
    name: str
    password_hash: str
    rules_version: int
    policy_profile: str


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


def invite_person(
    session: Session, by: Actor | None, command: InvitePerson, *, now: datetime
) -> Invitation:
    """Keep a place for somebody, for fourteen days. The caller sends the letter with its link."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    enforce(_refusal_to_invite(session, command))
    programme = session.scalars(select(Programme).order_by(Programme.id).limit(1)).one()
    invitation = Invitation(
        programme_id=programme.id,
        cohort_id=command.cohort_id,
        supervisor_id=command.supervisor_id,
        name=" ".join(command.name.split()),
        email=command.email.strip().casefold(),
        role=command.role,
        lived_experience=command.lived_experience,
        invited_by_id=None if by is None else by.person_id,
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    session.add(invitation)
    session.flush()
    record(
        session,
        None if by is None else by.key,
        "person invited",
        f"invitation:{invitation.public_id}",
        {"role": command.role},
        now=now,
    )
    return invitation


def withdraw_invitation(session: Session, by: Actor, public_id: str, *, now: datetime) -> None:
    """Take an open invitation back."""
    enforce(refusal_to_coordinate(by))
    invitation = _open(session, public_id, now)
    invitation.withdrawn_at = now
    record(session, by.key, "invitation withdrawn", f"invitation:{public_id}", now=now)


def accept_invitation(session: Session, command: AcceptInvitation, *, now: datetime) -> Person:
    """Turn an open invitation into an account with its role, its enrolment and its supervisor."""
    invitation = _open(session, command.invitation_public_id, now)
    programme = session.get_one(Programme, invitation.programme_id)
    newcomer = AddPerson(
        name=command.name,
        email=invitation.email,
        zone=programme.zone,
        password_hash=command.password_hash,
    )
    person = add_person(session, None, newcomer, now=now)
    invitation.accepted_at = now
    by = (
        None
        if invitation.invited_by_id is None
        else actor_of(session, invitation.invited_by_id, now=now)
    )
    grant = GrantRole(
        person_id=person.id,
        programme_id=programme.id,
        role=invitation.role,
        lived_experience=invitation.lived_experience,
    )
    grant_role(session, None, grant, now=now)
    if invitation.cohort_id is not None:
        _enrol(session, invitation, person, command, now)
    record(
        session,
        person.key,
        "invitation accepted",
        f"invitation:{invitation.public_id}",
        {"invited by": None if by is None else by.key},
        now=now,
    )
    return person


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


def _enrol(
    session: Session,
    invitation: Invitation,
    person: Person,
    command: AcceptInvitation,
    now: datetime,
) -> None:
    programme = session.get_one(Programme, invitation.programme_id)
    today = day_in(programme.zone, now)
    beginning = Enrol(
        person_id=person.id,
        cohort_id=invitation.cohort_id or 0,
        rules_version=command.rules_version,
        policy_profile=command.policy_profile,
        from_on=today,
    )
    enrolment = enrol(session, None, beginning, now=now)
    if invitation.supervisor_id is not None:
        assignment = AssignSupervisor(
            supervisor_id=invitation.supervisor_id,
            enrolment_id=enrolment.id,
            kind=AssignmentKind.MAIN,
            from_on=today,
        )
        assign_supervisor(session, None, assignment, now=now)


def _open(session: Session, public_id: str, now: datetime) -> Invitation:
    invitation = session.scalars(
        select(Invitation).where(Invitation.public_id == public_id).with_for_update()
    ).one_or_none()
    if invitation is None:
        raise NotFound
    if _state(invitation, now) is not InvitationState.OPEN:
        raise NotPermitted(_no_longer_open())
    return invitation


def _state(invitation: Invitation, now: datetime) -> InvitationState:
    return state_of_invitation(
        invitation.accepted_at, invitation.withdrawn_at, invitation.expires_at, now
    )


def _no_longer_open() -> Refusal:
    return Refusal(
        "invitation-closed",
        N_("This invitation is no longer open. Ask for a new one, or sign in if you used it."),
    )


def _refusal_to_invite(session: Session, command: InvitePerson) -> Refusal | None:
    if command.role is Role.TRAINEE and command.cohort_id is None:
        return Refusal("no-cohort", N_("Choose the cohort in which this person begins."))
    email = command.email.strip().casefold()
    if session.scalar(select(Person.id).where(Person.email == email)) is not None:
        return Refusal(
            "email-taken",
            N_("Somebody with this address is already here. Give them the role instead."),
        )
    return None
