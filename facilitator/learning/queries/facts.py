"""Everything that one person has learned, in one statement.

Lessons, tries, talks and rehearsals are few for one person, and a path page shows all of them,
so they come together: each kind fills the columns it has.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    String,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from facilitator.curriculum.scenario import Ending
from facilitator.db.base import UTCDateTime
from facilitator.learning.models import LessonProgress
from facilitator.learning.rules import LearningFacts, LessonFact, RehearsalFact
from facilitator.publications.models import Content
from facilitator.quizzes.models import Attempt, Talk
from facilitator.quizzes.rules import AttemptState, Try
from facilitator.scenarios.models import Rehearsal
from facilitator.scenarios.rules import RehearsalState

_WHOSE = bindparam("enrolment_id", type_=Integer)
_NO_NUMBER = cast(null(), Integer)
_NO_WORD = cast(null(), String)
_NO_MOMENT = cast(null(), UTCDateTime())


def _word(column: object) -> ColumnElement[str]:
    return type_coerce(column, String)


_LESSONS = select(
    literal("lesson").label("what"),
    LessonProgress.lesson_id.label("ref"),
    _NO_WORD.label("public_id"),
    _NO_WORD.label("state"),
    LessonProgress.revision.label("first"),
    LessonProgress.position.label("second"),
    _NO_NUMBER.label("third"),
    _NO_NUMBER.label("fourth"),
    _NO_NUMBER.label("revision"),
    LessonProgress.seen_at.label("at"),
    LessonProgress.read_at.label("then"),
).where(LessonProgress.enrolment_id == _WHOSE)
_TRIES = (
    select(
        literal("try"),
        Attempt.module_id,
        Attempt.public_id,
        _word(Attempt.state),
        Attempt.number,
        Attempt.percent,
        Attempt.right_count,
        Attempt.asked,
        Content.revision,
        Attempt.opened_at,
        Attempt.submitted_at,
    )
    .outerjoin(Content, Content.digest == Attempt.quiz_digest)
    .where(Attempt.enrolment_id == _WHOSE)
)
_TALKS = (
    select(
        literal("talk"),
        Talk.module_id,
        _NO_WORD,
        _NO_WORD,
        _NO_NUMBER,
        _NO_NUMBER,
        _NO_NUMBER,
        _NO_NUMBER,
        _NO_NUMBER,
        func.max(Talk.at),
        _NO_MOMENT,
    )
    .where(Talk.enrolment_id == _WHOSE)
    .group_by(Talk.module_id)
)
_OPEN = Rehearsal.state == RehearsalState.OPEN
_REHEARSALS = (
    select(
        literal("rehearsal"),
        Rehearsal.scenario_id,
        func.max(case((_OPEN, Rehearsal.public_id))),
        _NO_WORD,
        func.sum(case((_OPEN, 0), else_=1)),
        func.sum(case((Rehearsal.ending == Ending.SAFE, 1), else_=0)),
        _NO_NUMBER,
        _NO_NUMBER,
        _NO_NUMBER,
        func.max(Rehearsal.begun_at),
        _NO_MOMENT,
    )
    .where(Rehearsal.enrolment_id == _WHOSE)
    .group_by(Rehearsal.scenario_id)
)
_ALL: CompoundSelect[*tuple[Any, ...]] = union_all(_LESSONS, _TRIES, _TALKS, _REHEARSALS)


def learning_facts(session: Session, enrolment_id: int) -> LearningFacts:
    """Return what one person has learned. One statement."""
    rows: dict[str, list[Row[Any]]] = {"lesson": [], "try": [], "talk": [], "rehearsal": []}
    for row in session.execute(_ALL, {"enrolment_id": enrolment_id}):
        rows[row.what].append(row)
    return LearningFacts(
        lessons={row.ref: _lesson(row) for row in rows["lesson"]},
        tries=_tries(rows["try"]),
        talks={row.ref: row.at for row in rows["talk"]},
        rehearsals={row.ref: _rehearsal(row) for row in rows["rehearsal"]},
    )


def _lesson(row: Row[Any]) -> LessonFact:
    return LessonFact(revision=row.first, position=row.second, seen_at=row.at, read_at=row.then)


def _tries(rows: Iterable[Row[Any]]) -> dict[str, tuple[Try, ...]]:
    found: dict[str, tuple[Try, ...]] = {}
    for row in sorted(rows, key=lambda it: it.first):
        found[row.ref] = (*found.get(row.ref, ()), _try(row))
    return found


def _try(row: Row[Any]) -> Try:
    return Try(
        public_id=row.public_id,
        number=row.first,
        state=AttemptState(row.state),
        opened_at=row.at,
        submitted_at=row.then,
        percent=row.second,
        right=row.third,
        asked=row.fourth,
        revision=row.revision,
    )


def _rehearsal(row: Row[Any]) -> RehearsalFact:
    return RehearsalFact(open_id=row.public_id, ended=row.first, safe=row.second > 0)
