"""Letters about complaints. No subject and no word in them says what they are about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, write_to
from facilitator.people.models import Person
from facilitator.people.queries import holds
from facilitator.people.rules import Role

_WAITS = Wording(
    kind=LetterKind.COMPLAINT,
    subject="Something waits for you",
    words="something has come in that waits for you. You find it when you sign in.\n",
)
_CHANGED = Wording(
    kind=LetterKind.COMPLAINT,
    subject="There is something for you to read",
    words=(
        "there is something for you to read. You find it on your certification page, with\n"
        "what you can do and until when. You can bring somebody along to any talk about it.\n"
    ),
)


def tell_coordinators(session: Session, *, now: datetime) -> None:
    """Write to every coordinator that something has come in."""
    coordinators = select(Person.id).where(
        holds(Person.id, Role.COORDINATOR, now), Person.disabled_at.is_(None)
    )
    write_to(session, session.scalars(coordinators).all(), _WAITS, now=now)


def tell_those_who_decide(session: Session, people: Collection[int], *, now: datetime) -> None:
    """Write to somebody who has a seat on a panel."""
    write_to(session, people, _WAITS, now=now)


def tell_person(session: Session, person_id: int, *, now: datetime) -> None:
    """Write to the person whom it is about."""
    write_to(session, [person_id], _CHANGED, now=now)
