"""Marking what people wrote, by the list that every supervisor marks by."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.curriculum.items import WrittenItem
from facilitator.curriculum.model import Programme
from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import NotFound, enforce
from facilitator.evidence.actions import NewEvidence, add_first
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.queries import enrolment_by_id
from facilitator.programmes.queries import programme as programme_line
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes import rules
from facilitator.quizzes.actions.letters import tell_of_marking
from facilitator.quizzes.actions.outcomes import (
    competencies_of,
    hundredths,
    settle,
    show_what_was_right,
)
from facilitator.quizzes.actions.talks import ask_for_talk
from facilitator.quizzes.marking import mark_written
from facilitator.quizzes.models import Answer, Attempt, WrittenMarking
from facilitator.quizzes.queries.items import asked_item
from facilitator.quizzes.queries.sheets import attempt_sheet
from facilitator.quizzes.queries.waiting import WrittenAnswerInFull, written_answer_in_full
from facilitator.quizzes.rules import AttemptState, ItemMark


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWrittenAnswer:
    """Which lines of the rubric an answer meets, and a word to its writer."""

    answer: str
    ticks: tuple[int, ...]
    comment: str


def mark_written_answer(
    session: Session, actor: Actor, command: MarkWrittenAnswer, *, now: datetime
) -> None:
    """Mark an answer by its rubric; the try gets its result with the last answer that waited."""
    today = day_in(programme_line(session).zone, now)
    answer = written_answer_in_full(session, actor, command.answer, today)
    sheet = attempt_sheet(session, answer.enrolment_id, answer.attempt, lock=True)
    line = next(it for it in sheet.lines if it.public_id == answer.public_id)
    waiting = sheet.state is AttemptState.MARKING and line.right is None
    enforce(
        rules.refusal_to_mark(actor.person_id, answer.trainee_id, supervises=True, waiting=waiting)
        or refusal_to_judge(conflict=in_conflict(session, actor.person_id, answer.trainee_id))
    )
    programme = current_programme(session).programme
    item = asked_item(session, programme, answer.module_id, answer.item_digest)
    if not isinstance(item, WrittenItem) or not set(command.ticks) <= set(range(len(item.rubric))):
        raise NotFound
    found = mark_written(item, command.ticks)
    marking = _marking(actor, item, command, answer.text)
    marking.attempt_id, marking.position, marking.marked_at = sheet.id, line.position, now
    session.add(marking)
    session.flush()
    _count(session, marking, found)
    if found.right:
        _show(session, programme, answer, item, marking)
    if _finish(session, programme, answer, now=now):
        enrolment = enrolment_by_id(session, answer.enrolment_id)
        tell_of_marking(session, enrolment, actor.person_id, now=now)
    details: dict[str, str | int | None] = {
        "attempt": answer.attempt,
        "digest": marking.digest,
        "points": hundredths(found),
    }
    subject = f"answer:{answer.public_id}"
    record(session, actor.key, "written answer marked", subject, details, now=now)


def _marking(
    actor: Actor, item: WrittenItem, command: MarkWrittenAnswer, text: str
) -> WrittenMarking:
    ticks = sorted(set(command.ticks))
    salt = new_salt()
    return WrittenMarking(
        marker_id=actor.person_id,
        ticks=json.dumps(ticks),
        talk=any(item.rubric[number].talk for number in ticks),
        salt=salt,
        digest=salted_digest(salt, text),
        comment=command.comment.strip(),
    )


def _count(session: Session, marking: WrittenMarking, found: ItemMark) -> None:
    session.execute(
        update(Answer)
        .where(Answer.attempt_id == marking.attempt_id, Answer.position == marking.position)
        .values(right=found.right, hundredths=hundredths(found))
    )


def _show(
    session: Session,
    programme: Programme,
    answer: WrittenAnswerInFull,
    item: WrittenItem,
    marking: WrittenMarking,
) -> None:
    shown = NewEvidence(
        enrolment_id=answer.enrolment_id,
        competencies=competencies_of(programme, answer.module_id, item),
        kind=EvidenceKind.WRITTEN,
        source=f"answer:{answer.public_id}",
        source_digest=marking.digest,
        rater_id=marking.marker_id,
        level=Miller(item.level.value),
    )
    add_first(session, [shown], now=marking.marked_at)


def _finish(
    session: Session, programme: Programme, answer: WrittenAnswerInFull, *, now: datetime
) -> bool:
    """Give the try its result when nothing of it waits any more; tell whether it has one now."""
    sheet = attempt_sheet(session, answer.enrolment_id, answer.attempt)
    settled = settle(session, programme, sheet, {})
    if settled.result.state is AttemptState.MARKING:
        return False
    session.execute(
        update(Attempt)
        .where(Attempt.id == sheet.id, Attempt.state == AttemptState.MARKING)
        .values(
            state=settled.result.state,
            finished_at=now,
            percent=settled.result.percent,
            right_count=settled.result.right,
        )
    )
    if settled.result.state is AttemptState.PASSED:
        show_what_was_right(session, programme, sheet, settled, now=now)
    ask_for_talk(session, answer.trainee_id, sheet, settled, now=now)
    return True
