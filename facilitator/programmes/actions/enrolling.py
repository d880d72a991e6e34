"""Programmes, cohorts and enrolments: who takes part in what."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.actions import GrantRole, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Actor, Role, refusal_to_coordinate
from facilitator.programmes.models import (
    Cohort,
    Enrolment,
    Installation,
    Programme,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpProgramme:
    """The installation's programme. `kind` is "real" or "demo", for good."""

    kind: str
    title: str
    zone: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCohort:
    """People who start together."""

    title: str
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """A person who begins to learn, under the rules and the policy profile in force."""

    person_id: int
    cohort_id: int
    rules_version: int
    policy_profile: str
    from_on: date


def set_up_programme(session: Session, command: SetUpProgramme, *, now: datetime) -> Programme:
    """Make the one programme of a new installation."""
    session.add(Installation(id=1, kind=command.kind, made_at=now))
    programme = Programme(title=command.title, zone=command.zone, region=command.region)
    session.add(programme)
    session.flush()
    record(session, None, "programme set up", f"programme:{programme.public_id}", now=now)
    return programme


def open_cohort(
    session: Session, by: Actor | None, command: OpenCohort, *, now: datetime
) -> Cohort:
    """Open a cohort. `by` is None for the operator."""
    if by is not None:
        enforce(refusal_to_coordinate(by))
    programme = session.scalars(select(Programme).order_by(Programme.id).limit(1)).one()
    cohort = Cohort(
        programme_id=programme.id,
        title=" ".join(command.title.split()),
        region=command.region,
        created_at=now,
    )
    session.add(cohort)
    session.flush()
    record(session, _key(by), "cohort opened", f"cohort:{cohort.public_id}", now=now)
    return cohort


def enrol(session: Session, by: Actor | None, command: Enrol, *, now: datetime) -> Enrolment:
    """Make somebody a trainee in a cohort; whoever learned before goes on where they were."""
    session.get_one(Person, command.person_id, with_for_update=True)
    cohort = session.get_one(Cohort, command.cohort_id)
    role = GrantRole(
        person_id=command.person_id, programme_id=cohort.programme_id, role=Role.TRAINEE
    )
    grant_role(session, by, role, now=now)
    held = session.scalars(
        select(Enrolment).where(
            Enrolment.person_id == command.person_id, Enrolment.until_on.is_(None)
        )
    ).first()
    return held or _begin(session, by, cohort, command, now)


def _begin(
    session: Session, by: Actor | None, cohort: Cohort, command: Enrol, now: datetime
) -> Enrolment:
    enrolment = Enrolment(
        person_id=command.person_id,
        programme_id=cohort.programme_id,
        cohort_id=cohort.id,
        rules_version=command.rules_version,
        policy_profile=command.policy_profile,
        region=cohort.region or session.get_one(Programme, cohort.programme_id).region,
        from_on=command.from_on,
    )
    session.add(enrolment)
    session.flush()
    record(session, _key(by), "person enrolled", f"enrolment:{enrolment.public_id}", now=now)
    return enrolment


def _key(by: Actor | None) -> str | None:
    return None if by is None else by.key
