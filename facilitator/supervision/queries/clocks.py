"""What counts as supervision: confirmed by both sides, and no correction confirmed since."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from facilitator.supervision.models import SupervisionAnswer, SupervisionSession
from facilitator.supervision.rules import Answer, SessionKind


@cache
def superseded() -> ColumnElement[bool]:
    """Return the condition that a confirmed correction has taken an answered session's place."""
    this, later = aliased(SupervisionSession), aliased(SupervisionSession)
    said = aliased(SupervisionAnswer)
    return exists().where(
        this.id == SupervisionAnswer.session_id,
        later.series == this.series,
        later.id > this.id,
        said.session_id == later.id,
        said.enrolment_id == SupervisionAnswer.enrolment_id,
        said.answer == Answer.CONFIRM,
    )


def last_supervised(session: Session, enrolment_ids: Sequence[int]) -> Mapping[int, date]:
    """Return the day of the last confirmed session of each enrolment that has had one."""
    found = session.execute(
        _counted(SupervisionAnswer.enrolment_id, func.max(SupervisionSession.held_on).label("on"))
        .where(SupervisionAnswer.enrolment_id.in_(enrolment_ids))
        .group_by(SupervisionAnswer.enrolment_id)
    )
    return {row.enrolment_id: row.on for row in found}


def last_supervised_on(enrolment_id: int) -> ColumnElement[date]:
    """Return the same day of one enrolment, as a value to ask along in another statement."""
    return (
        _counted(func.max(SupervisionSession.held_on))
        .where(SupervisionAnswer.enrolment_id == enrolment_id)
        .scalar_subquery()
    )


def days_supervised(session: Session, enrolment_id: int) -> tuple[date, ...]:
    """Return the days of every confirmed session of one enrolment, the earliest first."""
    found = session.execute(
        _counted(SupervisionSession.held_on)
        .where(SupervisionAnswer.enrolment_id == enrolment_id)
        .order_by(SupervisionSession.held_on)
    )
    return tuple(row.held_on for row in found)


def minutes_by_kind(session: Session, enrolment_id: int) -> Mapping[SessionKind, int]:
    """Return how long somebody was supervised, by the kind of session."""
    found = session.execute(
        _counted(SupervisionSession.kind, func.sum(SupervisionSession.minutes).label("minutes"))
        .where(SupervisionAnswer.enrolment_id == enrolment_id)
        .group_by(SupervisionSession.kind)
    )
    return {row.kind: int(row.minutes) for row in found}


def _counted(*columns: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 -- as `select` takes them
    return (
        select(*columns)
        .join_from(
            SupervisionAnswer,
            SupervisionSession,
            SupervisionSession.id == SupervisionAnswer.session_id,
        )
        .where(SupervisionAnswer.answer == Answer.CONFIRM, ~superseded())
    )
