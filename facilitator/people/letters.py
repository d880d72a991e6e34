"""Letters to people by who they are. All begin alike; no subject gives anything away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a letter says after its greeting. Its subject can be read over a shoulder."""

    kind: LetterKind
    subject: str
    words: str


def write_to(
    session: Session, people: Collection[int], wording: Wording, *, now: datetime
) -> None:
    """Write the same letter to each of these people, each by their own name; none to guests."""
    found = session.execute(
        select(Person.id, Person.name, Person.email)
        .where(Person.id.in_(people), Person.guest.is_(False))
        .order_by(Person.id)
    )
    for person in found.all():
        letter = Letter(
            person_id=person.id,
            address=person.email,
            kind=wording.kind,
            subject=wording.subject,
            body=f"Hello {person.name},\n\n{wording.words}",
        )
        enqueue(session, letter, now=now)


def name_of(session: Session, person_id: int) -> str:
    """Return the name of somebody whom a letter mentions."""
    return session.execute(select(Person.name).where(Person.id == person_id)).scalar_one()
