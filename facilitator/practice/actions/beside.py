"""A companion says whether a meeting that somebody wrote down took place so."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.queries import can_act_as
from facilitator.people.rules import Actor, Role
from facilitator.practice import beside
from facilitator.practice.actions.finding import locked_entry
from facilitator.practice.actions.letters import ask_companion
from facilitator.practice.beside import AskFacts, Claim, Word
from facilitator.practice.models import CompanionAnswer, LogEntry, Meeting
from facilitator.practice.queries.beside import same_claim
from facilitator.programmes.queries import enrolment_by_id

_HAPPENED = {Word.YES: "meeting confirmed", Word.NOT_SO: "meeting denied"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCompanion:
    """What a companion says of an entry, and the claim that they were shown."""

    entry: str
    claim: str
    word: Word
    different: str = ""


def answer_companion(
    session: Session, actor: Actor, command: AnswerCompanion, *, now: datetime
) -> None:
    """Keep a companion's word for good. It stands beside the entry and decides nothing."""
    entry = locked_entry(session, command.entry)
    if entry.companion_id != actor.person_id or entry.meeting_id is None:
        raise NotFound
    writer_id = enrolment_by_id(session, entry.enrolment_id).person_id
    facts = AskFacts(
        writer_id=writer_id,
        companion_id=entry.companion_id,
        state=entry.state,
        answered=_answered(session, entry),
    )
    enforce(beside.refusal_to_tell(actor.person_id, facts))
    enforce(beside.refusal_of_different(command.word, command.different))
    claim = _claim(session, entry)
    if claim.text != command.claim:
        raise Stale
    answer = _answer(entry, claim, command, actor, now)
    session.add(answer)
    session.flush()
    subject = f"entry:{entry.public_id}"
    details = {"digest": answer.digest}
    record(session, actor.key, _HAPPENED[command.word], subject, details, now=now)


def ask(session: Session, entry: LogEntry, writer_id: int, *, now: datetime) -> None:
    """Write to a companion who can answer, unless they have said so already of just this."""
    companion_id = entry.companion_id
    if companion_id is None or companion_id == writer_id or _answered(session, entry):
        return
    if can_act_as(session, companion_id, Role.TRAINEE, now=now):
        ask_companion(session, companion_id, writer_id, now=now)


def _answered(session: Session, entry: LogEntry) -> bool:
    said = exists().where(LogEntry.id == entry.id, same_claim())
    return bool(session.scalar(select(said)))


def _claim(session: Session, entry: LogEntry) -> Claim:
    sitting = session.scalars(select(Meeting.sitting).where(Meeting.id == entry.meeting_id)).one()
    if entry.role is None or entry.minutes_group is None:
        raise NotFound
    return Claim(on=entry.held_on, sitting=sitting, role=entry.role, minutes=entry.minutes_group)


def _answer(
    entry: LogEntry, claim: Claim, command: AnswerCompanion, actor: Actor, now: datetime
) -> CompanionAnswer:
    different = command.different.strip() if command.word is Word.NOT_SO else ""
    said = {"claim": claim.text, "word": command.word.value, "different": different}
    salt = new_salt()
    return CompanionAnswer(
        entry_id=entry.id,
        companion_id=actor.person_id,
        meeting_id=entry.meeting_id,
        role=claim.role,
        minutes=claim.minutes,
        word=command.word,
        answered_at=now,
        salt=salt,
        digest=salted_digest(salt, json.dumps(said, ensure_ascii=False, sort_keys=True)),
        what_was_different=different,
    )
