"""Writing the letters that say how long a certificate still holds, each of them once."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.certification.actions.letters import remind_holder
from facilitator.certification.models import Reminder
from facilitator.certification.queries import CertificateInFull, standing_certificates
from facilitator.certification.reminding import DAYS_BEFORE, reminder_due
from facilitator.certification.status import MOST_DAYS_OF_LEAVE
from facilitator.programmes.queries import enrolment_by_id
from facilitator.programmes.rules import day_in

AT_ONCE = 200


def write_reminders(session: Session, *, now: datetime) -> int:
    """Put the reminders that are due into the outbox, and return how many letters that were.

    The key of a reminder is the certificate, its last day and the step: written twice, it is
    one; and an end that a leave moved has reminders of its own.
    """
    first = now.date() - timedelta(days=MOST_DAYS_OF_LEAVE)
    last = now.date() + timedelta(days=max(DAYS_BEFORE) + 1)
    after = written = 0
    while found := standing_certificates(session, (first, last), after, AT_ONCE, now=now):
        for certificate in found:
            written += _remind(session, certificate, now=now)
        after = found[-1].id
    return written


def _remind(session: Session, certificate: CertificateInFull, *, now: datetime) -> bool:
    enrolment = enrolment_by_id(session, certificate.enrolment_id)
    ends_on = certificate.status.valid_until
    days = reminder_due(certificate.status, day_in(enrolment.zone, now))
    if days is None or session.get(Reminder, (certificate.id, ends_on, days)) is not None:
        return False
    session.add(
        Reminder(certificate_id=certificate.id, ends_on=ends_on, days=days, written_at=now)
    )
    session.flush()
    remind_holder(session, enrolment, now=now)
    return True
