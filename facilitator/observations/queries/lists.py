"""Observations in lists, each with its three people and with who has sent their rating."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.observations.models import (
    Observation,
    ObservationCallOff,
    ObservationSummary,
    Rating,
    SummaryConfirmation,
)
from facilitator.observations.rules import ObservationFacts, ObservedKind, Part
from facilitator.people.models import Person
from facilitator.practice.models import SupportGroup
from facilitator.programmes.models import Enrolment

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLine:
    """An observation in a list. `role_play` is an id of the curriculum.

    `guest` says that the second rater has no account, and that nobody has claimed to be them.
    """

    id: int
    public_id: str
    enrolment: str
    facts: ObservationFacts
    trainee_name: str
    first_name: str
    second_name: str
    guest: bool
    kind: ObservedKind
    held_on: date
    group_label: str | None
    role_play: str | None
    agreed: bool


def observations_of(
    session: Session, person_id: int, *, before: int | None = None
) -> tuple[ObservationLine, ...]:
    """Return the observations in which this person has a part, newest first, one more than fit."""
    claimed = select(Person.id).where(Person.claimed_by_id == person_id)
    theirs = or_(
        Observation.first_id == person_id,
        Observation.second_id == person_id,
        Observation.second_id.in_(claimed),
        Observation.trainee_id == person_id,
    )
    query = lines().where(theirs)
    if before is not None:
        query = query.where(Observation.id < before)
    found = session.execute(query.order_by(Observation.id.desc()).limit(PAGE + 1))
    return tuple(map(line_of, found))


@cache
def lines() -> Select[*tuple[Any, ...]]:
    """Return the statement that every page of observations begins with."""
    trainee, first, second = aliased(Person), aliased(Person), aliased(Person)
    claimer = aliased(Person)
    agreed = exists().where(
        ObservationSummary.observation_id == Observation.id,
        SummaryConfirmation.summary_id == ObservationSummary.id,
    )
    return (
        select(
            Observation,
            Enrolment.public_id.label("enrolment"),
            trainee.name.label("trainee_name"),
            first.name.label("first_name"),
            func.coalesce(claimer.name, second.name).label("second_name"),
            func.coalesce(claimer.id, second.id).label("second_person_id"),
            and_(second.guest, claimer.id.is_(None)).label("guest"),
            SupportGroup.label,
            ObservationCallOff.observation_id.label("called_off"),
            agreed.label("agreed"),
            *(_has(part).label(part.value) for part in Part),
        )
        .join(Enrolment, Enrolment.id == Observation.enrolment_id)
        .join(trainee, trainee.id == Observation.trainee_id)
        .join(first, first.id == Observation.first_id)
        .join(second, second.id == Observation.second_id)
        .join(claimer, claimer.id == second.claimed_by_id, isouter=True)
        .join(SupportGroup, SupportGroup.id == Observation.group_id, isouter=True)
        .join(
            ObservationCallOff, ObservationCallOff.observation_id == Observation.id, isouter=True
        )
    )


def line_of(row: Any) -> ObservationLine:  # noqa: ANN401 -- a row of `lines`
    """Return a row of that statement as plain data."""
    found: Observation = row.Observation
    facts = ObservationFacts(
        trainee_id=found.trainee_id,
        first_id=found.first_id,
        second_id=row.second_person_id,
        rated=frozenset(part for part in Part if getattr(row, part.value)),
        called_off=row.called_off is not None,
    )
    return ObservationLine(
        id=found.id,
        public_id=found.public_id,
        enrolment=row.enrolment,
        facts=facts,
        trainee_name=row.trainee_name,
        first_name=row.first_name,
        second_name=row.second_name,
        guest=bool(row.guest),
        kind=found.kind,
        held_on=found.held_on,
        group_label=row.label,
        role_play=found.role_play,
        agreed=row.agreed,
    )


def _has(part: Part) -> ColumnElement[bool]:
    return exists().where(Rating.observation_id == Observation.id, Rating.part == part)
