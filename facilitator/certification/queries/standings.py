"""Where an enrolment stands, by the rules of the curriculum that is published."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.assessment import standing
from facilitator.certification.evidence import facts_of
from facilitator.certification.queries.certificates import (
    CertificateInFull,
    latest_certificate,
)
from facilitator.certification.requirements import Requirements, read_requirements
from facilitator.certification.standing import Standing
from facilitator.curriculum.model import Programme
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import PublishedProgramme, current_programme

_KEPT_RULES = 4
# A programme is kept beside its rules, so that no other can ever be taken for it.
_rules: dict[int, tuple[Programme, Requirements]] = {}


def published_requirements(published: PublishedProgramme) -> Requirements:
    """Return the rules of a published curriculum. Each process reads them once."""
    programme = published.programme
    if id(programme) not in _rules:
        while len(_rules) >= _KEPT_RULES:
            _rules.pop(next(iter(_rules)))
        _rules[id(programme)] = programme, _read(programme)
    return _rules[id(programme)][1]


def _read(programme: Programme) -> Requirements:
    return read_requirements(
        programme.certification,
        modules=programme.modules,
        competencies=programme.competencies,
        sources=programme.sources,
    )


def standing_of(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> Standing:
    """Return where an enrolment stands today."""
    certificate = latest_certificate(session, enrolment.id, now=now)
    return standing_beside(session, enrolment, certificate, now=now)


def standing_beside(
    session: Session,
    enrolment: EnrolmentLine,
    certificate: CertificateInFull | None,
    *,
    now: datetime,
) -> Standing:
    """Return where an enrolment stands, for callers who know its latest certificate."""
    certified = certificate is not None and certificate.status.valid
    return standing(
        published_requirements(current_programme(session)),
        facts_of(session, enrolment, certified=certified),
        day_in(enrolment.zone, now),
    )
