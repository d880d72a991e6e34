"""Letters about supervision. They say that something waits, and nothing of what was spoken."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Person


def ask_to_confirm(
    session: Session, people: Collection[int], writer_id: int, *, now: datetime
) -> None:
    """Write to the other side that something waits for their confirmation."""
    writer = session.scalar(select(Person.name).where(Person.id == writer_id))
    found = session.execute(
        select(Person.id, Person.name, Person.email)
        .where(Person.id.in_(people))
        .order_by(Person.id)
    )
    for person in found.all():
        letter = Letter(
            person_id=person.id,
            address=person.email,
            kind=LetterKind.CONFIRMATION,
            subject="Something is waiting for you to confirm",
            body=(
                f"Hello {person.name},\n\n"
                f"{writer} wrote down that the two of you met.\n"
                "Please say on your supervision page whether it is so.\n"
            ),
        )
        enqueue(session, letter, now=now)
