"""Issuing a certificate: the standing frozen, a number, and a code that nobody can guess."""

import json
import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.certification.actions.listing import give_places
from facilitator.certification.codes import ALPHABET, LENGTH
from facilitator.certification.models import (
    Application,
    Certificate,
    CertificateEventRow,
    LiveCertificate,
)
from facilitator.certification.months import months_after
from facilitator.certification.queries import (
    CertificateInFull,
    latest_certificate,
    published_rules,
    requirements_of,
)
from facilitator.certification.renewal import next_term
from facilitator.certification.rules import ApplicationKind, NameForm
from facilitator.certification.standing import Standing
from facilitator.certification.status import EventKind
from facilitator.db.base import new_public_id
from facilitator.history.actions import record
from facilitator.programmes.models import Installation
from facilitator.programmes.queries import EnrolmentLine, installation_kind, programme
from facilitator.programmes.rules import InstallationKind, day_in
from facilitator.publications.queries import current_programme


def issue_certificate(
    session: Session,
    application: Application,
    enrolment: EnrolmentLine,
    standing: Standing,
    *,
    now: datetime,
) -> Certificate:
    """Issue what two deciders granted, in the transaction of the second decision.

    What it renews is replaced by it in the same moment, so that at each moment one holds.
    """
    published = current_programme(session)
    issued_on = day_in(enrolment.zone, now)
    before = _renewed(session, application, enrolment, now=now)
    public_id = new_public_id()
    certificate = Certificate(
        public_id=public_id,
        number=_number(session, issued_on),
        series=before.series if before else public_id,
        application_id=application.id,
        enrolment_id=enrolment.id,
        holder_id=enrolment.person_id,
        house=programme(session).title,
        scope=scope_of(published.programme.title, standing),
        level=standing.level,
        policy_profile=enrolment.policy_profile,
        rules_version=standing.rules_version,
        rules_digest=standing.rules_digest,
        publication=published.number,
        standing=json.dumps(standing.freeze(), sort_keys=True),
        issued_at=now,
        issued_on=issued_on,
        valid_until=_last_day(session, enrolment, before, issued_on),
        code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        demo=installation_kind(session) == InstallationKind.DEMO,
    )
    session.add(certificate)
    session.flush()
    _make_live(session, certificate)
    give_places(session, certificate.id)
    details = {"application": application.public_id, "rules": standing.rules_digest}
    if before is not None:
        details["replaces"] = before.public_id
    subject = f"certificate:{public_id}"
    record(session, None, "certificate issued", subject, details, now=now)
    if before is not None:
        _hand_over(session, before, certificate)
    return certificate


def scope_of(title: str, standing: Standing) -> str:
    """Return what is certified: the programme, and the ways of meeting that rules ask for."""
    modes = ", ".join(mode.value for mode in standing.modes)
    return f"{title} ({modes})" if modes else title


def _number(session: Session, issued_on: date) -> str:
    """Return the next number of the year. The lock keeps two from getting the same."""
    session.execute(select(Installation.id).with_for_update())
    before = session.scalar(
        select(func.count())
        .select_from(Certificate)
        .where(Certificate.issued_on >= date(issued_on.year, 1, 1))
        .where(Certificate.issued_on <= date(issued_on.year, 12, 31))
    )
    return f"{issued_on.year}-{(before or 0) + 1:04}"


def _make_live(session: Session, certificate: Certificate) -> None:
    live = session.get(LiveCertificate, certificate.enrolment_id)
    if live is None:
        session.add(
            LiveCertificate(enrolment_id=certificate.enrolment_id, certificate_id=certificate.id)
        )
    else:
        live.certificate_id = certificate.id
    session.flush()


def _renewed(
    session: Session, application: Application, enrolment: EnrolmentLine, *, now: datetime
) -> CertificateInFull | None:
    """Return the certificate that an application renews, if it does."""
    if application.kind is ApplicationKind.NEW:
        return None
    return latest_certificate(session, enrolment.id, now=now)


def _last_day(
    session: Session, enrolment: EnrolmentLine, before: CertificateInFull | None, issued_on: date
) -> date:
    if before is None:
        versions = published_rules(current_programme(session))
        months = versions.held(enrolment.rules_version, issued_on).rules.valid_months
        return months_after(issued_on, months) - timedelta(days=1)
    months = requirements_of(session, before, issued_on).valid_months
    return next_term(before.status.valid_until, issued_on, months)


def _hand_over(session: Session, before: CertificateInFull, certificate: Certificate) -> None:
    """Replace a certificate. How the name shows, and a probation, go on with the new one."""
    replaced = _event(before.id, certificate, EventKind.REPLACED)
    shown = _event(certificate.id, certificate, EventKind.NAME_FORM)
    shown.name_form = before.name_form
    goes_on = _event(certificate.id, certificate, EventKind.PROBATION_BEGUN)
    goes_on.until_on = before.status.probation.until if before.status.probation else None
    _happens(session, before.public_id, replaced)
    if before.name_form is not NameForm.WHOLE:
        _happens(session, certificate.public_id, shown)
    if before.status.probation is not None:
        _happens(session, certificate.public_id, goes_on)


def _event(to_id: int, certificate: Certificate, kind: EventKind) -> CertificateEventRow:
    return CertificateEventRow(
        certificate_id=to_id,
        kind=kind,
        happened_on=certificate.issued_on,
        happened_at=certificate.issued_at,
        by_id=certificate.holder_id,
    )


def _happens(session: Session, public_id: str, event: CertificateEventRow) -> None:
    session.add(event)
    session.flush()
    subject, details = f"certificate:{public_id}", {"event": event.public_id}
    happened = f"certificate {event.kind.value}"
    record(session, None, happened, subject, details, now=event.happened_at)
