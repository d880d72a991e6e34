"""What a guest's link opens: one form, kept while it is typed and sent once; and claiming it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.observations import seconds
from facilitator.observations.accounts import RatingAccount
from facilitator.observations.actions.finding import facts_of, locked
from facilitator.observations.actions.ratings import (
    SaveRating,
    SubmitRating,
    save_rating,
    submit_rating,
)
from facilitator.observations.models import GuestRater, Observation
from facilitator.observations.queries import both_here
from facilitator.people.actions import claim_guest
from facilitator.people.models import Person
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveGuestRating:
    """Everything that stands in a guest's form, and the version it was typed into."""

    secret_hash: str
    version: int
    typed: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitGuestRating:
    """A guest's whole rating, and the version of the draft from which it was sent."""

    secret_hash: str
    version: int
    account: RatingAccount


def save_guest_rating(session: Session, command: SaveGuestRating, *, now: datetime) -> int:
    """Keep what a guest types and return its version. `NotFound` for a link that is dead."""
    guest, observation = _whom_it_lets_in(session, command.secret_hash, now)
    typed = SaveRating(observation=observation, version=command.version, typed=command.typed)
    return save_rating(session, guest, typed, now=now)


def submit_guest_rating(session: Session, command: SubmitGuestRating, *, now: datetime) -> str:
    """Send a guest's rating for good, with their statement in the words that were shown."""
    guest, observation = _whom_it_lets_in(session, command.secret_hash, now)
    enforce(_refusal_of_statement(command.account))
    sent = SubmitRating(observation=observation, version=command.version, account=command.account)
    return submit_rating(session, guest, sent, now=now)


def claim_rating(session: Session, actor: Actor, secret_hash: str, *, now: datetime) -> str:
    """Say that a guest's rating was one's own; return the observation's public id."""
    guest = _known(session, secret_hash)
    observation = locked(session, _observation(session, guest))
    facts = facts_of(session, observation)
    enforce(seconds.refusal_to_claim(actor, facts))
    conflict = in_conflict(session, actor.person_id, facts.trainee_id)
    enforce(refusal_to_judge(conflict=conflict))
    claim_guest(session, actor, guest.person_id, now=now)
    subject = f"observation:{observation.public_id}"
    record(session, actor.key, "rating claimed", subject, now=now)
    return observation.public_id


def _whom_it_lets_in(session: Session, secret_hash: str, now: datetime) -> tuple[Actor, str]:
    public_id = _observation(session, _known(session, secret_hash))
    facts = facts_of(session, locked(session, public_id))
    guest = _known(session, secret_hash)  # again: another link may have been made meanwhile
    open_still = seconds.link_opens(facts, guest.expires_at, now)
    if not (open_still and _both_here(session, guest)):
        raise NotFound
    person = session.get_one(Person, guest.person_id)
    return Actor(person.id, person.key, frozenset()), public_id


def _known(session: Session, secret_hash: str) -> GuestRater:
    guest = session.scalars(
        select(GuestRater)
        .where(GuestRater.secret_hash == secret_hash)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if guest is None:
        raise NotFound
    return guest


def _observation(session: Session, guest: GuestRater) -> str:
    return session.execute(
        select(Observation.public_id).where(Observation.id == guest.observation_id)
    ).scalar_one()


def _both_here(session: Session, guest: GuestRater) -> bool:
    here = select(Observation.id).where(Observation.id == guest.observation_id, both_here())
    return session.scalar(here) is not None


def _refusal_of_statement(account: RatingAccount) -> Refusal | None:
    if not (account.no_conflict and account.statement.strip()):
        return Refusal(
            "conflict",
            N_("Say that nothing stands between you and a fair view. If something does, stop."),
        )
    return None
