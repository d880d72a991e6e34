"""Letters about practice. Their subjects could be read over a shoulder; none tells a story."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Person
from facilitator.programmes.queries import EnrolmentLine, live_supervisors
from facilitator.programmes.rules import day_in


def tell_of_wish(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to everybody who supervises this person now."""
    for supervisor in live_supervisors(session, enrolment.id, day_in(enrolment.zone, now)):
        letter = Letter(
            person_id=supervisor.person_id,
            address=supervisor.email,
            kind=LetterKind.CONTACT_WISHED,
            subject="Someone would like to hear from you",
            body=(
                f"Hello {supervisor.name},\n\n"
                f"{enrolment.person_name} would like to talk with you before their next session.\n"
                "Please get in touch, and then say on your queue page that you have.\n"
            ),
        )
        enqueue(session, letter, now=now)


def tell_of_return(
    session: Session, enrolment: EnrolmentLine, reviewer_id: int, *, now: datetime
) -> None:
    """Write to the trainee that there is a question about an entry."""
    address = session.scalar(select(Person.email).where(Person.id == enrolment.person_id))
    reviewer = session.scalar(select(Person.name).where(Person.id == reviewer_id))
    letter = Letter(
        person_id=enrolment.person_id,
        address=address or "",
        kind=LetterKind.ENTRY_RETURNED,
        subject="A question is waiting for you",
        body=(
            f"Hello {enrolment.person_name},\n\n"
            f"{reviewer} has a question about one of your entries.\n"
            "You find it on your log page. It is no mark against you.\n"
        ),
    )
    enqueue(session, letter, now=now)
