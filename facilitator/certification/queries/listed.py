"""The lists of what was withdrawn or suspended, as they stand at a moment."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Certificate, CertificateEventRow, StatusPlace
from facilitator.certification.status import (
    CertificateEvent,
    EventKind,
    State,
    Status,
    status_on,
)
from facilitator.credentials.status_lists import Purpose
from facilitator.programmes.models import Enrolment, Programme
from facilitator.programmes.rules import day_in

_GONE = frozenset({State.REVOKED, State.REPLACED})
# Leave is in none of the lists: it is nobody's lapse. No date of a list rests on it either.
_SETTING = (
    EventKind.SUSPENDED,
    EventKind.LIFTED,
    EventKind.REVOKED,
    EventKind.REPLACED,
)


def places_of(session: Session, certificate_id: int) -> dict[Purpose, tuple[int, int]]:
    """Return the list and the place in it that a certificate has for each purpose."""
    rows = session.execute(
        select(StatusPlace.purpose, StatusPlace.list, StatusPlace.place).where(
            StatusPlace.certificate_id == certificate_id
        )
    )
    return {row.purpose: (row.list, row.place) for row in rows}


def set_places(
    session: Session, purpose: Purpose, number: int, *, now: datetime
) -> frozenset[int] | None:
    """Return the places of a list that are set at a moment, or None where there is no such list.

    A certificate that a newer one replaced counts as withdrawn: were the newer one withdrawn
    later, the older must not go on as if it stood.
    """
    happened = defaultdict[int, list[CertificateEvent]](list)
    found = {}
    for row in session.execute(_events_of(purpose, number)):
        happened[row.place].append(CertificateEvent(kind=row.kind, on=row.happened_on))
        found[row.place] = row
    if not found and not _is_there(session, purpose, number):
        return None
    return frozenset(
        place
        for place, row in found.items()
        if _is_set(
            purpose,
            status_on(
                day_in(row.zone, now),
                issued_on=row.issued_on,
                valid_until=row.valid_until,
                events=happened[place],
            ),
        )
    )


def _is_set(purpose: Purpose, status: Status) -> bool:
    if purpose is Purpose.SUSPENSION:
        return status.suspended
    return status.state in _GONE


def _events_of(purpose: Purpose, number: int) -> Select[int, EventKind, date, date, date, str]:
    return (
        select(
            StatusPlace.place,
            CertificateEventRow.kind,
            CertificateEventRow.happened_on,
            Certificate.issued_on,
            Certificate.valid_until,
            Programme.zone,
        )
        .join(
            CertificateEventRow, CertificateEventRow.certificate_id == StatusPlace.certificate_id
        )
        .join(Certificate, Certificate.id == StatusPlace.certificate_id)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
        .where(StatusPlace.purpose == purpose, StatusPlace.list == number)
        .where(CertificateEventRow.kind.in_(_SETTING))
        .order_by(CertificateEventRow.id)
    )


def _is_there(session: Session, purpose: Purpose, number: int) -> bool:
    one = select(StatusPlace.id).where(StatusPlace.purpose == purpose, StatusPlace.list == number)
    return session.scalar(one.limit(1)) is not None
