"""Lists of people and of cohorts, as coordinators need them: roles, counts and dates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Grant, Person
from facilitator.people.queries import holds
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment, Cohort, Enrolment
from facilitator.programmes.queries import live_on

PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Whom to list. `after` is the public id of the last person of the page before."""

    text: str = ""
    role: Role | None = None
    cohort: str | None = None
    unsupervised: bool = False
    disabled: bool = False
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person in the list. `unsupervised` says that they learn and nobody answers for them."""

    public_id: str
    enrolment_id: int | None
    name: str
    email: str
    disabled: bool
    roles: tuple[Role, ...]
    cohort_title: str | None
    supervisors: tuple[str, ...]
    unsupervised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLine:
    """One cohort in a list, with how many people learn in it."""

    id: int
    public_id: str
    title: str
    region: str | None
    created_at: datetime
    people: int


def people(
    session: Session, wanted: PeopleFilter, *, on: date, now: datetime
) -> tuple[PersonLine, ...]:
    """Return a page of people by name; one more than `PAGE` when there are more."""
    query = _narrowed(_people(on, now), wanted, on, now)
    rows = session.execute(query.order_by(Person.name, Person.id).limit(PAGE + 1)).all()
    ids = [row.id for row in rows]
    roles, supervisors = _roles(session, ids, now), _supervisors(session, ids, on)
    return tuple(
        PersonLine(
            public_id=row.public_id,
            enrolment_id=row.enrolment_id,
            name=row.name,
            email=row.email,
            disabled=row.disabled_at is not None,
            roles=roles.get(row.id, ()),
            cohort_title=row.cohort_title,
            supervisors=supervisors.get(row.id, ()),
            unsupervised=bool(row.unsupervised),
        )
        for row in rows
    )


def count_of_unsupervised(session: Session, *, on: date, now: datetime) -> int:
    """Return how many people learn while nobody answers for them."""
    query = (
        select(func.count(func.distinct(Person.id)))
        .select_from(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(_unsupervised(on, now))
    )
    return session.scalar(query) or 0


def cohorts(session: Session) -> tuple[CohortLine, ...]:
    """Return every cohort, the newest first."""
    learning = func.count(Enrolment.id).label("people")
    found = session.execute(
        select(
            Cohort.id,
            Cohort.public_id,
            Cohort.title,
            Cohort.region,
            Cohort.created_at,
            learning,
        )
        .outerjoin(Enrolment, and_(Enrolment.cohort_id == Cohort.id, Enrolment.until_on.is_(None)))
        .group_by(Cohort.id)
        .order_by(Cohort.id.desc())
    )
    return tuple(CohortLine(**row) for row in found.mappings())


def holders(session: Session, role: Role, *, now: datetime) -> tuple[tuple[str, int, str], ...]:
    """Return the public id, the row and the name of everyone who can act in a role, by name."""
    found = session.execute(
        select(Person.public_id, Person.id, Person.name)
        .where(Person.disabled_at.is_(None), holds(Person.id, role, now))
        .order_by(Person.name, Person.id)
    )
    return tuple((row.public_id, row.id, row.name) for row in found)


def names_by_enrolment(session: Session, public_ids: frozenset[str]) -> Mapping[str, str]:
    """Return who learns in each of these enrolments."""
    found = session.execute(
        select(Enrolment.public_id, Person.name)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.public_id.in_(public_ids))
    )
    return {row.public_id: row.name for row in found}


def _people(on: date, now: datetime) -> Select[*tuple[object, ...]]:
    return (
        select(
            Person.id,
            Person.public_id,
            Person.name,
            Person.email,
            Person.disabled_at,
            Enrolment.id.label("enrolment_id"),
            Cohort.title.label("cohort_title"),
            _unsupervised(on, now).label("unsupervised"),
        )
        .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.until_on.is_(None)))
        .outerjoin(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Person.guest.is_(False))
    )


def _narrowed(
    query: Select[*tuple[object, ...]], wanted: PeopleFilter, on: date, now: datetime
) -> Select[*tuple[object, ...]]:
    if wanted.text:
        query = query.where(_begins(wanted.text))
    if wanted.role is not None:
        query = query.where(holds(Person.id, wanted.role, now))
    if wanted.cohort:
        query = query.where(Cohort.public_id == wanted.cohort)
    if wanted.unsupervised:
        query = query.where(_unsupervised(on, now))
    if wanted.disabled:
        query = query.where(Person.disabled_at.is_not(None))
    return query.where(_after(wanted.after)) if wanted.after else query


def _begins(text: str) -> ColumnElement[bool]:
    """Match the beginning of any word of a name, or of an address.

    Databases differ in which capitals they know, so the text is tried as it was written too.
    """
    small, name = text.casefold(), func.lower(Person.name)
    return or_(
        name.startswith(small, autoescape=True),
        name.contains(f" {small}", autoescape=True),
        Person.name.startswith(text, autoescape=True),
        Person.email.startswith(small, autoescape=True),
    )


def _after(public_id: str) -> ColumnElement[bool]:
    last = aliased(Person)
    return exists().where(
        last.public_id == public_id,
        or_(Person.name > last.name, and_(Person.name == last.name, Person.id > last.id)),
    )


def _unsupervised(on: date, now: datetime) -> ColumnElement[bool]:
    """Learning, while no supervisor answers who can sign in and still has the role."""
    supervisor = aliased(Person)
    answered_for = exists().where(
        Assignment.enrolment_id == Enrolment.id,
        Assignment.supervisor_id != Enrolment.person_id,
        live_on(on),
        supervisor.id == Assignment.supervisor_id,
        supervisor.disabled_at.is_(None),
        holds(supervisor.id, Role.SUPERVISOR, now),
    )
    return and_(
        Enrolment.id.is_not(None),
        Enrolment.until_on.is_(None),
        Person.disabled_at.is_(None),
        holds(Person.id, Role.TRAINEE, now),
        ~answered_for,
    )


def _roles(
    session: Session, person_ids: Sequence[int], now: datetime
) -> Mapping[int, tuple[Role, ...]]:
    held: dict[int, set[Role]] = defaultdict(set)
    for row in session.execute(
        select(Grant.person_id, Grant.role).where(
            Grant.person_id.in_(person_ids),
            Grant.from_at <= now,
            or_(Grant.until_at.is_(None), Grant.until_at > now),
        )
    ):
        held[row.person_id].add(row.role)
    return {who: tuple(role for role in Role if role in roles) for who, roles in held.items()}


def _supervisors(
    session: Session, person_ids: Sequence[int], on: date
) -> Mapping[int, tuple[str, ...]]:
    names: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(
        select(Enrolment.person_id, Person.name)
        .join(Assignment, Assignment.enrolment_id == Enrolment.id)
        .join(Person, Person.id == Assignment.supervisor_id)
        .where(Enrolment.person_id.in_(person_ids), Enrolment.until_on.is_(None), live_on(on))
        .distinct()
        .order_by(Person.name)
    ):
        names[row.person_id].append(row.name)
    return {who: tuple(found) for who, found in names.items()}
