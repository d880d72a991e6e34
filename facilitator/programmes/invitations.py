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
from facilitator.people.queries import can_act_as
from facilitator.people.rules import Actor, Role, refusal_to_coordinate
from facilitator.programmes.actions import AssignSupervisor, Enrol, assign_supervisor, enrol
from facilitator.programmes.models import Invitation, Programme
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


def invite_person(
    session: Session, by: Actor | None, command: InvitePerson, *, now: datetime
) -> Invitation:
    """Keep a place for somebody, for fourteen days. The caller sends the letter with its link."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    enforce(refusal_to_invite(session, command, now=now))
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


def refusal_to_invite(session: Session, command: InvitePerson, *, now: datetime) -> Refusal | None:
    """Say why this invitation may not be made, or None when it may."""
    if command.role is Role.TRAINEE and command.cohort_id is None:
        return Refusal("no-cohort", N_("Choose the cohort in which this person begins."))
    if command.supervisor_id is not None and not can_act_as(
        session, command.supervisor_id, Role.SUPERVISOR, now=now
    ):
        return Refusal("not-a-supervisor", N_("Choose somebody who is a supervisor now."))
    return _refusal_of_email(session, command.email.strip().casefold(), now)


def withdraw_invitation(session: Session, by: Actor, public_id: str, *, now: datetime) -> None:
    """Take an open invitation back."""
    enforce(refusal_to_coordinate(by))
    invitation = _open(session, public_id, now)
    invitation.withdrawn_at = now
    record(session, by.key, "invitation withdrawn", f"invitation:{public_id}", now=now)


def renew_invitation(session: Session, by: Actor, public_id: str, *, now: datetime) -> Invitation:
    """Keep the place for another fourteen days. The caller sends the letter with a new link."""
    enforce(refusal_to_coordinate(by))
    states = frozenset({InvitationState.OPEN, InvitationState.EXPIRED})
    invitation = _in_state(session, public_id, states, now)
    enforce(_refusal_of_email(session, invitation.email, now, but=invitation.id))
    invitation.expires_at = now + OPEN_FOR
    record(session, by.key, "invitation renewed", f"invitation:{public_id}", now=now)
    return invitation


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
    if invitation.supervisor_id is not None and can_act_as(
        session, invitation.supervisor_id, Role.SUPERVISOR, now=now
    ):  # or they left meanwhile, and the newcomer shows among those who need somebody
        assignment = AssignSupervisor(
            supervisor_id=invitation.supervisor_id,
            enrolment_id=enrolment.id,
            kind=AssignmentKind.MAIN,
            from_on=today,
        )
        assign_supervisor(session, None, assignment, now=now)


def _open(session: Session, public_id: str, now: datetime) -> Invitation:
    return _in_state(session, public_id, frozenset({InvitationState.OPEN}), now)


def _in_state(
    session: Session, public_id: str, states: frozenset[InvitationState], now: datetime
) -> Invitation:
    invitation = session.scalars(
        select(Invitation).where(Invitation.public_id == public_id).with_for_update()
    ).one_or_none()
    if invitation is None:
        raise NotFound
    if _state(invitation, now) not in states:
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


def _refusal_of_email(
    session: Session, email: str, now: datetime, *, but: int | None = None
) -> Refusal | None:
    if session.scalar(select(Person.id).where(Person.email == email)) is not None:
        return Refusal(
            "email-taken",
            N_("Somebody with this address is already here. Give them the role instead."),
        )
    others = session.scalars(select(Invitation).where(Invitation.email == email))
    if any(it.id != but and _state(it, now) is InvitationState.OPEN for it in others):
        return Refusal(
            "already-invited",
            N_("An invitation to this address is still open. Send that one again instead."),
        )
    return None
