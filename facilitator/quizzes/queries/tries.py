"""The tries of one person, as plain facts."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from facilitator.publications.models import Content
from facilitator.quizzes.models import Attempt, Talk
from facilitator.quizzes.rules import Try

_TALKED = (
    select(func.max(Talk.at))
    .where(
        Talk.enrolment_id == bindparam("enrolment_id"), Talk.module_id == bindparam("module_id")
    )
    .scalar_subquery()
)
_OF_QUIZ = (
    select(
        Attempt.public_id,
        Attempt.number,
        Attempt.state,
        Attempt.opened_at,
        Attempt.submitted_at,
        Attempt.percent,
        Attempt.right_count.label("right"),
        Attempt.asked,
        Content.revision,
        _TALKED.label("talked_at"),
    )
    .outerjoin(Content, Content.digest == Attempt.quiz_digest)
    .where(
        Attempt.enrolment_id == bindparam("enrolment_id"),
        Attempt.module_id == bindparam("module_id"),
    )
    .order_by(Attempt.number)
)


def quiz_tries(
    session: Session, enrolment_id: int, module_id: str
) -> tuple[tuple[Try, ...], datetime | None]:
    """Return the tries at one quiz, the oldest first, and when it was last talked over."""
    asked = {"enrolment_id": enrolment_id, "module_id": module_id}
    rows = session.execute(_OF_QUIZ, asked).all()
    tries = tuple(
        Try(
            public_id=row.public_id,
            number=row.number,
            state=row.state,
            opened_at=row.opened_at,
            submitted_at=row.submitted_at,
            percent=row.percent,
            right=row.right,
            asked=row.asked,
            revision=row.revision,
        )
        for row in rows
    )
    return tries, rows[0].talked_at if rows else None
