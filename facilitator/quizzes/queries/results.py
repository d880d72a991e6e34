"""What came of the quizzes, for those who count it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from facilitator.quizzes.models import Attempt
from facilitator.quizzes.rules import AttemptState

_FINISHED = (
    select(Attempt.module_id, Attempt.state, Attempt.percent, Attempt.submitted_at)
    .where(Attempt.enrolment_id == bindparam("enrolment_id"), Attempt.finished_at.is_not(None))
    .order_by(Attempt.module_id, Attempt.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """The best that came of one module's quiz. The score is in per cent."""

    passed: bool
    score: int
    at: datetime
    attempts: int


def quiz_results(session: Session, enrolment_id: int) -> Mapping[str, QuizResult]:
    """Return the best result of each quiz that was finished, by the id of its module."""
    best: dict[str, QuizResult] = {}
    for row in session.execute(_FINISHED, {"enrolment_id": enrolment_id}):
        found = QuizResult(
            passed=row.state is AttemptState.PASSED,
            score=row.percent,
            at=row.submitted_at,
            attempts=1,
        )
        before = best.get(row.module_id)
        best[row.module_id] = found if before is None else _better(before, found)
    return best


def _better(before: QuizResult, after: QuizResult) -> QuizResult:
    better = max(before, after, key=lambda it: (it.passed, it.score))
    return QuizResult(
        passed=better.passed, score=better.score, at=better.at, attempts=before.attempts + 1
    )
