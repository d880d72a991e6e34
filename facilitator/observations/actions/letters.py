"""Letters about observations. They name nobody and could be read over a shoulder."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Person

_WHERE = "You find it on the page “Observations” after you have signed in.\n"
_WAITS = f"There is a form for you to fill in, alone and in your own words.\n{_WHERE}"
_READY = f"Both forms are there, and you can read them side by side now.\n{_WHERE}"


def tell_of_observation(session: Session, person_id: int, *, now: datetime) -> None:
    """Write to somebody that there is a form to fill in."""
    _tell(session, person_id, ("A form is waiting for you", _WAITS), now)


def tell_of_opening(session: Session, person_id: int, *, now: datetime) -> None:
    """Write to somebody that the ratings can be read."""
    _tell(session, person_id, ("Something is ready to read", _READY), now)


def _tell(session: Session, person_id: int, words: tuple[str, str], now: datetime) -> None:
    person = session.get_one(Person, person_id)
    subject, body = words
    letter = Letter(
        person_id=person.id,
        address=person.email,
        kind=LetterKind.OBSERVATION,
        subject=subject,
        body=f"Hello {person.name},\n\n{body}",
    )
    enqueue(session, letter, now=now)
