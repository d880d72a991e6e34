"""Asking somebody else as the second rater, a new link for a guest, and a reminder."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.observations import seconds
from facilitator.observations.actions.finding import observation_to_act_on
from facilitator.observations.actions.letters import A_FORM_STILL_WAITS
from facilitator.observations.actions.opening import OpenObservation, open_observation
from facilitator.observations.models import (
    GuestRater,
    Observation,
    ObservationCallOff,
    RatingDraft,
    SecondReminder,
)
from facilitator.observations.rules import Occasion
from facilitator.observations.seconds import LINK_HOLDS, NewGuest, NewLink
from facilitator.people.letters import write_to
from facilitator.people.rules import Actor
from facilitator.practice.models import SupportGroup
from facilitator.programmes.queries import enrolment_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceSecond:
    """Who rates instead: by their public id, or a guest. `reason` is what the others read."""

    observation: str
    reason: str
    second: str = ""
    certified: bool = False
    guest: NewGuest | None = None


def replace_second(
    session: Session, actor: Actor, command: ReplaceSecond, *, now: datetime
) -> str:
    """Ask somebody else, while nobody has sent anything; return the observation's new public id.

    What three people agreed to do is a record, so the old observation is called off and one with
    other raters takes its place. What the first rater and the trainee have typed goes along.
    """
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    enforce(seconds.refusal_to_change_second(actor, facts))
    session.add(
        ObservationCallOff(observation_id=found.id, called_off_at=now, reason=command.reason)
    )
    session.flush()
    subject = f"observation:{found.public_id}"
    record(session, actor.key, "observation called off", subject, now=now)
    opening = OpenObservation(
        enrolment=enrolment_by_id(session, found.enrolment_id).public_id,
        occasion=_occasion(session, found),
        second=command.second,
        certified=command.certified,
        guest=command.guest,
    )
    opened = open_observation(session, actor, opening, now=now)
    _take_drafts_along(session, found, opened)
    record(session, actor.key, "second rater replaced", subject, {"by": opened}, now=now)
    return opened


def renew_guest_link(
    session: Session, actor: Actor, observation: str, link: NewLink, *, now: datetime
) -> None:
    """Give the guest another link; the one before opens nothing from now on."""
    found, facts = observation_to_act_on(session, actor, observation, now=now)
    guest = session.scalars(
        select(GuestRater).where(GuestRater.observation_id == found.id).with_for_update()
    ).one_or_none()
    enforce(seconds.refusal_to_renew_link(actor, facts, guest=guest is not None))
    if guest is not None:
        guest.seed, guest.secret_hash = link.seed, link.secret_hash
        guest.expires_at = now + LINK_HOLDS
    session.flush()
    record(session, actor.key, "guest link renewed", f"observation:{found.public_id}", now=now)


def remind_second(session: Session, actor: Actor, observation: str, *, now: datetime) -> None:
    """Write to the second rater once more."""
    found, facts = observation_to_act_on(session, actor, observation, now=now)
    last = session.scalar(
        select(func.max(SecondReminder.reminded_at)).where(
            SecondReminder.observation_id == found.id
        )
    )
    guest = session.scalar(
        select(GuestRater.person_id).where(GuestRater.observation_id == found.id)
    )
    asked_at = last or found.opened_at
    enforce(seconds.refusal_to_remind(actor, facts, asked_at, now, guest=guest is not None))
    session.add(SecondReminder(observation_id=found.id, reminded_at=now))
    write_to(session, [facts.second_id], A_FORM_STILL_WAITS, now=now)
    record(session, actor.key, "second rater reminded", f"observation:{found.public_id}", now=now)


def _occasion(session: Session, found: Observation) -> Occasion:
    group = session.get(SupportGroup, found.group_id) if found.group_id else None
    return Occasion(
        kind=found.kind,
        held_on=found.held_on,
        group=group.public_id if group else None,
        role_play=found.role_play,
    )


def _take_drafts_along(session: Session, found: Observation, opened: str) -> None:
    new = select(Observation.id).where(Observation.public_id == opened).scalar_subquery()
    session.execute(
        update(RatingDraft)
        .where(
            RatingDraft.observation_id == found.id,
            RatingDraft.rater_id.in_([found.first_id, found.trainee_id]),
        )
        .values(observation_id=new)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
