"""Who is in the demonstration. Every one of them is made up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy.orm import Session

from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.passwords import hash_password
from facilitator.people.rules import Role
from facilitator.programmes.queries import programme
from facilitator.web.demo_accounts import PASSWORD, address_of

_AUDITED_FOR = timedelta(days=365 + 60)  # the story begins a year ago
STAFF = {
    "coordinator": ("Cora Lindgren", Role.COORDINATOR),
    "supervisor": ("Sam Whitlock", Role.SUPERVISOR),
    "supervisor2": ("Olu Adeyemi", Role.SUPERVISOR),
    "decider": ("Dana Osei", Role.DECIDER),
    "decider2": ("Devin Marsh", Role.DECIDER),
    "auditor": ("Aud Nakamura", Role.AUDITOR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """Somebody who learns, and how far they have come.

    They began under a version of the `rules`. They pass the quizzes of so many of the modules that
    it asks for, and have read so many lessons of the next one.
    `revoked_after` is how many days after the sign-offs their certificate was revoked, 0 never.
    """

    account: str
    name: str
    group: str
    topic: str
    begun_days_ago: int
    rules: int
    modules: int = 4
    reads: int = 0
    applies: bool = False
    revoked_after: int = 0


TRAINEES = (
    Trainee(
        account="revoked",
        name="Robin Hale",
        group="Tuesday recovery",
        topic="Recovery",
        begun_days_ago=330,
        rules=1,
        applies=True,
        revoked_after=120,
    ),
    Trainee(
        account="certified",
        name="Cem Aydin",
        group="Carers at the library",
        topic="Caring",
        begun_days_ago=260,
        rules=1,
        applies=True,
    ),
    Trainee(
        account="ready",
        name="Rosa Delgado",
        group="Living with loss",
        topic="Bereavement",
        begun_days_ago=178,
        rules=1,
    ),
    Trainee(
        account="halfway",
        name="Harper Quinn",
        group="Harbour circle",
        topic="Mental health",
        begun_days_ago=72,
        rules=2,
        modules=2,
        reads=2,
    ),
    Trainee(
        account="new",
        name="Nia Powell",
        group="",
        topic="",
        begun_days_ago=0,
        rules=2,
        modules=0,
    ),
)


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Return the hash of the one password of the demonstration."""
    return hash_password(PASSWORD)


def add_staff(session: Session, account: str, *, now: datetime) -> Person:
    """Add somebody who supervises, coordinates or decides."""
    name, role = STAFF[account]
    place = programme(session)
    newcomer = AddPerson(
        name=name, email=address_of(account), zone=place.zone, password_hash=password_hash()
    )
    person = add_person(session, None, newcomer, now=now)
    grant = GrantRole(
        person_id=person.id,
        programme_id=place.id,
        role=role,
        lived_experience=account == "decider",
        until_at=now + _AUDITED_FOR if role is Role.AUDITOR else None,
    )
    grant_role(session, None, grant, now=now)
    return person
