"""Letters about quizzes. Their subjects could be read over a shoulder; none tells a result."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, name_of, write_to
from facilitator.programmes.queries import EnrolmentLine, live_supervisor_ids
from facilitator.programmes.rules import day_in


def tell_of_talk(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to everybody who supervises this person now that a talk comes before the next try."""
    wording = Wording(
        kind=LetterKind.TALK_ASKED,
        subject="A talk is asked for",
        words=(
            f"{enrolment.person_name} would like to go through a module with you before the "
            "next try at its quiz.\n"
            "Please find a time, and then note on your page that you talked.\n"
        ),
    )
    supervisors = live_supervisor_ids(session, enrolment.id, day_in(enrolment.zone, now))
    write_to(session, supervisors, wording, now=now)


def tell_of_marking(
    session: Session, enrolment: EnrolmentLine, marker_id: int, *, now: datetime
) -> None:
    """Write to the trainee that what they wrote was read, and their result is there."""
    wording = Wording(
        kind=LetterKind.ANSWER_MARKED,
        subject="Something new is waiting for you",
        words=(
            f"{name_of(session, marker_id)} has read what you wrote in a quiz.\n"
            "Open the quiz from your path page: your result is there, and what they say of it.\n"
        ),
    )
    write_to(session, [enrolment.person_id], wording, now=now)
