"""Supervision sessions in lists, the latest first, page by page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import answers_for
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
    SupervisionWithdrawal,
)
from facilitator.supervision.queries.clocks import superseded
from facilitator.supervision.rules import SessionKind, Standing, standing_of

PAGE = 25
WAITING_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLine:
    """One trainee of a session, and where it stands with them."""

    session_id: int
    enrolment_id: int
    enrolment: str
    person_id: int
    name: str
    standing: Standing
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session in a list."""

    id: int
    public_id: str
    kind: SessionKind
    held_on: date
    minutes: int
    topics: tuple[str, ...]
    supervisor_id: int
    supervisor_name: str
    noted_by_id: int
    noted_at: datetime
    corrects: bool
    attendees: tuple[AttendeeLine, ...]

    @property
    def by_supervisor(self) -> bool:
        """Whether the supervisor wrote it down."""
        return self.noted_by_id == self.supervisor_id

    def of(self, enrolment_id: int) -> AttendeeLine:
        """Return the line of one trainee."""
        return next(it for it in self.attendees if it.enrolment_id == enrolment_id)


def sessions_of(
    session: Session, enrolment_id: int, reader_id: int, *, after: str | None = None
) -> tuple[SessionLine, ...]:
    """Return a page of one trainee's sessions; one more than `PAGE` when there are more."""
    return _page(session, _attended_by(enrolment_id), reader_id, after)


def held_by(
    session: Session, supervisor_id: int, on: date, *, after: str | None = None
) -> tuple[SessionLine, ...]:
    """Return a page of what a supervisor held with those whom they answer for on this day."""
    return _page(session, _held(supervisor_id, on), supervisor_id, after)


def waiting_for_trainee(session: Session, enrolment_id: int) -> tuple[SessionLine, ...]:
    """Return what a trainee is asked to confirm, the oldest first."""
    theirs = _attendance(
        SupervisionAttendance.enrolment_id == enrolment_id, ~_answered(), ~_withdrawn()
    )
    query = session_lines().where(
        theirs, SupervisionSession.noted_by_id == SupervisionSession.supervisor_id
    )
    return lines(session, query.order_by(SupervisionSession.id).limit(WAITING_MOST))


def waiting_for_supervisor(session: Session, supervisor_id: int) -> tuple[SessionLine, ...]:
    """Return what a supervisor is asked to confirm, the oldest first, also after a hand-over."""
    theirs = _attendance(~_answered(), ~_withdrawn())
    query = session_lines().where(
        SupervisionSession.supervisor_id == supervisor_id,
        SupervisionSession.noted_by_id != supervisor_id,
        theirs,
    )
    return lines(session, query.order_by(SupervisionSession.id).limit(WAITING_MOST))


@cache
def session_lines() -> Select[*tuple[object, ...]]:
    """Return the statement behind every list of sessions."""
    return select(
        SupervisionSession.id,
        SupervisionSession.public_id,
        SupervisionSession.kind,
        SupervisionSession.held_on,
        SupervisionSession.minutes,
        SupervisionSession.topics,
        SupervisionSession.supervisor_id,
        Person.name.label("supervisor_name"),
        SupervisionSession.noted_by_id,
        SupervisionSession.noted_at,
        SupervisionSession.supersedes_id.is_not(None).label("corrects"),
    ).join(Person, Person.id == SupervisionSession.supervisor_id)


def lines(session: Session, query: Select[*tuple[object, ...]]) -> tuple[SessionLine, ...]:
    """Return the sessions of a statement, each with who was there. Two statements, or one."""
    found = [dict(row) for row in session.execute(query).mappings()]
    there = _attendees(session, [row["id"] for row in found]) if found else {}
    return tuple(
        SessionLine(
            **{**row, "topics": tuple(row["topics"].split()), "attendees": there[row["id"]]}
        )
        for row in found
    )


def _attendees(
    session: Session, session_ids: Sequence[int]
) -> Mapping[int, tuple[AttendeeLine, ...]]:
    found = session.execute(
        select(
            SupervisionAttendance.session_id,
            SupervisionAttendance.enrolment_id,
            Enrolment.public_id.label("enrolment"),
            Enrolment.person_id,
            Person.name,
            SupervisionAnswer.answer,
            _withdrawn().label("withdrawn"),
            superseded().label("superseded"),
        )
        .join(Enrolment, Enrolment.id == SupervisionAttendance.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(SupervisionAnswer, _same_answer(), isouter=True)
        .where(SupervisionAttendance.session_id.in_(session_ids))
        .order_by(Person.name, Enrolment.id)
    )
    there: defaultdict[int, tuple[AttendeeLine, ...]] = defaultdict(tuple)
    for row in found:
        there[row.session_id] += (
            AttendeeLine(
                session_id=row.session_id,
                enrolment_id=row.enrolment_id,
                enrolment=row.enrolment,
                person_id=row.person_id,
                name=row.name,
                standing=standing_of(row.answer, withdrawn=row.withdrawn),
                superseded=row.superseded,
            ),
        )
    return there


def _page(
    session: Session, whose: ColumnElement[bool], reader_id: int, after: str | None
) -> tuple[SessionLine, ...]:
    taken_back = exists().where(SupervisionWithdrawal.session_id == SupervisionSession.id)
    query = (
        session_lines()
        # What was taken back never happened, but for whoever wrote it.
        .where(whose, or_(~taken_back, SupervisionSession.noted_by_id == reader_id))
        .order_by(SupervisionSession.held_on.desc(), SupervisionSession.id.desc())
        .limit(PAGE + 1)
    )
    if after is not None:
        query = query.where(_further_down(after))
    return lines(session, query)


def _attended_by(enrolment_id: int) -> ColumnElement[bool]:
    attended = select(SupervisionAttendance.session_id).where(
        SupervisionAttendance.enrolment_id == enrolment_id
    )
    return SupervisionSession.id.in_(attended)


def _held(supervisor_id: int, on: date) -> ColumnElement[bool]:
    return and_(
        SupervisionSession.supervisor_id == supervisor_id,
        _attendance(_of_mine(supervisor_id, on)),
    )


def _attendance(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(SupervisionAttendance.session_id == SupervisionSession.id, *conditions)


def _of_mine(supervisor_id: int, on: date) -> ColumnElement[bool]:
    mine = select(Enrolment.id).where(answers_for(supervisor_id, on))
    return SupervisionAttendance.enrolment_id.in_(mine)


def _same_answer() -> ColumnElement[bool]:
    return and_(
        SupervisionAnswer.session_id == SupervisionAttendance.session_id,
        SupervisionAnswer.enrolment_id == SupervisionAttendance.enrolment_id,
    )


def _answered() -> ColumnElement[bool]:
    return exists().where(_same_answer())


def _withdrawn() -> ColumnElement[bool]:
    return exists().where(SupervisionWithdrawal.session_id == SupervisionAttendance.session_id)


def _further_down(after: str) -> ColumnElement[bool]:
    last = aliased(SupervisionSession)
    return exists().where(
        last.public_id == after,
        or_(
            SupervisionSession.held_on < last.held_on,
            and_(SupervisionSession.held_on == last.held_on, SupervisionSession.id < last.id),
        ),
    )
