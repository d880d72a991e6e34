"""One try with everything on it: what was asked, what was answered, what a supervisor said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.quizzes.answers import Given, from_text
from facilitator.quizzes.models import Answer, Attempt, WrittenMarking
from facilitator.quizzes.rules import AttemptState

_SHEET = (
    select(
        Attempt.id,
        Attempt.public_id,
        Attempt.enrolment_id,
        Attempt.module_id,
        Attempt.number,
        Attempt.seed,
        Attempt.quiz_digest,
        Attempt.state,
        Attempt.opened_at,
        Attempt.submitted_at,
        Attempt.percent,
        Attempt.right_count,
        Attempt.asked,
        Answer.position,
        Answer.public_id.label("answer_id"),
        Answer.item_id,
        Answer.item_digest,
        Answer.given,
        Answer.right,
        Answer.hundredths,
        WrittenMarking.ticks,
        WrittenMarking.talk,
        WrittenMarking.comment,
        WrittenMarking.marked_at,
        Person.name.label("marker_name"),
    )
    .join(Answer, Answer.attempt_id == Attempt.id)
    .outerjoin(
        WrittenMarking,
        (WrittenMarking.attempt_id == Answer.attempt_id)
        & (WrittenMarking.position == Answer.position),
    )
    .outerjoin(Person, Person.id == WrittenMarking.marker_id)
    .where(
        Attempt.public_id == bindparam("public_id"),
        Attempt.enrolment_id == bindparam("enrolment_id"),
    )
    .order_by(Answer.position)
)
_LOCKED = _SHEET.with_for_update(of=Attempt)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingLine:
    """What a supervisor said of a written answer."""

    ticks: tuple[int, ...]
    talk: bool
    comment: str
    marker_name: str
    marked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question of a try, by its place, and the answer to it."""

    position: int
    public_id: str
    item_id: str
    item_digest: str
    given: Given
    right: bool | None
    hundredths: int | None
    marking: MarkingLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptSheet:
    """A try with all its questions, in the order in which they were asked."""

    id: int
    public_id: str
    enrolment_id: int
    module_id: str
    number: int
    seed: str
    quiz_digest: str
    state: AttemptState
    opened_at: datetime
    submitted_at: datetime | None
    percent: int | None
    right: int | None
    asked: int
    lines: tuple[AnswerLine, ...]


def attempt_sheet(
    session: Session, enrolment_id: int, public_id: str, *, lock: bool = False
) -> AttemptSheet:
    """Return a try of this enrolment. Raises `NotFound` for anybody else's. One statement."""
    query = _LOCKED if lock else _SHEET
    asked = {"public_id": public_id, "enrolment_id": enrolment_id}
    rows: Sequence[Any] = session.execute(query, asked).all()
    if not rows:
        raise NotFound
    first = rows[0]
    return AttemptSheet(
        id=first.id,
        public_id=first.public_id,
        enrolment_id=first.enrolment_id,
        module_id=first.module_id,
        number=first.number,
        seed=first.seed,
        quiz_digest=first.quiz_digest,
        state=first.state,
        opened_at=first.opened_at,
        submitted_at=first.submitted_at,
        percent=first.percent,
        right=first.right_count,
        asked=first.asked,
        lines=tuple(_line(row) for row in rows),
    )


def _line(row: Row[Any]) -> AnswerLine:
    marking = None
    if row.ticks is not None:
        marking = MarkingLine(
            ticks=tuple(json.loads(row.ticks)),
            talk=row.talk,
            comment=row.comment,
            marker_name=row.marker_name,
            marked_at=row.marked_at,
        )
    return AnswerLine(
        position=row.position,
        public_id=row.answer_id,
        item_id=row.item_id,
        item_digest=row.item_digest,
        given=from_text(row.given),
        right=row.right,
        hundredths=row.hundredths,
        marking=marking,
    )
