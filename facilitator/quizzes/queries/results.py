"""What came of the quizzes, for those who count it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from facilitator.publications.models import Content
from facilitator.quizzes.models import Attempt
from facilitator.quizzes.rules import AttemptState

_FINISHED = (
    select(
        Attempt.module_id,
        Attempt.state,
        Attempt.percent,
        Attempt.submitted_at,
        Content.revision,
    )
    .outerjoin(Content, Content.digest == Attempt.quiz_digest)
    .where(Attempt.enrolment_id == bindparam("enrolment_id"), Attempt.finished_at.is_not(None))
    .order_by(Attempt.module_id, Attempt.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """The best that came of one module's quiz: of two passes, that of the newer revision.

    The score is in per cent.
    """

    passed: bool
    score: int
    at: datetime
    attempts: int
    revision: int | None = None

    @property
    def worth(self) -> tuple[bool, int, int]:
        """What makes one result better than another."""
        return self.passed, (self.revision or 0) if self.passed else 0, self.score


def quiz_results(session: Session, enrolment_id: int) -> Mapping[str, QuizResult]:
    """Return the best result of each quiz that was finished, by the id of its module."""
    best: dict[str, QuizResult] = {}
    for row in session.execute(_FINISHED, {"enrolment_id": enrolment_id}):
        found = QuizResult(
            passed=row.state is AttemptState.PASSED,
            score=row.percent,
            at=row.submitted_at,
            attempts=1,
            revision=row.revision,
        )
        before = best.get(row.module_id)
        best[row.module_id] = found if before is None else _better(before, found)
    return best


def _better(before: QuizResult, after: QuizResult) -> QuizResult:
    better = max(before, after, key=lambda it: it.worth)
    return replace(better, attempts=before.attempts + 1)
