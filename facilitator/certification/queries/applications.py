"""Applications, and what was decided about them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Exists, Select, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from facilitator.certification.models import Application, AuditReading, Decision, DossierReading
from facilitator.certification.queries.ties import said_to_be_tied, tied_to
from facilitator.certification.rules import (
    ApplicationFacts,
    ApplicationKind,
    ApplicationState,
    DeciderFacts,
    DecisionFacts,
    Verdict,
)
from facilitator.conflicts.queries import conflict_between
from facilitator.errors import NotFound
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Actor, Role
from facilitator.programmes.models import Assignment, Enrolment

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """What one decider said. `missing` names requirements by id."""

    decider_id: int
    decider_name: str
    lived_experience: bool
    verdict: Verdict
    missing: tuple[str, ...]
    reason: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """One application in a list. `mine` says whether the reader has decided."""

    id: int
    public_id: str
    applicant_name: str
    kind: ApplicationKind
    state: ApplicationState
    applied_at: datetime
    closed_at: datetime | None
    decisions: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationInFull:
    """An application with all its decisions. Who may see which, the rules say."""

    id: int
    public_id: str
    enrolment_id: int
    applicant_id: int
    applicant_name: str
    kind: ApplicationKind
    name: str | None
    state: ApplicationState
    applied_at: datetime
    closed_at: datetime | None
    decisions: tuple[DecisionLine, ...]

    @property
    def facts(self) -> ApplicationFacts:
        """What the rules need to know about it."""
        return ApplicationFacts(
            applicant_id=self.applicant_id,
            state=self.state,
            decisions=tuple(
                DecisionFacts(
                    decider_id=line.decider_id,
                    verdict=line.verdict,
                    lived_experience=line.lived_experience,
                )
                for line in self.decisions
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReadingLine:
    """Who opened the dossier, and when."""

    reader_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFilter:
    """What to look for. `before` is the id of the application above the page (keyset)."""

    state: ApplicationState | None = None
    before: int | None = None


def applications(
    session: Session, reader: Actor, wanted: ApplicationFilter
) -> tuple[ApplicationLine, ...]:
    """Return a page of applications, the newest first; and one more where more follow."""
    return _lines(session, _list(reader, wanted))


def applications_for_decider(
    session: Session, decider: Actor, wanted: ApplicationFilter
) -> tuple[ApplicationLine, ...]:
    """Return a page of the applications on which this person could decide, or has decided.

    Their own and those of people whom they ever supervised are none of their business.
    """
    supervised = exists().where(
        Assignment.enrolment_id == Application.enrolment_id,
        Assignment.supervisor_id == decider.person_id,
    )
    query = _list(decider, wanted).where(
        Application.applicant_id != decider.person_id,
        ~supervised,
        ~tied_to(decider.person_id, Application.applicant_id),
        or_(Application.state == ApplicationState.OPEN, _decided_by(decider.person_id)),
    )
    return _lines(session, query)


def application_in_full(session: Session, public_id: str) -> ApplicationInFull:
    """Return an application by the name it has in addresses. Raises `NotFound`."""
    found = _one(session, _whole().where(Application.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def latest_application(session: Session, enrolment_id: int) -> ApplicationInFull | None:
    """Return what an enrolment asked last, or None when it never asked."""
    newest = (
        _whole()
        .where(Application.enrolment_id == enrolment_id)
        .order_by(Application.id.desc())
        .limit(1)
    )
    return _one(session, newest)


def decider_facts(
    session: Session, decider: Actor, enrolment_id: int, *, now: datetime
) -> DeciderFacts:
    """Return what the rules need to know about a decider and one applicant."""
    supervised = exists().where(
        Assignment.enrolment_id == enrolment_id, Assignment.supervisor_id == decider.person_id
    )
    lived = exists().where(
        Grant.person_id == decider.person_id,
        Grant.role == Role.DECIDER,
        Grant.lived_experience,
        Grant.from_at <= now,
        or_(Grant.until_at.is_(None), Grant.until_at > now),
    )
    applicant = select(Enrolment.person_id).where(Enrolment.id == enrolment_id).scalar_subquery()
    tied = said_to_be_tied(decider.person_id, applicant)
    conflict = conflict_between(decider.person_id, applicant)
    found = session.execute(select(supervised, lived, tied, conflict)).one()
    return DeciderFacts(
        supervised=bool(found[0]),
        lived_experience=bool(found[1]),
        tied=bool(found[2]),
        conflict=bool(found[3]),
    )


def dossier_readings(session: Session, application_id: int) -> tuple[DossierReadingLine, ...]:
    """Return who opened a dossier or followed the certification, the latest first."""
    deciders = select(DossierReading.reader_id, DossierReading.at).where(
        DossierReading.application_id == application_id
    )
    auditors = (
        select(AuditReading.reader_id, AuditReading.at)
        .join(Application, Application.enrolment_id == AuditReading.enrolment_id)
        .where(Application.id == application_id)
    )
    read = union_all(deciders, auditors).subquery()
    found = session.execute(
        select(Person.name.label("reader_name"), read.c.at)
        .join(Person, Person.id == read.c.reader_id)
        .order_by(read.c.at.desc())
        .limit(PAGE)
    )
    return tuple(DossierReadingLine(**row) for row in found.mappings())


def dossier_openings(
    session: Session, enrolment_id: int, since: datetime
) -> tuple[DossierReadingLine, ...]:
    """Return who opened a dossier of somebody since a moment, the latest first."""
    found = session.execute(
        select(Person.name.label("reader_name"), DossierReading.at)
        .join(Person, Person.id == DossierReading.reader_id)
        .join(Application, Application.id == DossierReading.application_id)
        .where(Application.enrolment_id == enrolment_id, DossierReading.at >= since)
        .order_by(DossierReading.at.desc(), DossierReading.id.desc())
        .limit(PAGE)
    )
    return tuple(DossierReadingLine(**row) for row in found.mappings())


def _one(session: Session, query: Select[*tuple[object, ...]]) -> ApplicationInFull | None:
    row = session.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return ApplicationInFull(decisions=_decisions(session, row["id"]), **row)


def earlier_decisions(session: Session, last: ApplicationInFull) -> tuple[DecisionLine, ...]:
    """Return what was decided on what the same person had asked before, the latest first."""
    before = select(Application.id).where(
        Application.enrolment_id == last.enrolment_id,
        Application.id < last.id,
        Application.closed_at.is_not(None),
    )
    query = _by_whom().where(Decision.application_id.in_(before))
    return _said(session, query.order_by(Decision.id.desc()).limit(PAGE))


def _decisions(session: Session, application_id: int) -> tuple[DecisionLine, ...]:
    query = _by_whom().where(Decision.application_id == application_id)
    return _said(session, query.order_by(Decision.id))


def _by_whom() -> Select[*tuple[Any, ...]]:
    return select(Decision, Person.name).join(Person, Person.id == Decision.decider_id)


def _said(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(
            decider_id=decision.decider_id,
            decider_name=name,
            lived_experience=decision.lived_experience,
            verdict=decision.verdict,
            missing=tuple(decision.missing.split()),
            reason=decision.reason,
            decided_at=decision.decided_at,
        )
        for decision, name in session.execute(query)
    )


@cache
def _whole() -> Select[*tuple[object, ...]]:
    return select(
        Application.id,
        Application.public_id,
        Application.enrolment_id,
        Application.applicant_id,
        Person.name.label("applicant_name"),
        Application.kind,
        Application.name,
        Application.state,
        Application.applied_at,
        Application.closed_at,
    ).join(Person, Person.id == Application.applicant_id)


def _list(reader: Actor, wanted: ApplicationFilter) -> Select[*tuple[object, ...]]:
    decided = (
        select(func.count())
        .where(Decision.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    query = (
        select(
            Application.id,
            Application.public_id,
            Person.name.label("applicant_name"),
            Application.kind,
            Application.state,
            Application.applied_at,
            Application.closed_at,
            decided.label("decisions"),
            _decided_by(reader.person_id).label("mine"),
        )
        .join(Enrolment, Enrolment.id == Application.enrolment_id)
        .join(Person, Person.id == Application.applicant_id)
        .order_by(Application.id.desc())
        .limit(PAGE + 1)
    )
    if wanted.state is not None:
        query = query.where(Application.state == wanted.state)
    if wanted.before is not None:
        query = query.where(Application.id < wanted.before)
    return query


def _decided_by(person_id: int) -> Exists:
    return (
        exists()
        .where(Decision.application_id == Application.id, Decision.decider_id == person_id)
        .correlate(Application)
    )


def _lines(session: Session, query: Select[*tuple[object, ...]]) -> tuple[ApplicationLine, ...]:
    return tuple(ApplicationLine(**row) for row in session.execute(query).mappings())
