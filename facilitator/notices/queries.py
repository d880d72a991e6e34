"""What coordinators may know of letters: to whom, of which kind, and how far. Never the body."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind, LetterState

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter in a list."""

    id: int
    address: str
    kind: LetterKind
    state: LetterState
    created_at: datetime
    tries: int
    ended_at: datetime | None


def letters(
    session: Session, state: LetterState | None = None, before: int | None = None
) -> tuple[LetterLine, ...]:
    """Return a page of letters, the newest first; one more than `PAGE` when there are more."""
    query = (
        select(
            LetterRow.id,
            LetterRow.address,
            LetterRow.kind,
            LetterRow.state,
            LetterRow.created_at,
            LetterRow.tries,
            LetterRow.ended_at,
        )
        .order_by(LetterRow.id.desc())
        .limit(PAGE + 1)
    )
    if state is not None:
        query = query.where(LetterRow.state == state)
    if before is not None:
        query = query.where(LetterRow.id < before)
    return tuple(LetterLine(**row) for row in session.execute(query).mappings())


def waiting(session: Session) -> int:
    """Return how many letters wait to be sent."""
    return (
        session.scalar(
            select(func.count())
            .select_from(LetterRow)
            .where(LetterRow.state == LetterState.WAITING)
        )
        or 0
    )
