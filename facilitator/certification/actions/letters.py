"""Letters about certification. Their subjects could be read over a shoulder."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import EnrolmentLine

_WORDS = {
    LetterKind.APPLICATION: (
        "Something waits for you",
        (
            "an application waits for two people to decide. You may be one of them.\n"
            "You find it on your decisions page.\n"
        ),
    ),
    LetterKind.DECISION: (
        "There is an answer for you",
        (
            "two people have decided on what you asked. You find their answer and their\n"
            "reasons on your certification page.\n"
        ),
    ),
    LetterKind.CERTIFICATE: (
        "Something has changed",
        (
            "something about your certificate has changed. You find what it is on your\n"
            "certification page. You can write to your coordinator about it.\n"
        ),
    ),
}


def tell_deciders(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to everybody who could decide that an application waits."""
    supervised = exists().where(
        Assignment.enrolment_id == enrolment.id, Assignment.supervisor_id == Person.id
    )
    holds = exists().where(
        Grant.person_id == Person.id,
        Grant.role == Role.DECIDER,
        Grant.from_at <= now,
        or_(Grant.until_at.is_(None), Grant.until_at > now),
    )
    deciders = (
        select(Person)
        .where(holds, ~supervised, Person.disabled_at.is_(None))
        .where(Person.id != enrolment.person_id)
        .order_by(Person.id)
    )
    for decider in session.scalars(deciders).all():
        _write(session, decider, LetterKind.APPLICATION, now=now)


def tell_applicant(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to the applicant that the decision is there."""
    applicant = session.get_one(Person, enrolment.person_id)
    _write(session, applicant, LetterKind.DECISION, now=now)


def tell_holder(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to the holder that something about the certificate has changed."""
    holder = session.get_one(Person, enrolment.person_id)
    _write(session, holder, LetterKind.CERTIFICATE, now=now)


def _write(session: Session, person: Person, kind: LetterKind, *, now: datetime) -> None:
    subject, words = _WORDS[kind]
    letter = Letter(
        person_id=person.id,
        address=person.email,
        kind=kind,
        subject=subject,
        body=f"Hello {person.name},\n\n{words}",
    )
    enqueue(session, letter, now=now)
