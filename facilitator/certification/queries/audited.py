"""What an auditor may look for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Application, Certificate
from facilitator.certification.rules import ApplicationState
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """What an auditor looks for: a number or the beginning of a name; `before` is a row id."""

    wanted: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One application, with the certificate that came of it."""

    id: int
    enrolment: str
    name: str
    state: ApplicationState
    applied_at: datetime
    number: str | None


def audited(session: Session, wanted: AuditFilter) -> tuple[AuditLine, ...]:
    """Return a page of applications, the newest first; and one more where more follow."""
    query = (
        select(
            Application.id,
            Enrolment.public_id.label("enrolment"),
            Person.name,
            Application.state,
            Application.applied_at,
            Certificate.number,
        )
        .join(Enrolment, Enrolment.id == Application.enrolment_id)
        .join(Person, Person.id == Application.applicant_id)
        .outerjoin(Certificate, Certificate.application_id == Application.id)
        .order_by(Application.id.desc())
        .limit(PAGE + 1)
    )
    if wanted.wanted:
        named = Person.name.istartswith(wanted.wanted, autoescape=True)
        query = query.where(or_(Certificate.number == wanted.wanted, named))
    if wanted.before is not None:
        query = query.where(Application.id < wanted.before)
    return tuple(AuditLine(**row) for row in session.execute(query).mappings())
