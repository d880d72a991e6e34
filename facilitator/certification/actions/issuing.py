"""Issuing a certificate: the standing frozen, a number, and a code that nobody can guess."""

import json
import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.certification.actions.listing import give_places
from facilitator.certification.codes import ALPHABET, LENGTH
from facilitator.certification.models import Application, Certificate, LiveCertificate
from facilitator.certification.months import months_after
from facilitator.certification.queries import published_rules
from facilitator.certification.standing import Standing
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
    """Issue what two deciders granted, in the transaction of the second decision."""
    published = current_programme(session)
    issued_on = day_in(enrolment.zone, now)
    held = published_rules(published).held(enrolment.rules_version, issued_on)
    public_id = new_public_id()
    certificate = Certificate(
        public_id=public_id,
        number=_number(session, issued_on),
        series=public_id,
        application_id=application.id,
        enrolment_id=enrolment.id,
        holder_id=enrolment.person_id,
        house=programme(session).title,
        scope=published.programme.title,
        level=standing.level,
        policy_profile=enrolment.policy_profile,
        rules_version=standing.rules_version,
        rules_digest=standing.rules_digest,
        publication=published.number,
        standing=json.dumps(standing.freeze(), sort_keys=True),
        issued_at=now,
        issued_on=issued_on,
        valid_until=months_after(issued_on, held.rules.valid_months) - timedelta(days=1),
        code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        demo=installation_kind(session) == InstallationKind.DEMO,
    )
    session.add(certificate)
    session.flush()
    _make_live(session, certificate)
    give_places(session, certificate.id)
    subject = f"certificate:{public_id}"
    details = {"application": application.public_id, "rules": standing.rules_digest}
    record(session, None, "certificate issued", subject, details, now=now)
    return certificate


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
