"""What can be done about people: adding them, granting and ending roles, passwords, guests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facilitator.db.base import new_public_id
from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people import rules
from facilitator.people.models import Grant, Person
from facilitator.people.queries import holders_of
from facilitator.people.rules import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """Somebody new. `password_hash` is None until they choose a password."""

    name: str
    email: str
    zone: str
    password_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRole:
    """A role for a person. `until_at` is the moment from which it is no longer held."""

    person_id: int
    programme_id: int
    role: Role
    lived_experience: bool = False
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAccount:
    """What somebody wants for their own account."""

    name: str
    zone: str
    plain_letters: bool


def add_person(
    session: Session, by_key: str | None, command: AddPerson, *, now: datetime
) -> Person:
    """Add somebody. Refused when the address is already somebody's."""
    email = command.email.strip().casefold()
    if session.scalar(select(Person.id).where(Person.email == email)) is not None:
        raise NotPermitted(
            Refusal("email-taken", N_("Somebody with this address is already here."))
        )
    person = Person(
        name=" ".join(command.name.split()),
        email=email,
        zone=command.zone,
        password_hash=command.password_hash,
        created_at=now,
    )
    session.add(person)
    session.flush()
    record(session, by_key, "person added", f"person:{person.key}", now=now)
    return person


def add_guest(session: Session, by: Actor, name: str, *, now: datetime) -> Person:
    """Add somebody who is asked for one thing and never signs in. Their address leads nowhere."""
    key = new_public_id()
    guest = Person(
        key=key,
        name=" ".join(name.split()),
        email=f"{key.casefold()}@guest.invalid",
        zone="UTC",
        created_at=now,
        disabled_at=now,
        guest=True,
    )
    session.add(guest)
    session.flush()
    record(session, by.key, "guest added", f"person:{key}", now=now)
    return guest


def claim_guest(session: Session, actor: Actor, guest_id: int, *, now: datetime) -> None:
    """Keep that a guest was this person. Refused when somebody has claimed it before."""
    guest = session.scalars(
        select(Person)
        .where(Person.id == guest_id, Person.guest.is_(True))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if guest is None:
        raise NotFound
    if guest.claimed_by_id is not None:
        raise NotPermitted(Refusal("claimed", N_("Somebody has claimed this before.")))
    guest.claimed_by_id = actor.person_id
    session.flush()
    record(session, actor.key, "guest claimed", f"person:{guest.key}", now=now)


def grant_role(session: Session, by: Actor | None, command: GrantRole, *, now: datetime) -> Grant:
    """Give somebody a role. Nobody gives one to themselves; giving one twice does nothing twice.

    `by` is None for the operator, at the command line.
    """
    if by is not None:
        enforce(rules.refusal_to_coordinate(by))
        enforce(_refusal_on_oneself(by, command.person_id))
    enforce(rules.refusal_of_term(command.role, command.until_at, now))
    held = _live_grants(session, command.person_id, command.role, now)
    if held:
        return held[0]
    person = session.get_one(Person, command.person_id)
    grant = Grant(
        person_id=person.id,
        programme_id=command.programme_id,
        role=command.role,
        lived_experience=command.lived_experience,
        from_at=now,
        until_at=command.until_at,
        granted_by_id=None if by is None else by.person_id,
    )
    session.add(grant)
    session.flush()
    record(
        session,
        None if by is None else by.key,
        "role granted",
        f"person:{person.key}",
        {"role": command.role},
        now=now,
    )
    return grant


def end_role(session: Session, by: Actor, person_id: int, role: Role, *, now: datetime) -> None:
    """End somebody's role now. The last coordinator cannot be left without a successor."""
    enforce(rules.refusal_to_coordinate(by))
    enforce(_refusal_on_oneself(by, person_id))
    grants = _live_grants(session, person_id, role, now)
    if not grants:
        raise NotFound
    enforce(_refusal_to_lose(session, role, now))
    for grant in grants:
        grant.until_at = now
    person = session.get_one(Person, person_id)
    record(session, by.key, "role ended", f"person:{person.key}", {"role": role}, now=now)


def disable_person(session: Session, by: Actor, person_id: int, *, now: datetime) -> None:
    """Close somebody's account. Their records stay; they cannot sign in."""
    enforce(rules.refusal_to_coordinate(by))
    enforce(_refusal_on_oneself(by, person_id))
    person = session.get_one(Person, person_id)
    if person.disabled_at is not None:
        return
    if _live_grants(session, person_id, Role.COORDINATOR, now):
        enforce(_refusal_to_lose(session, Role.COORDINATOR, now))
    person.disabled_at = now
    record(session, by.key, "person disabled", f"person:{person.key}", now=now)


def enable_person(session: Session, by: Actor, person_id: int, *, now: datetime) -> None:
    """Open somebody's account again."""
    enforce(rules.refusal_to_coordinate(by))
    enforce(_refusal_on_oneself(by, person_id))
    person = session.get_one(Person, person_id)
    if person.disabled_at is None:
        return
    person.disabled_at = None
    record(session, by.key, "person enabled", f"person:{person.key}", now=now)


def change_password(
    session: Session, person_id: int, password_hash: str, *, now: datetime
) -> None:
    """Keep a new password. The caller has checked it and ends the person's other visits."""
    person = session.get_one(Person, person_id)
    person.password_hash = password_hash
    session.flush()
    record(session, person.key, "password changed", f"person:{person.key}", now=now)


def refresh_hash(session: Session, person_id: int, password_hash: str) -> None:
    """Replace a hash that was made with an older profile. The password stays the same."""
    session.get_one(Person, person_id).password_hash = password_hash


def change_account(
    session: Session, actor: Actor, command: ChangeAccount, *, now: datetime
) -> None:
    """Keep how somebody wants to be called, their zone, and how letters look to them."""
    person = session.get_one(Person, actor.person_id)
    person.name = " ".join(command.name.split())
    person.zone = command.zone
    person.plain_letters = command.plain_letters
    record(session, actor.key, "account changed", f"person:{actor.key}", now=now)


def choose_language(
    session: Session, actor: Actor, language: str | None, *, now: datetime
) -> None:
    """Keep in which language somebody reads the curriculum; None is the one it is written in."""
    session.get_one(Person, actor.person_id).language = language
    record(session, actor.key, "account changed", f"person:{actor.key}", now=now)


def _live_grants(session: Session, person_id: int, role: Role, now: datetime) -> Sequence[Grant]:
    return session.scalars(
        select(Grant)
        .where(
            Grant.person_id == person_id,
            Grant.role == role,
            or_(Grant.until_at.is_(None), Grant.until_at > now),
        )
        .order_by(Grant.id.desc())
    ).all()


def _refusal_on_oneself(by: Actor, person_id: int) -> Refusal | None:
    if by.person_id == person_id:
        return Refusal(
            "oneself", N_("Nobody changes their own standing. Ask another coordinator.")
        )
    return None


def _refusal_to_lose(session: Session, role: Role, now: datetime) -> Refusal | None:
    if role is not Role.COORDINATOR:
        return None
    # Two coordinators who end each other's role at once must not both see the other still there.
    session.execute(
        select(Grant.id).where(Grant.role == role).order_by(Grant.id).with_for_update()
    )
    if holders_of(session, role, now=now) > 1:
        return None
    return Refusal(
        "last-coordinator",
        N_("This is the last coordinator. Make somebody else a coordinator first."),
    )
