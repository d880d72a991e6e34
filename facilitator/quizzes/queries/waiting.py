"""What waits for a supervisor: written answers to mark, and talks that are asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for
from facilitator.quizzes.answers import from_text
from facilitator.quizzes.models import Answer, Attempt, Talk, WrittenMarking
from facilitator.quizzes.rules import AttemptState

WAITING_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswerLine:
    """A written answer that waits to be marked."""

    public_id: str
    trainee_name: str
    enrolment: str
    module_id: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswerInFull:
    """A written answer, for the person who marks it."""

    public_id: str
    attempt: str
    enrolment: str
    enrolment_id: int
    trainee_id: int
    trainee_name: str
    module_id: str
    item_digest: str
    submitted_at: datetime
    text: str
    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    """A quiz that was not passed some times since the last talk."""

    enrolment: str
    trainee_name: str
    module_id: str
    tries: int
    last_at: datetime


def written_answers_waiting(
    session: Session, supervisor_id: int, on: date, *, after: str | None = None
) -> tuple[WrittenAnswerLine, ...]:
    """Return a page of what waits, the oldest first; one more than a page when there is more."""
    query: Select[*tuple[object, ...]] = (
        select(
            Answer.public_id,
            Person.name.label("trainee_name"),
            Enrolment.public_id.label("enrolment"),
            Attempt.module_id,
            Attempt.submitted_at,
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(
            Attempt.state == AttemptState.MARKING,
            Answer.right.is_(None),
            answers_for(supervisor_id, on),
        )
        .order_by(Attempt.submitted_at, Attempt.id, Answer.position)
        .limit(WAITING_PAGE + 1)
    )
    if after is not None:
        query = _later(query, after)
    return tuple(WrittenAnswerLine(**row) for row in session.execute(query).mappings())


def written_answer_in_full(
    session: Session, reader: Actor, public_id: str, on: date
) -> WrittenAnswerInFull:
    """Return a written answer that this person may mark. Raises `NotFound` for others."""
    marked = exists().where(
        WrittenMarking.attempt_id == Answer.attempt_id, WrittenMarking.position == Answer.position
    )
    found = session.execute(
        select(
            Answer.public_id,
            Attempt.public_id.label("attempt"),
            Enrolment.public_id.label("enrolment"),
            Attempt.enrolment_id,
            Enrolment.person_id.label("trainee_id"),
            Person.name.label("trainee_name"),
            Attempt.module_id,
            Answer.item_digest,
            Attempt.submitted_at,
            Answer.given,
            ((Attempt.state == AttemptState.MARKING) & Answer.right.is_(None)).label("waiting"),
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(
            Answer.public_id == public_id,
            or_(and_(Attempt.state == AttemptState.MARKING, Answer.right.is_(None)), marked),
            answers_for(reader.person_id, on),
        )
    ).mappings()
    row = found.one_or_none()
    if row is None:
        raise NotFound
    given = from_text(row["given"])
    rest = {name: value for name, value in row.items() if name != "given"}
    return WrittenAnswerInFull(**rest, text=given if isinstance(given, str) else "")


def talks_asked_for(session: Session, supervisor_id: int, on: date) -> tuple[TalkLine, ...]:
    """Return the quizzes that people of this supervisor failed since their last talk or pass.

    How many tries ask for a talk, the quiz says; so whoever asks leaves out what is fewer.
    """
    talked = (
        select(func.max(Talk.at))
        .where(Talk.enrolment_id == Attempt.enrolment_id, Talk.module_id == Attempt.module_id)
        .correlate(Attempt)
        .scalar_subquery()
    )
    passed = aliased(Attempt)
    query = (
        select(
            Enrolment.public_id.label("enrolment"),
            Person.name.label("trainee_name"),
            Attempt.module_id,
            func.count().label("tries"),
            func.max(Attempt.submitted_at).label("last_at"),
        )
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(
            Attempt.state == AttemptState.NOT_YET,
            or_(talked.is_(None), Attempt.submitted_at > talked),
            ~exists().where(
                passed.enrolment_id == Attempt.enrolment_id,
                passed.module_id == Attempt.module_id,
                passed.state == AttemptState.PASSED,
                passed.number > Attempt.number,
            ),
            answers_for(supervisor_id, on),
        )
        .group_by(Enrolment.public_id, Person.name, Attempt.module_id)
        .order_by(func.max(Attempt.submitted_at))
    )
    return tuple(TalkLine(**row) for row in session.execute(query).mappings())


def _later(query: Select[*tuple[object, ...]], after: str) -> Select[*tuple[object, ...]]:
    last, its_try = aliased(Answer), aliased(Attempt)
    return query.where(
        exists().where(
            last.public_id == after,
            its_try.id == last.attempt_id,
            or_(
                Attempt.submitted_at > its_try.submitted_at,
                and_(Attempt.submitted_at == its_try.submitted_at, Attempt.id > its_try.id),
                and_(Attempt.id == its_try.id, Answer.position > last.position),
            ),
        )
    )
