"""Gathering first tries, reading and rehearsals, by module. Nobody is named in what comes back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from facilitator.curriculum.model import Module
from facilitator.learning.models import LessonProgress
from facilitator.quizzes.answers import from_text
from facilitator.quizzes.models import Answer, Attempt
from facilitator.quizzes.rules import AttemptState
from facilitator.results.rules import Answered, Sitting
from facilitator.scenarios.models import Rehearsal, RehearsalStep

# Enough for every figure, and a page never reads without end.
LATEST = 1000
_FINISHED = (AttemptState.PASSED, AttemptState.NOT_YET)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleTally:
    """How many finished a first try at a module's quiz, and how many of them passed with it."""

    tried: int
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonTally:
    """How many opened a lesson, how many finished it, and how far down the others stopped."""

    opened: int
    read: int
    stopped_at: tuple[int, ...]


def tallies_of_modules(session: Session) -> Mapping[str, ModuleTally]:
    """Return how first tries went, by module."""
    rows = session.execute(
        select(Attempt.module_id, Attempt.state, func.count())
        .where(Attempt.number == 1, Attempt.state.in_(_FINISHED))
        .group_by(Attempt.module_id, Attempt.state)
    )
    found: dict[str, Counter[AttemptState]] = {}
    for module_id, state, count in rows:
        found.setdefault(module_id, Counter())[state] = count
    return {
        module_id: ModuleTally(tried=states.total(), passed=states[AttemptState.PASSED])
        for module_id, states in found.items()
    }


def sittings_of(session: Session, module: Module) -> tuple[Sitting, ...]:
    """Return the latest first tries at a module's quiz, with every answer that has a mark."""
    points = {item.id: item.points for item in module.quiz.items}
    attempts = {
        row.id: (row.opened_at, row.submitted_at, row.state)
        for row in session.execute(_first_tries(module.id))
    }
    rows = session.execute(
        select(
            Answer.attempt_id, Answer.item_id, Answer.item_digest, Answer.given, Answer.hundredths
        )
        .where(
            # By their numbers: a try that ends between the two statements is not among these.
            Answer.attempt_id.in_(attempts),
            Answer.hundredths.is_not(None),
        )
        .order_by(Answer.attempt_id, Answer.position)
    )
    return tuple(
        _sitting(attempts[attempt_id], [_answered(row, points) for row in answers])
        for attempt_id, answers in groupby(rows, lambda row: row.attempt_id)
    )


def tallies_of_lessons(session: Session, module: Module) -> Mapping[str, LessonTally]:
    """Return how far people come with each lesson of a module."""
    wanted = [lesson.id for lesson in module.lessons]
    rows = session.execute(
        select(LessonProgress.lesson_id, LessonProgress.position, LessonProgress.read_at)
        .where(LessonProgress.lesson_id.in_(wanted))
        .order_by(LessonProgress.seen_at.desc())
        .limit(LATEST * len(wanted))
    ).all()
    return {
        lesson: _lesson_tally([it for it in rows if it.lesson_id == lesson]) for lesson in wanted
    }


def choices_taken(session: Session, module: Module) -> Mapping[tuple[str, str, int], int]:
    """Return how many took each choice, by scenario, scene and the choice's number.

    Only each person's first way through the present wording counts, so that nobody who walks
    again and again is shown as if they were many.
    """
    digests = [scenario.digest for scenario in module.scenarios]
    first_ways = (
        select(func.min(Rehearsal.id))
        .where(Rehearsal.digest.in_(digests))
        .group_by(Rehearsal.enrolment_id, Rehearsal.scenario_id)
    )
    walkers = func.count(RehearsalStep.rehearsal_id.distinct())
    rows = session.execute(
        select(Rehearsal.scenario_id, RehearsalStep.scene, RehearsalStep.choice, walkers)
        .join(Rehearsal, Rehearsal.id == RehearsalStep.rehearsal_id)
        .where(Rehearsal.id.in_(first_ways))
        .group_by(Rehearsal.scenario_id, RehearsalStep.scene, RehearsalStep.choice)
    )
    return {(scenario, scene, choice): count for scenario, scene, choice, count in rows}


def _first_tries(module_id: str) -> Select[int, datetime, datetime | None, AttemptState]:
    return (
        select(Attempt.id, Attempt.opened_at, Attempt.submitted_at, Attempt.state)
        .where(Attempt.module_id == module_id, Attempt.number == 1, Attempt.state.in_(_FINISHED))
        .order_by(Attempt.id.desc())
        .limit(LATEST)
    )


def _answered(
    row: Row[int, str, str, str | None, int | None], points: Mapping[str, int]
) -> Answered:
    # Other wordings and translations of a question are worth the same.
    possible = points.get(row.item_id, 1)
    return Answered(
        item_id=row.item_id,
        digest=row.item_digest,
        given=from_text(row.given),
        share=min(1.0, max(0.0, (row.hundredths or 0) / (100 * possible))),
    )


def _sitting(
    attempt: tuple[datetime, datetime | None, AttemptState], answers: Sequence[Answered]
) -> Sitting:
    opened_at, submitted_at, state = attempt
    taken = (submitted_at or opened_at) - opened_at
    return Sitting(
        minutes=taken.total_seconds() / 60,
        passed=state is AttemptState.PASSED,
        answers=tuple(answers),
    )


def _lesson_tally(rows: Sequence[Row[str, int, datetime | None]]) -> LessonTally:
    return LessonTally(
        opened=len(rows),
        read=sum(row.read_at is not None for row in rows),
        stopped_at=tuple(sorted(row.position for row in rows if row.read_at is None)),
    )
