"""Complaints in lists: for whoever looks after them, sits on them, or is complained about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased

from facilitator.certification.models import Certificate
from facilitator.complaints.models import Complaint, ComplaintSeat, ComplaintStep
from facilitator.complaints.steps import StepKind
from facilitator.conflicts.queries import conflict_between

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintLine:
    """One complaint in a list: when it came and how far it is, and no word of it."""

    id: int
    public_id: str
    received_at: datetime
    immediate_risk: bool
    acknowledged: bool
    notified: bool
    decided: bool
    appealed: bool
    appeal_decided: bool


def complaints_for_coordinator(
    session: Session, reader_id: int, before: int | None = None
) -> tuple[ComplaintLine, ...]:
    """Return a page of complaints, the latest first, without any about the reader."""
    return _page(session, _lines().where(~_about(reader_id)), before)


def complaints_for_panelist(
    session: Session, reader_id: int, before: int | None = None
) -> tuple[ComplaintLine, ...]:
    """Return a page of the complaints on whose panel somebody sits."""
    seated = exists().where(
        ComplaintSeat.complaint_id == Complaint.id, ComplaintSeat.person_id == reader_id
    )
    holder = (
        select(Certificate.holder_id)
        .join(ComplaintStep, ComplaintStep.certificate_id == Certificate.id)
        .where(ComplaintStep.complaint_id == Complaint.id, ComplaintStep.kind == StepKind.NAMED)
        .scalar_subquery()
    )
    query = _lines().where(seated, ~conflict_between(reader_id, holder))
    return _page(session, query, before)


def complaints_about(
    session: Session, person_id: int, before: int | None = None
) -> tuple[ComplaintLine, ...]:
    """Return a page of the complaints about somebody of which they have had notice."""
    return _page(session, _lines().where(_about(person_id), _took(StepKind.NOTIFIED)), before)


def _about(person_id: int) -> ColumnElement[bool]:
    named = aliased(ComplaintStep)
    return exists().where(
        named.complaint_id == Complaint.id,
        named.kind == StepKind.NAMED,
        Certificate.id == named.certificate_id,
        Certificate.holder_id == person_id,
    )


def _took(kind: StepKind) -> ColumnElement[bool]:
    step = aliased(ComplaintStep)
    return exists().where(step.complaint_id == Complaint.id, step.kind == kind)


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        Complaint.id,
        Complaint.public_id,
        Complaint.received_at,
        Complaint.immediate_risk,
        _took(StepKind.ACKNOWLEDGED).label("acknowledged"),
        _took(StepKind.NOTIFIED).label("notified"),
        _took(StepKind.DECIDED).label("decided"),
        _took(StepKind.APPEALED).label("appealed"),
        _took(StepKind.APPEAL_DECIDED).label("appeal_decided"),
    )


def _page(
    session: Session, query: Select[*tuple[Any, ...]], before: int | None
) -> tuple[ComplaintLine, ...]:
    if before is not None:
        query = query.where(Complaint.id < before)
    found = session.execute(query.order_by(Complaint.id.desc()).limit(PAGE + 1))
    return tuple(ComplaintLine(**row) for row in found.mappings())
