"""Certificates, and what they are worth today."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.certification.models import (
    Application,
    Certificate,
    CertificateEventRow,
    Decision,
    LiveCertificate,
)
from facilitator.certification.rules import NameForm, Verdict
from facilitator.certification.standing import Standing
from facilitator.certification.status import CertificateEvent, EventKind, Status, status_on
from facilitator.competencies.rules import Level
from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment, Programme
from facilitator.programmes.rules import day_in

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateEventLine:
    """Something that happened to a certificate."""

    kind: EventKind
    happened_on: date
    until_on: date | None
    happened_at: datetime
    by_name: str
    reason: str | None
    name_form: NameForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateInFull:
    """A certificate as it was issued, what happened to it, and what it is worth today.

    `name` is the name that the holder wanted on it; it is None once they have left.
    """

    id: int
    public_id: str
    number: str
    series: str
    enrolment_id: int
    holder_id: int
    name: str | None
    house: str
    scope: str
    level: Level
    rules_version: int
    rules_digest: str
    issued_on: date
    valid_until: date
    code: str
    demo: bool
    status: Status
    events: tuple[CertificateEventLine, ...]

    @property
    def name_form(self) -> NameForm:
        """How much of the name strangers see."""
        chosen = [event.name_form for event in self.events if event.name_form is not None]
        return chosen[-1] if chosen else NameForm.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFilter:
    """What to look for. `before` is the id of the certificate above the page (keyset)."""

    before: int | None = None
    number: str = ""


def certificate_by_code(session: Session, code: str, *, now: datetime) -> CertificateInFull | None:
    """Return the certificate with this code, or None."""
    return _one(session, _certificates().where(Certificate.code == code), now=now)


def certificate_in_full(session: Session, public_id: str, *, now: datetime) -> CertificateInFull:
    """Return a certificate by the name it has in addresses. Raises `NotFound`."""
    found = _one(session, _certificates().where(Certificate.public_id == public_id), now=now)
    if found is None:
        raise NotFound
    return found


def latest_certificate(
    session: Session, enrolment_id: int, *, now: datetime
) -> CertificateInFull | None:
    """Return the certificate that an enrolment got last, or None."""
    newest = (
        _certificates()
        .where(Certificate.enrolment_id == enrolment_id)
        .order_by(Certificate.id.desc())
        .limit(1)
    )
    return _one(session, newest, now=now)


def live_certificate_id(session: Session, enrolment_id: int) -> int | None:
    """Return which certificate of an enrolment stands."""
    return session.scalar(
        select(LiveCertificate.certificate_id).where(LiveCertificate.enrolment_id == enrolment_id)
    )


def certificates(
    session: Session, wanted: CertificateFilter, *, now: datetime
) -> tuple[CertificateInFull, ...]:
    """Return a page of certificates, the newest first; and one more where more follow."""
    query = _certificates().order_by(Certificate.id.desc()).limit(PAGE + 1)
    if wanted.number:
        query = query.where(Certificate.number == wanted.number)
    if wanted.before is not None:
        query = query.where(Certificate.id < wanted.before)
    return _all(session, query, now=now)


def standing_certificates(
    session: Session, ends: tuple[date, date], after: int, most: int, *, now: datetime
) -> tuple[CertificateInFull, ...]:
    """Return some of the certificates that stand and end between two days, without any leave."""
    query = (
        _certificates()
        .join(LiveCertificate, LiveCertificate.certificate_id == Certificate.id)
        .where(Certificate.valid_until >= ends[0], Certificate.valid_until <= ends[1])
        .where(Certificate.id > after)
        .order_by(Certificate.id)
        .limit(most)
    )
    return _all(session, query, now=now)


def frozen_standing(session: Session, certificate_id: int) -> Standing:
    """Return the standing that a certificate rests on, as it was at issue."""
    written = session.scalars(
        select(Certificate.standing).where(Certificate.id == certificate_id)
    ).one()
    return Standing.thaw(json.loads(written))


def signers_of(session: Session, certificate_id: int) -> tuple[str, ...]:
    """Return the names of those who granted a certificate, in the order of their decisions."""
    return tuple(
        session.scalars(
            select(Person.name)
            .join(Decision, Decision.decider_id == Person.id)
            .join(Certificate, Certificate.application_id == Decision.application_id)
            .where(Certificate.id == certificate_id, Decision.verdict == Verdict.GRANT)
            .order_by(Decision.id)
        )
    )


def _one(
    session: Session, query: Select[*tuple[object, ...]], *, now: datetime
) -> CertificateInFull | None:
    found = _all(session, query, now=now)
    return found[0] if found else None


def _all(
    session: Session, query: Select[*tuple[object, ...]], *, now: datetime
) -> tuple[CertificateInFull, ...]:
    rows = [dict(row) for row in session.execute(query).mappings()]
    happened = _events(session, [row["id"] for row in rows])
    return tuple(
        CertificateInFull(
            status=_status(row, happened.get(row["id"], ()), day_in(row.pop("zone"), now)),
            events=happened.get(row["id"], ()),
            **row,
        )
        for row in rows
    )


def _status(row: dict[str, object], events: tuple[CertificateEventLine, ...], day: date) -> Status:
    issued_on, valid_until = row["issued_on"], row["valid_until"]
    if not (isinstance(issued_on, date) and isinstance(valid_until, date)):
        raise TypeError("a certificate has its dates")
    past = happened_to(events)
    return status_on(day, issued_on=issued_on, valid_until=valid_until, events=past)


def happened_to(events: Sequence[CertificateEventLine]) -> tuple[CertificateEvent, ...]:
    """Return what happened to a certificate as far as its status rests on it."""
    return tuple(
        CertificateEvent(kind=line.kind, on=line.happened_on, until=line.until_on)
        for line in events
    )


def _events(
    session: Session, certificate_ids: Sequence[int]
) -> dict[int, tuple[CertificateEventLine, ...]]:
    happened: dict[int, tuple[CertificateEventLine, ...]] = {}
    if not certificate_ids:
        return happened
    found = session.execute(
        select(CertificateEventRow, Person.name)
        .join(Person, Person.id == CertificateEventRow.by_id)
        .where(CertificateEventRow.certificate_id.in_(certificate_ids))
        .order_by(CertificateEventRow.id)
    )
    for event, by_name in found:
        line = CertificateEventLine(
            kind=event.kind,
            happened_on=event.happened_on,
            until_on=event.until_on,
            happened_at=event.happened_at,
            by_name=by_name,
            reason=event.reason,
            name_form=event.name_form,
        )
        happened[event.certificate_id] = (*happened.get(event.certificate_id, ()), line)
    return happened


@cache
def _certificates() -> Select[*tuple[object, ...]]:
    return (
        select(
            Certificate.id,
            Certificate.public_id,
            Certificate.number,
            Certificate.series,
            Certificate.enrolment_id,
            Certificate.holder_id,
            Application.name,
            Certificate.house,
            Certificate.scope,
            Certificate.level,
            Certificate.rules_version,
            Certificate.rules_digest,
            Certificate.issued_on,
            Certificate.valid_until,
            Certificate.code,
            Certificate.demo,
            Programme.zone,
        )
        .join(Application, Application.id == Certificate.application_id)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
    )
