"""What the application asks about people."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from facilitator.errors import NotFound
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Actor, GrantFacts, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What signing in and changing a password need to know of somebody."""

    person_id: int
    public_id: str
    key: str
    name: str
    email: str
    zone: str
    password_hash: str | None
    disabled: bool
    plain_letters: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """One role that somebody was given. `given_by` is None for the operator or an invitation."""

    role: Role
    lived_experience: bool
    from_at: datetime
    until_at: datetime | None
    given_by: str | None

    def live(self, now: datetime) -> bool:
        """Tell whether the role is held at this moment."""
        return GrantFacts(self.role, self.from_at, self.until_at).live(now)


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account with this address, in whatever case it is written."""
    found = session.scalars(
        select(Person).where(Person.email == email.strip().casefold(), Person.guest.is_(False))
    ).one_or_none()
    return None if found is None else _account(found)


def account_by_public_id(session: Session, public_id: str) -> Account:
    """Return an account by the name it has in addresses. Raises `NotFound`."""
    found = session.scalars(
        select(Person).where(Person.public_id == public_id, Person.guest.is_(False))
    ).one_or_none()
    if found is None:
        raise NotFound
    return _account(found)


def account(session: Session, person_id: int) -> Account:
    """Return a person's own account. Raises `NotFound`."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound
    return _account(found)


def actor(session: Session, person_id: int, *, now: datetime) -> Actor:
    """Return a person as an actor with the roles held now. Raises `NotFound`.

    Without an enrolment: only a visit knows that one (`visits.queries.current_visit`).
    """
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound
    return Actor(person.id, person.key, live_roles(session, person_id, now=now))


def live_roles(
    session: Session, person_id: int, *, now: datetime, held: bool = False
) -> frozenset[Role]:
    """Return the roles that a person holds at this moment.

    `held` keeps them from ending before the transaction does: what rests on a role then comes
    before its end or not at all.
    """
    asked = select(Grant.role).where(
        Grant.person_id == person_id,
        Grant.from_at <= now,
        or_(Grant.until_at.is_(None), Grant.until_at > now),
    )
    return frozenset(session.scalars(asked.with_for_update(read=True) if held else asked))


def grants_of(session: Session, person_id: int) -> tuple[GrantLine, ...]:
    """Return every role that a person was ever given, the latest first."""
    giver = aliased(Person)
    found = session.execute(
        select(
            Grant.role,
            Grant.lived_experience,
            Grant.from_at,
            Grant.until_at,
            giver.name.label("given_by"),
        )
        .outerjoin(giver, giver.id == Grant.granted_by_id)
        .where(Grant.person_id == person_id)
        .order_by(Grant.from_at.desc(), Grant.id.desc())
    )
    return tuple(GrantLine(**row) for row in found.mappings())


def holds(person_id: InstrumentedAttribute[int], role: Role, now: datetime) -> ColumnElement[bool]:
    """Return the condition that this person holds a role now, for other statements."""
    return exists().where(
        Grant.person_id == person_id,
        Grant.role == role,
        Grant.from_at <= now,
        or_(Grant.until_at.is_(None), Grant.until_at > now),
    )


def can_act_as(session: Session, person_id: int, role: Role, *, now: datetime) -> bool:
    """Tell whether a person holds a role now and can sign in."""
    person = session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        return False
    return role in live_roles(session, person_id, now=now)


def holders_of(session: Session, role: Role, *, now: datetime) -> int:
    """Return how many people who can sign in hold a role now."""
    return (
        session.scalar(
            select(func.count(func.distinct(Grant.person_id)))
            .join(Person, Person.id == Grant.person_id)
            .where(
                Grant.role == role,
                Grant.from_at <= now,
                or_(Grant.until_at.is_(None), Grant.until_at > now),
                Person.disabled_at.is_(None),
            )
        )
        or 0
    )


def names_by_key(session: Session, keys: frozenset[str]) -> dict[str, str]:
    """Return the names behind these keys of the history, as far as they are still known."""
    rows = session.execute(select(Person.key, Person.name).where(Person.key.in_(keys)))
    return {row.key: row.name for row in rows}


def _account(person: Person) -> Account:
    return Account(
        person_id=person.id,
        public_id=person.public_id,
        key=person.key,
        name=person.name,
        email=person.email,
        zone=person.zone,
        password_hash=person.password_hash,
        disabled=person.disabled_at is not None,
        plain_letters=person.plain_letters,
    )
