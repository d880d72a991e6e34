"""Keeping what a rater types, and sending it for good."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import Stale, enforce
from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.actions import record
from facilitator.observations import rules
from facilitator.observations.accounts import RatingAccount, flaws, refusal_of_length, thawed
from facilitator.observations.actions.finding import observation_to_act_on
from facilitator.observations.actions.letters import ALL_IS_OPEN
from facilitator.observations.holds import shown
from facilitator.observations.models import Observation, Rating, RatingDraft
from facilitator.observations.queries import form_of
from facilitator.observations.rules import RATERS, ObservationFacts, ObservedKind, Part
from facilitator.people.letters import write_to
from facilitator.people.rules import Actor

_KINDS = {
    ObservedKind.MEETING: (EvidenceKind.OBSERVATION, Miller.DOES),
    ObservedKind.ROLE_PLAY: (EvidenceKind.ROLE_PLAY, Miller.SHOWS_HOW),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRating:
    """Everything that stands in the form, as it was typed, and the version it was typed into.

    Nothing has been kept yet in version 0.
    """

    observation: str
    version: int
    typed: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitRating:
    """A whole rating, and the version of the draft from which it was sent."""

    observation: str
    version: int
    account: RatingAccount


def save_rating(session: Session, actor: Actor, command: SaveRating, *, now: datetime) -> int:
    """Keep what is typed and return its version. Raises `Stale` for a tab that is behind."""
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    enforce(rules.refusal_to_rate(actor, facts) or refusal_of_length(command.typed))
    draft = _draft(session, found, actor, command.version)
    if draft is None:
        draft = RatingDraft(observation_id=found.id, rater_id=actor.person_id)
        session.add(draft)
    draft.typed = json.dumps({name: list(values) for name, values in command.typed.items()})
    draft.saved_at = now
    session.flush()
    return draft.version


def submit_rating(session: Session, actor: Actor, command: SubmitRating, *, now: datetime) -> str:
    """Send a rating for good and return its public id. The second of a pair opens them all."""
    found, facts = observation_to_act_on(session, actor, command.observation, now=now)
    enforce(rules.refusal_to_rate(actor, facts))
    part = facts.part_of(actor.person_id)
    if part is None:
        raise Stale
    if part in RATERS:
        conflict = in_conflict(session, actor.person_id, facts.trainee_id)
        enforce(refusal_to_judge(conflict=conflict))
    items = form_of(session, found.form_digest).items
    enforce(next((flaw.refusal for flaw in flaws(command.account, items, part)), None))
    if command.account.form != found.form_digest:
        raise Stale
    draft = _draft(session, found, actor, command.version)
    if draft is not None:
        session.delete(draft)
    rating = _rating(session, actor, found, (part, command.account), now)
    if part in RATERS and facts.rated | {part} >= RATERS:
        _open(session, found, facts, now)
    details = {"part": part.value, "digest": rating.digest, "form": rating.form_digest}
    subject = f"observation:{found.public_id}"
    record(session, actor.key, "rating sent", subject, details, now=now)
    return rating.public_id


def _draft(
    session: Session, observation: Observation, actor: Actor, version: int
) -> RatingDraft | None:
    draft = session.get(RatingDraft, (observation.id, actor.person_id), populate_existing=True)
    if (draft.version if draft else 0) != version:
        raise Stale
    return draft


def _rating(
    session: Session,
    actor: Actor,
    observation: Observation,
    said: tuple[Part, RatingAccount],
    now: datetime,
) -> Rating:
    part, account = said
    salt, text = new_salt(), account.frozen()
    rating = Rating(
        observation_id=observation.id,
        rater_id=actor.person_id,
        part=part,
        sent_at=now,
        form_digest=account.form,
        salt=salt,
        digest=salted_digest(salt, text),
        account=text,
    )
    session.add(rating)
    session.flush()
    return rating


def _open(
    session: Session, observation: Observation, facts: ObservationFacts, now: datetime
) -> None:
    """Keep what the pair shows, and tell all three that they can read it."""
    sent = session.scalars(
        select(Rating).where(Rating.observation_id == observation.id, Rating.part.in_(RATERS))
    )
    one, other = sent.all()
    items = form_of(session, observation.form_digest).items
    kind, level = _KINDS[observation.kind]
    for rating, beside in ((one, other), (other, one)):
        new = NewEvidence(
            enrolment_id=observation.enrolment_id,
            competencies=shown(thawed(rating.account), thawed(beside.account), items),
            kind=kind,
            source=f"observation:{observation.public_id}",
            source_digest=rating.digest,
            rater_id=rating.rater_id,
            level=level,
            shown_on=observation.held_on,
        )
        add(session, new, now=now)
    everybody = (facts.first_id, facts.second_id, facts.trainee_id)
    write_to(session, everybody, ALL_IS_OPEN, now=now)
