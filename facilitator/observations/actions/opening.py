"""Opening an observation, and calling it off before anybody has rated."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.observations import rules
from facilitator.observations.actions.finding import observation_to_act_on
from facilitator.observations.actions.letters import A_FORM_WAITS
from facilitator.observations.models import GuestRater, Observation, ObservationCallOff
from facilitator.observations.rules import ObservedKind, Occasion, SecondRater
from facilitator.observations.seconds import LINK_HOLDS, NewGuest, refusal_of_guest
from facilitator.people.actions import add_guest
from facilitator.people.letters import write_to
from facilitator.people.models import Person
from facilitator.people.queries import can_act_as, live_roles
from facilitator.people.rules import Actor, Role
from facilitator.practice.models import GroupFacilitator, SupportGroup
from facilitator.programmes.queries import EnrolmentLine, enrolment_by_public_id, supervises
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenObservation:
    """What is looked at, and who rates beside the supervisor: by their public id, or a guest.

    `certified` says whether that person is certified today. The caller asks, because
    certification will rest on observations and not the other way round.
    """

    enrolment: str
    occasion: Occasion
    second: str = ""
    certified: bool = False
    guest: NewGuest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffObservation:
    """An observation that does not take place, and why."""

    observation: str
    reason: str


def open_observation(
    session: Session, actor: Actor, command: OpenObservation, *, now: datetime
) -> str:
    """Open an observation, write to the other two, and return its public id."""
    enrolment = enrolment_by_public_id(session, command.enrolment)
    today = day_in(enrolment.zone, now)
    supervised = supervises(session, actor.person_id, enrolment.id, on=today)
    if not supervised and actor.person_id != enrolment.person_id:
        raise NotFound
    roles = live_roles(session, actor.person_id, now=now)
    opener = Actor(actor.person_id, actor.key, roles)
    enforce(rules.refusal_of_opener(opener, enrolment.person_id, supervised=supervised))
    second = _second(session, actor, command, now)
    enforce(rules.refusal_to_open(opener, enrolment.person_id, second, supervised=supervised))
    for rater_id in (actor.person_id, second.person_id):
        conflict = in_conflict(session, rater_id, enrolment.person_id)
        enforce(refusal_to_judge(conflict=conflict))
    enforce(rules.refusal_of_occasion(command.occasion, today))
    opened = _row(session, actor, (enrolment, command, second), now)
    session.add(opened)
    session.flush()
    if command.guest is not None:
        session.add(_guest_row(opened, command.guest, now))
    write_to(session, [second.person_id, enrolment.person_id], A_FORM_WAITS, now=now)
    details = {
        "kind": opened.kind.value,
        "form": opened.form_digest,
        "guest": command.guest.role.value if command.guest else None,
    }
    subject = f"observation:{opened.public_id}"
    record(session, actor.key, "observation opened", subject, details, now=now)
    return opened.public_id


def call_off_observation(
    session: Session, actor: Actor, command: CallOffObservation, *, now: datetime
) -> None:
    """End an observation that nobody has rated, and keep why."""
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    enforce(rules.refusal_to_call_off(actor, facts) or rules.refusal_of_reason(command.reason))
    session.add(
        ObservationCallOff(
            observation_id=found.id, called_off_at=now, reason=command.reason.strip()
        )
    )
    session.flush()
    record(session, actor.key, "observation called off", f"observation:{found.public_id}", now=now)


def _row(
    session: Session,
    actor: Actor,
    asked: tuple[EnrolmentLine, OpenObservation, SecondRater],
    now: datetime,
) -> Observation:
    enrolment, command, second = asked
    programme = current_programme(session).programme
    if programme.observation is None:
        raise NotFound
    occasion = command.occasion
    met = occasion.kind is ObservedKind.MEETING
    role_play = None if met else programme.role_play(occasion.role_play or "")
    return Observation(
        enrolment_id=enrolment.id,
        trainee_id=enrolment.person_id,
        first_id=actor.person_id,
        second_id=second.person_id,
        kind=occasion.kind,
        held_on=occasion.held_on,
        group_id=_group_id(session, enrolment.person_id, occasion.group) if met else None,
        role_play=role_play.id if role_play else None,
        role_play_digest=role_play.digest if role_play else None,
        form_digest=programme.observation.digest,
        opened_at=now,
    )


def _guest_row(opened: Observation, guest: NewGuest, now: datetime) -> GuestRater:
    return GuestRater(
        person_id=opened.second_id,
        observation_id=opened.id,
        role=guest.role,
        seed=guest.link.seed,
        secret_hash=guest.link.secret_hash,
        expires_at=now + LINK_HOLDS,
    )


def _second(
    session: Session, actor: Actor, command: OpenObservation, now: datetime
) -> SecondRater:
    if command.guest is not None:
        enforce(refusal_of_guest(command.guest))
        guest = add_guest(session, actor, command.guest.name, now=now)
        return SecondRater(person_id=guest.id, supervises=False, certified=False, guest=True)
    found = session.scalar(select(Person).where(Person.public_id == command.second))
    if found is None or found.disabled_at is not None:
        raise NotFound
    return SecondRater(
        person_id=found.id,
        supervises=can_act_as(session, found.id, Role.SUPERVISOR, now=now),
        certified=command.certified,
    )


def _group_id(session: Session, trainee_id: int, public_id: str | None) -> int:
    found = session.scalar(
        select(SupportGroup.id)
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(SupportGroup.public_id == public_id, GroupFacilitator.person_id == trainee_id)
    )
    if found is None:
        raise NotFound
    return found
