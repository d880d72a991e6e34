"""What a supervisor owes after an entry: contact that was asked for, a debrief that is due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.practice import rules
from facilitator.practice.actions.letters import tell_of_debrief, tell_of_wish
from facilitator.practice.ladder import debrief_due
from facilitator.practice.models import FollowUp, FollowUpAnswer, LogEntry
from facilitator.practice.rules import FollowUpKind
from facilitator.programmes.queries import EnrolmentLine, enrolment_by_id, supervises
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFollowUp:
    """What a supervisor did about it."""

    follow_up: str
    version: int
    done: str


def wish_contact(
    session: Session, actor: Actor, entry: LogEntry, enrolment: EnrolmentLine, *, now: datetime
) -> None:
    """Let the supervisors know, the same minute, that somebody wants to talk. Once is enough."""
    if _is_open(session, enrolment.id, FollowUpKind.CONTACT):
        return
    wish = FollowUp(
        enrolment_id=enrolment.id,
        entry_id=entry.id,
        kind=FollowUpKind.CONTACT,
        asked_at=now,
    )
    session.add(wish)
    session.flush()
    tell_of_wish(session, enrolment, now=now)
    record(session, actor.key, "contact wished", f"follow-up:{wish.public_id}", {}, now=now)


def ask_for_debrief(
    session: Session, entry: LogEntry, enrolment: EnrolmentLine, *, now: datetime
) -> None:
    """Note that a debrief is due after an entry of a high level, once for each entry."""
    level = entry.safety_level or 0
    due = debrief_due(level, entry.held_on)
    known = select(FollowUp.id).where(
        FollowUp.entry_id == entry.id, FollowUp.kind == FollowUpKind.DEBRIEF
    )
    if due is None or session.scalar(known) is not None:
        return
    session.add(
        FollowUp(
            enrolment_id=entry.enrolment_id,
            entry_id=entry.id,
            kind=FollowUpKind.DEBRIEF,
            level=level,
            asked_at=now,
            due_on=due,
        )
    )
    session.flush()
    tell_of_debrief(session, enrolment, due, now=now)


def answer_follow_up(
    session: Session, actor: Actor, command: AnswerFollowUp, *, now: datetime
) -> None:
    """Close it with what was done, and by whom."""
    found = session.scalar(
        select(FollowUp)
        .where(FollowUp.public_id == command.follow_up)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    enrolment = enrolment_by_id(session, found.enrolment_id)
    answers = supervises(session, actor.person_id, enrolment.id, on=day_in(enrolment.zone, now))
    if not answers and actor.person_id != enrolment.person_id:
        raise NotFound
    answered = found.answered_at is not None
    enforce(
        rules.refusal_to_answer(actor, enrolment.person_id, supervises=answers, answered=answered)
    )
    enforce(rules.refusal_of_done(command.done))
    if found.version != command.version:
        raise Stale
    found.answered_at = now
    session.flush()
    said = FollowUpAnswer(
        follow_up_id=found.id,
        answered_by_id=actor.person_id,
        answered_at=now,
        done=command.done.strip(),
    )
    session.add(said)
    session.flush()
    if found.kind is FollowUpKind.CONTACT:
        _calm(session, enrolment.id)
    details = {"kind": found.kind.value}
    record(
        session, actor.key, "follow-up answered", f"follow-up:{found.public_id}", details, now=now
    )


def urgency(*, level: int, contact: bool) -> int:
    """Return how far to the front of the queue an entry belongs."""
    return level + (10 if contact else 0)


def contact_is_open(session: Session, enrolment_id: int) -> bool:
    """Tell whether this trainee waits to be contacted."""
    return _is_open(session, enrolment_id, FollowUpKind.CONTACT)


def _is_open(session: Session, enrolment_id: int, kind: FollowUpKind) -> bool:
    return (
        session.scalar(
            select(FollowUp.id)
            .where(
                FollowUp.enrolment_id == enrolment_id,
                FollowUp.kind == kind,
                FollowUp.answered_at.is_(None),
            )
            .limit(1)
        )
        is not None
    )


def _calm(session: Session, enrolment_id: int) -> None:
    """Move what waits back behind safety. Core, for the entries' versions are no part of it."""
    session.execute(
        update(LogEntry)
        .where(
            LogEntry.enrolment_id == enrolment_id,
            LogEntry.urgency >= urgency(level=0, contact=True),
        )
        .values(urgency=LogEntry.urgency - urgency(level=0, contact=True))
        .execution_options(synchronize_session=False)
    )
