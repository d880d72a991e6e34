"""What holders wrote down that they learned, for themselves and for whoever confirms it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from facilitator.certification.keeping import LearningFacts, LearningKind
from facilitator.certification.models import LearningAnswer, LearningEntry
from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for, enrolment_by_id
from facilitator.programmes.rules import day_in

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningLine:
    """One thing that was learned; `confirmed` is None while nobody has answered."""

    id: int
    public_id: str
    holder_name: str
    kind: LearningKind
    held_on: date
    minutes: int
    title: str
    confirmed: bool | None


def learning_of(
    session: Session, enrolment_id: int, before: int | None = None
) -> tuple[LearningLine, ...]:
    """Return a page of what one holder wrote down, the latest first, one more than fit."""
    query = _lines().where(LearningEntry.enrolment_id == enrolment_id)
    return _page(session, query, before)


def learning_to_confirm(
    session: Session, person_id: int, on: date, *, everyone: bool, before: int | None = None
) -> tuple[LearningLine, ...]:
    """Return a page of what waits to be confirmed: of one's own trainees, or of everyone."""
    query = _lines().where(LearningAnswer.entry_id.is_(None), LearningEntry.holder_id != person_id)
    if not everyone:
        query = query.where(answers_for(person_id, on))
    return _page(session, query, before)


def learning_facts(
    session: Session, person_id: int, entry: str, *, now: datetime
) -> LearningFacts:
    """Return what the rules need to know of an entry and of who would answer it."""
    row = session.execute(
        select(LearningEntry.holder_id, LearningEntry.enrolment_id, LearningAnswer.entry_id)
        .join(LearningAnswer, LearningAnswer.entry_id == LearningEntry.id, isouter=True)
        .where(LearningEntry.public_id == entry)
    ).one_or_none()
    if row is None:
        raise NotFound
    return LearningFacts(
        holder_id=row.holder_id,
        answered=row.entry_id is not None,
        may_answer=_may_answer(session, person_id, row.enrolment_id, now=now),
    )


def _may_answer(session: Session, person_id: int, enrolment_id: int, *, now: datetime) -> bool:
    on = day_in(enrolment_by_id(session, enrolment_id).zone, now)
    roles = live_roles(session, person_id, now=now)
    answers = exists().where(Enrolment.id == enrolment_id, answers_for(person_id, on))
    supervises = Role.SUPERVISOR in roles and bool(session.scalar(select(answers)))
    return supervises or Role.COORDINATOR in roles


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            LearningEntry.id,
            LearningEntry.public_id,
            Person.name.label("holder_name"),
            LearningEntry.kind,
            LearningEntry.held_on,
            LearningEntry.minutes,
            LearningEntry.title,
            LearningAnswer.confirmed,
        )
        .join(Person, Person.id == LearningEntry.holder_id)
        .join(Enrolment, Enrolment.id == LearningEntry.enrolment_id)
        .join(LearningAnswer, LearningAnswer.entry_id == LearningEntry.id, isouter=True)
    )


def _page(
    session: Session, query: Select[*tuple[Any, ...]], before: int | None
) -> tuple[LearningLine, ...]:
    if before is not None:
        query = query.where(LearningEntry.id < before)
    found = session.execute(query.order_by(LearningEntry.id.desc()).limit(PAGE + 1))
    return tuple(LearningLine(**row) for row in found.mappings())
