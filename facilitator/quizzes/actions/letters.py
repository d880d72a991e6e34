"""Letters about quizzes. Their subjects could be read over a shoulder; none tells a result."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Person
from facilitator.programmes.queries import EnrolmentLine, live_supervisors
from facilitator.programmes.rules import day_in


def tell_of_talk(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to everybody who supervises this person now that a talk comes before the next try."""
    for supervisor in live_supervisors(session, enrolment.id, day_in(enrolment.zone, now)):
        letter = Letter(
            person_id=supervisor.person_id,
            address=supervisor.email,
            kind=LetterKind.TALK_ASKED,
            subject="A talk is asked for",
            body=(
                f"Hello {supervisor.name},\n\n"
                f"{enrolment.person_name} would like to go through a module with you before the "
                "next try at its quiz.\n"
                "Please find a time, and then note on your page that you talked.\n"
            ),
        )
        enqueue(session, letter, now=now)


def tell_of_marking(
    session: Session, enrolment: EnrolmentLine, marker_id: int, *, now: datetime
) -> None:
    """Write to the trainee that what they wrote was read, and their result is there."""
    address = session.scalar(select(Person.email).where(Person.id == enrolment.person_id))
    marker = session.scalar(select(Person.name).where(Person.id == marker_id))
    letter = Letter(
        person_id=enrolment.person_id,
        address=address or "",
        kind=LetterKind.ANSWER_MARKED,
        subject="Something new is waiting for you",
        body=(
            f"Hello {enrolment.person_name},\n\n"
            f"{marker} has read what you wrote in a quiz.\n"
            "Open the quiz from your path page: your result is there, and what they say of it.\n"
        ),
    )
    enqueue(session, letter, now=now)
