"""Noting who read what somebody else wrote."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.people.rules import Actor
from facilitator.quizzes.models import Answer, AnswerReading

AGAIN_AFTER = timedelta(minutes=30)


def note_reading(session: Session, actor: Actor, answer: str, *, now: datetime) -> None:
    """Keep that a supervisor read a written answer, once in half an hour."""
    its_try = select(Answer.attempt_id).where(Answer.public_id == answer)
    attempt_id = session.execute(its_try).scalar_one()
    lately = select(AnswerReading.id).where(
        AnswerReading.attempt_id == attempt_id,
        AnswerReading.reader_id == actor.person_id,
        AnswerReading.at > now - AGAIN_AFTER,
    )
    if session.scalar(lately.limit(1)) is None:
        session.add(AnswerReading(attempt_id=attempt_id, reader_id=actor.person_id, at=now))
        session.flush()
