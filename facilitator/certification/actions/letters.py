"""Letters about certification. Their subjects could be read over a shoulder."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from facilitator.conflicts.queries import conflict_between
from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, write_to
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import EnrolmentLine

_APPLICATION = Wording(
    kind=LetterKind.APPLICATION,
    subject="Something waits for you",
    words=(
        "an application waits for two people to decide. You may be one of them.\n"
        "You find it on your decisions page.\n"
    ),
)
_DECISION = Wording(
    kind=LetterKind.DECISION,
    subject="There is an answer for you",
    words=(
        "two people have decided on what you asked. You find their answer and their\n"
        "reasons on your certification page.\n"
    ),
)
_CERTIFICATE = Wording(
    kind=LetterKind.CERTIFICATE,
    subject="Something has changed",
    words=(
        "something about your certificate has changed. You find what it is on your\n"
        "certification page. You can write to your coordinator about it.\n"
    ),
)
_REMINDER = Wording(
    kind=LetterKind.REMINDER,
    subject="A date is coming up",
    words=(
        "a date is coming up that matters to you. You find it on your certification page,\n"
        "with what there is to do before it, and how to take leave if you need to rest.\n"
    ),
)


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
        select(Person.id)
        .where(holds, ~supervised, Person.disabled_at.is_(None))
        .where(~conflict_between(Person.id, enrolment.person_id))
        .where(Person.id != enrolment.person_id)
    )
    write_to(session, session.scalars(deciders).all(), _APPLICATION, now=now)


def tell_applicant(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to the applicant that the decision is there."""
    write_to(session, [enrolment.person_id], _DECISION, now=now)


def tell_holder(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to the holder that something about the certificate has changed."""
    write_to(session, [enrolment.person_id], _CERTIFICATE, now=now)


def remind_holder(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to the holder that their certificate comes to its end."""
    write_to(session, [enrolment.person_id], _REMINDER, now=now)
