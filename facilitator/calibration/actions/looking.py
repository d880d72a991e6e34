"""Looking a second time, blind: noting that it was read, and what the second pair of eyes says."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.calibration import rules
from facilitator.calibration.accounts import ItemsAccount, are_far_apart, noted
from facilitator.calibration.models import SecondAnswer, SecondLook
from facilitator.calibration.queries import are_kept_apart
from facilitator.calibration.rules import LookFacts
from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.observations import actions as observations
from facilitator.observations.accounts import flaws_of_items, thawed
from facilitator.observations.models import Observation, Rating
from facilitator.observations.queries import form_of
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.practice import actions as practice
from facilitator.practice.models import LogEntry, Review, Submission
from facilitator.practice.rules import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEntryLook:
    """What the second supervisor would have done with the entry, and why."""

    look: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNotesLook:
    """The levels that the second supervisor reads from the notes of an observation."""

    look: str
    account: ItemsAccount


def note_second_reading(session: Session, actor: Actor, look_id: str, *, now: datetime) -> None:
    """Keep that the drawn supervisor read it, where its trainee sees who has read it."""
    look = _locked(session, look_id)
    if look.second_id != actor.person_id or _facts(session, look).answered:
        return
    if look.review_id is not None:
        practice.note_reading(session, actor, _entry_of(session, look.review_id), now=now)
    else:
        observation = _observation_of(session, look)
        observations.note_reading(session, actor, observation, now=now)


def answer_entry_look(
    session: Session, actor: Actor, command: AnswerEntryLook, *, now: datetime
) -> None:
    """Keep what the second supervisor says of an entry. The entry stays as it is."""
    look = _to_answer(session, actor, command.look, now)
    if look.review_id is None:
        raise NotFound
    same = command.verdict is Verdict.CONFIRM
    enforce(rules.refusal_of_reason(same=same, reason=command.reason))
    text = command.reason.strip()
    _keep(session, actor, look, _Said(text=text, differs=not same, verdict=command.verdict), now)


def answer_notes_look(
    session: Session, actor: Actor, command: AnswerNotesLook, *, now: datetime
) -> None:
    """Keep the levels that the second supervisor reads from the notes. The rating stays."""
    look = _to_answer(session, actor, command.look, now)
    rating = session.get(Rating, look.rating_id) if look.rating_id else None
    if rating is None:
        raise NotFound
    if command.account.form != rating.form_digest:
        raise Stale
    first = thawed(rating.account).items
    asked = noted(first)
    items = [it for it in form_of(session, rating.form_digest).items if it.id in asked]
    wrong = next(flaws_of_items(command.account.items, items), None)
    enforce(wrong.refusal if wrong else None)
    differs = are_far_apart(first, command.account.items)
    _keep(session, actor, look, _Said(text=command.account.frozen(), differs=differs), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    text: str
    differs: bool
    verdict: Verdict | None = None


def _to_answer(session: Session, actor: Actor, look_id: str, now: datetime) -> SecondLook:
    look = _locked(session, look_id)
    facts = _facts(session, look)
    if not rules.may_see(actor, facts):
        raise NotFound
    roles = live_roles(session, actor.person_id, now=now)
    enforce(rules.refusal_to_look(Actor(actor.person_id, actor.key, roles), facts, now=now))
    return look


def _keep(session: Session, actor: Actor, look: SecondLook, said: _Said, now: datetime) -> None:
    salt = new_salt()
    answer = SecondAnswer(
        look_id=look.id,
        answered_at=now,
        verdict=said.verdict,
        differs=said.differs,
        salt=salt,
        digest=salted_digest(salt, said.text),
        account=said.text,
    )
    session.add(answer)
    session.flush()
    details: dict[str, str | int | None] = {"digest": answer.digest}
    subject = f"look:{look.public_id}"
    record(session, actor.key, "second look answered", subject, details, now=now)


def _locked(session: Session, public_id: str) -> SecondLook:
    found = session.scalar(
        select(SecondLook)
        .where(SecondLook.public_id == public_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def _facts(session: Session, look: SecondLook) -> LookFacts:
    answered = session.scalar(select(exists().where(SecondAnswer.look_id == look.id)))
    return LookFacts(
        first_id=look.first_id,
        second_id=look.second_id,
        until=look.until,
        answered=bool(answered),
        conflict=are_kept_apart(session, look.id),
    )


def _entry_of(session: Session, review_id: int) -> str:
    return session.execute(
        select(LogEntry.public_id)
        .join(Submission, Submission.entry_id == LogEntry.id)
        .join(Review, Review.submission_id == Submission.id)
        .where(Review.id == review_id)
    ).scalar_one()


def _observation_of(session: Session, look: SecondLook) -> str:
    return session.execute(
        select(Observation.public_id)
        .join(Rating, Rating.observation_id == Observation.id)
        .where(Rating.id == look.rating_id)
    ).scalar_one()
