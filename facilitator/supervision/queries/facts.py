"""Supervision sessions as plain facts for others: what certification counts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
    SupervisionWithdrawal,
)
from facilitator.supervision.queries.clocks import superseded
from facilitator.supervision.rules import Answer, SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFact:
    """One session of one trainee, confirmed by both sides or still to be."""

    public_id: str
    on: date
    kind: SessionKind
    minutes: int
    confirmed: bool


def session_facts(session: Session, enrolment_id: int) -> tuple[SessionFact, ...]:
    """Return the sessions of an enrolment that are confirmed or wait for it. One statement.

    What was answered with "not so", taken back or superseded by a confirmed correction is left
    out.
    """
    taken_back = exists().where(SupervisionWithdrawal.session_id == SupervisionSession.id)
    confirmed = SupervisionAnswer.answer == Answer.CONFIRM
    found = session.execute(
        select(
            SupervisionSession.public_id,
            SupervisionSession.held_on.label("on"),
            SupervisionSession.kind,
            SupervisionSession.minutes,
            SupervisionAnswer.id.is_not(None).label("confirmed"),
        )
        .join(SupervisionAttendance, SupervisionAttendance.session_id == SupervisionSession.id)
        .outerjoin(
            SupervisionAnswer,
            (SupervisionAnswer.session_id == SupervisionSession.id)
            & (SupervisionAnswer.enrolment_id == SupervisionAttendance.enrolment_id),
        )
        .where(
            SupervisionAttendance.enrolment_id == enrolment_id,
            ~taken_back,
            or_(SupervisionAnswer.id.is_(None), confirmed & ~superseded()),
        )
        .order_by(SupervisionSession.held_on, SupervisionSession.id)
    )
    return tuple(SessionFact(**row) for row in found.mappings())
