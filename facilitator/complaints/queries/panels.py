"""Who could sit on a panel, and what the rules need to know of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, or_, select
from sqlalchemy.orm import Session

from facilitator.complaints.panels import PanelistFacts, refusal_to_sit
from facilitator.complaints.queries.whole import ComplaintInFull
from facilitator.conflicts.queries import conflict_between
from facilitator.errors import NotFound
from facilitator.people.models import Grant, Person
from facilitator.people.queries import holds
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelistLine:
    """Somebody who could sit on a panel."""

    public_id: str
    name: str
    facts: PanelistFacts


def possible_panelists(
    session: Session, complaint: ComplaintInFull, *, now: datetime
) -> tuple[PanelistLine, ...]:
    """Return who may be put on the panel, by name."""
    query = _people(complaint, now).where(
        holds(Person.id, Role.DECIDER, now), Person.disabled_at.is_(None)
    )
    found = session.execute(query.order_by(Person.name, Person.id).limit(MOST))
    lines = (_line(row) for row in found)
    return tuple(it for it in lines if refusal_to_sit(complaint.facts, it.facts) is None)


def panelist_facts(
    session: Session, complaint: ComplaintInFull, public_id: str, *, now: datetime
) -> PanelistFacts:
    """Return what the rules need to know of somebody. Raises `NotFound`."""
    query = _people(complaint, now).where(Person.public_id == public_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    return replace(_line(found).facts, decides=bool(found.decides and found.disabled_at is None))


def _people(complaint: ComplaintInFull, now: datetime) -> Select[*tuple[Any, ...]]:
    sides = (complaint.facts.person_id, complaint.facts.complainant_id)
    tied: ColumnElement[bool] = or_(
        false(), *(conflict_between(Person.id, side) for side in sides if side is not None)
    )
    lived = exists().where(
        Grant.person_id == Person.id,
        Grant.role == Role.DECIDER,
        Grant.lived_experience,
        Grant.from_at <= now,
        or_(Grant.until_at.is_(None), Grant.until_at > now),
    )
    supervised = exists().where(
        Assignment.enrolment_id == complaint.enrolment_id, Assignment.supervisor_id == Person.id
    )
    return select(
        Person.id,
        Person.public_id,
        Person.name,
        Person.disabled_at,
        holds(Person.id, Role.DECIDER, now).label("decides"),
        lived.label("lived"),
        supervised.label("supervised"),
        tied.label("tied"),
    )


def _line(row: Any) -> PanelistLine:  # noqa: ANN401 -- a row of `_people`
    return PanelistLine(
        public_id=row.public_id,
        name=row.name,
        facts=PanelistFacts(
            person_id=row.id,
            decides=bool(row.decides),
            lived_experience=bool(row.lived),
            supervised=bool(row.supervised),
            tied=bool(row.tied),
        ),
    )
