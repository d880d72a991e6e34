"""What the application asks about readiness, answered in plain data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from facilitator.curriculum.pages import HandbookPage
from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.publications.queries import current_programme
from facilitator.readiness.models import Attestation, LiveAttestation
from facilitator.readiness.rules import Fact

CODE_PAGE = "code-of-ethics"
"""The page of the handbook that trainees sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationLine:
    """Something that stands as confirmed, by whom and when."""

    public_id: str
    enrolment_id: int
    fact: Fact
    about: str
    subject: str
    on: date
    minutes: int
    words_digest: str | None
    details: str
    by_id: int
    by_name: str
    attested_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Somebody who learns, as a row of a list names them."""

    enrolment_id: int
    person_id: int
    name: str


def attestations_of(session: Session, enrolment_id: int) -> tuple[AttestationLine, ...]:
    """Return everything that stands of an enrolment, the oldest first. One statement."""
    return _lines(session, LiveAttestation.enrolment_id == enrolment_id)


def attestation(session: Session, public_id: str) -> AttestationLine:
    """Return one that stands. Raises `NotFound` for what was taken back or never was."""
    found = _lines(session, Attestation.public_id == public_id)
    if not found:
        raise NotFound
    return found[0]


def learners(session: Session, addresses: Collection[str]) -> Mapping[str, Learner]:
    """Return whoever learns now under one of these e-mail addresses."""
    found = session.execute(
        select(
            Person.email,
            Enrolment.id.label("enrolment_id"),
            Person.id.label("person_id"),
            Person.name,
        )
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Person.email.in_(list(addresses)), Enrolment.until_on.is_(None))
    )
    return {
        row.email: Learner(enrolment_id=row.enrolment_id, person_id=row.person_id, name=row.name)
        for row in found
    }


def standing_facts(
    session: Session, enrolment_ids: Collection[int]
) -> frozenset[tuple[int, Fact, str]]:
    """Return which facts of these enrolments stand, and about what. One statement."""
    found = session.execute(
        select(LiveAttestation.enrolment_id, LiveAttestation.fact, LiveAttestation.about).where(
            LiveAttestation.enrolment_id.in_(list(enrolment_ids))
        )
    )
    return frozenset((row.enrolment_id, row.fact, row.about) for row in found)


def code_signed_on(session: Session, enrolment_id: int) -> date | None:
    """Return the day on which the code was signed last, or None where no signature stands."""
    return session.scalar(
        select(Attestation.happened_on)
        .join(LiveAttestation, LiveAttestation.attestation_id == Attestation.id)
        .where(
            LiveAttestation.enrolment_id == enrolment_id,
            LiveAttestation.fact == Fact.CODE_OF_ETHICS,
        )
    )


def code_of_ethics(session: Session) -> HandbookPage | None:
    """Return the code as it is published in the reader's language, or None where there is none."""
    pages = current_programme(session).programme.handbook
    return next((page for page in pages if page.id == CODE_PAGE), None)


def _lines(session: Session, condition: ColumnElement[bool]) -> tuple[AttestationLine, ...]:
    found = session.execute(
        select(
            Attestation.public_id,
            Attestation.enrolment_id,
            Attestation.fact,
            LiveAttestation.about,
            Attestation.subject,
            Attestation.happened_on.label("on"),
            Attestation.minutes,
            Attestation.words_digest,
            Attestation.details,
            Attestation.attested_by_id.label("by_id"),
            Person.name.label("by_name"),
            Attestation.attested_at,
        )
        .join(LiveAttestation, LiveAttestation.attestation_id == Attestation.id)
        .join(Person, Person.id == Attestation.attested_by_id)
        .where(condition)
        .order_by(Attestation.id)
    )
    return tuple(AttestationLine(**row) for row in found.mappings())
