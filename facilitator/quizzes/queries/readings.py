"""Who read what somebody wrote in a quiz, for whoever wrote it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.people.models import Person
from facilitator.quizzes.models import AnswerReading, Attempt

READINGS_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """Who read the written answers of a try, and when."""

    reader_name: str
    at: datetime


def answer_readings(
    session: Session, enrolment_id: int, public_id: str
) -> tuple[ReadingLine, ...]:
    """Return who read what was written in a try of this enrolment, the latest first."""
    found = session.execute(
        select(Person.name.label("reader_name"), AnswerReading.at)
        .join(Person, Person.id == AnswerReading.reader_id)
        .join(Attempt, Attempt.id == AnswerReading.attempt_id)
        .where(Attempt.public_id == public_id, Attempt.enrolment_id == enrolment_id)
        .order_by(AnswerReading.at.desc())
        .limit(READINGS_MOST)
    )
    return tuple(ReadingLine(**row) for row in found.mappings())
