"""Where an enrolment stands, by the rules of the curriculum that is published.

A curriculum may hold several versions of its rules; an enrolment keeps the one it was made
under until its grace ends.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.assessment import standing, standings
from facilitator.certification.evidence import facts_of
from facilitator.certification.queries.certificates import (
    CertificateInFull,
    latest_certificate,
)
from facilitator.certification.requirements import Requirements
from facilitator.certification.simulation import Assumptions, assume
from facilitator.certification.standing import Standing, Standings
from facilitator.certification.versions import RuleVersions, read_rules
from facilitator.curriculum.model import Programme
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import PublishedProgramme, current_programme

_KEPT_RULES = 4
# By the rules as written and the modules that they name, which stand in one language. Both are
# kept beside what was read, so that nothing else can ever be taken for them.
_rules: dict[tuple[int, int], tuple[Programme, RuleVersions]] = {}


def published_rules(published: PublishedProgramme) -> RuleVersions:
    """Return the rules of a published curriculum. Each process reads them once."""
    programme = published.programme
    key = id(programme.certification), id(programme.modules)
    if key not in _rules:
        while len(_rules) >= _KEPT_RULES:
            _rules.pop(next(iter(_rules)))
        _rules[key] = programme, _read(programme)
    return _rules[key][1]


def published_requirements(published: PublishedProgramme) -> Requirements:
    """Return the newest rules of a published curriculum: whoever enrols now is under them."""
    return published_rules(published).newest


def _read(programme: Programme) -> RuleVersions:
    return read_rules(
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
    return standings_beside(session, enrolment, certificate, now=now).held


def standings_of(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> Standings:
    """Return where an enrolment stands by the rules that hold for it, and by those after."""
    certificate = latest_certificate(session, enrolment.id, now=now)
    return standings_beside(session, enrolment, certificate, now=now)


def standings_beside(
    session: Session,
    enrolment: EnrolmentLine,
    certificate: CertificateInFull | None,
    *,
    now: datetime,
) -> Standings:
    """Return both standings, for callers who know the latest certificate."""
    certified = certificate is not None and certificate.status.valid
    return standings(
        published_rules(current_programme(session)),
        enrolment.rules_version,
        facts_of(session, enrolment, certified=certified),
        day_in(enrolment.zone, now),
    )


def standing_if(
    session: Session, enrolment: EnrolmentLine, what: Assumptions, *, now: datetime
) -> tuple[Standing, Standing]:
    """Return where an enrolment stands today, and where it would stand on the assumed day."""
    versions = published_rules(current_programme(session))
    today = day_in(enrolment.zone, now)
    facts = facts_of(session, enrolment, certified=False)
    then = versions.held(enrolment.rules_version, what.on).rules
    present = standings(versions, enrolment.rules_version, facts, today).held
    return present, standing(then, assume(facts, what, then, today), what.on)
