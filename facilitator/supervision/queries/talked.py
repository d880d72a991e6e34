"""What was talked about and agreed, and what people think of it: each for its own readers."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.supervision.models import (
    SharedThought,
    SupervisionAnswer,
    SupervisionSession,
    Thoughts,
)
from facilitator.supervision.queries.clocks import superseded
from facilitator.supervision.rules import Answer

STEPS_LOOKED_AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSteps:
    """What was agreed last time, and when."""

    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnThoughts:
    """One's own thoughts by prompt. Version 0 says that none were ever kept."""

    version: int
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """A thought in the minutes, and whose it is."""

    enrolment_id: int
    name: str
    prompt: str
    words: str
    shared_at: datetime


def last_steps(
    session: Session, enrolment_id: int, supervisor_id: int | None = None
) -> AgreedSteps | None:
    """Return what was agreed in the last confirmed session; of this supervisor's own, if named.

    A session in which nothing was agreed leaves what was agreed before it in force.
    """
    query = (
        select(SupervisionSession.held_on, SupervisionSession.next_steps)
        .join(SupervisionAnswer, SupervisionAnswer.session_id == SupervisionSession.id)
        .where(
            SupervisionAnswer.enrolment_id == enrolment_id,
            SupervisionAnswer.answer == Answer.CONFIRM,
            ~superseded(),
        )
        .order_by(SupervisionSession.held_on.desc(), SupervisionSession.id.desc())
        .limit(STEPS_LOOKED_AT)
    )
    if supervisor_id is not None:
        query = query.where(SupervisionSession.supervisor_id == supervisor_id)
    found = (AgreedSteps(on=row[0], words=row[1]) for row in session.execute(query) if row[1])
    return next(found, None)


def topics_talked(session: Session, enrolment_id: int) -> Mapping[str, int]:
    """Return in how many confirmed sessions each competency was a topic, the most often first."""
    found = session.scalars(
        select(SupervisionSession.topics)
        .join(SupervisionAnswer, SupervisionAnswer.session_id == SupervisionSession.id)
        .where(
            SupervisionAnswer.enrolment_id == enrolment_id,
            SupervisionAnswer.answer == Answer.CONFIRM,
            SupervisionSession.topics != "",
            ~superseded(),
        )
    )
    counted = Counter(code for topics in found for code in topics.split())
    return dict(sorted(counted.items(), key=lambda it: (-it[1], it[0])))


def own_thoughts(session: Session, enrolment_id: int) -> OwnThoughts:
    """Return what somebody thinks. For nobody but themselves."""
    found = session.get(Thoughts, enrolment_id, populate_existing=True)
    if found is None:
        return OwnThoughts(version=0, answers={})
    return OwnThoughts(version=found.version, answers=json.loads(found.answers))


def shared_thoughts(
    session: Session, session_id: int, enrolments: Collection[int] | None = None
) -> tuple[SharedLine, ...]:
    """Return the thoughts in the minutes of a session and of what it corrects, oldest first.

    `enrolments` narrows them to those of these people.
    """
    this = aliased(SupervisionSession)
    query = (
        select(
            SharedThought.enrolment_id,
            Person.name,
            SharedThought.prompt,
            SharedThought.words,
            SharedThought.shared_at,
        )
        .join(SupervisionSession, SupervisionSession.id == SharedThought.session_id)
        .join(this, this.series == SupervisionSession.series)
        .join(Enrolment, Enrolment.id == SharedThought.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(this.id == session_id)
        .order_by(SharedThought.id)
    )
    if enrolments is not None:
        query = query.where(SharedThought.enrolment_id.in_(enrolments))
    return tuple(SharedLine(**row) for row in session.execute(query).mappings())
