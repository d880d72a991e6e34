"""What a holder does to stay certified: log what they learned, and ask for renewal."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification import acts, keeping, rules
from facilitator.certification.actions.letters import tell_deciders
from facilitator.certification.acts import Act
from facilitator.certification.keeping import LearningKind
from facilitator.certification.models import (
    Application,
    LearningAnswer,
    LearningEntry,
)
from facilitator.certification.queries import (
    latest_application,
    latest_certificate,
    learning_facts,
    renewal_of,
)
from facilitator.certification.rules import ApplicationKind, ApplicationState
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import own_enrolment
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLearning:
    """Something that the holder learned."""

    kind: LearningKind
    held_on: date
    minutes: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLearning:
    """What somebody else says of it."""

    entry: str
    confirmed: bool


def log_learning(session: Session, actor: Actor, command: LogLearning, *, now: datetime) -> str:
    """Write down something that was learned; it counts once somebody else has confirmed it."""
    enrolment = own_enrolment(session, actor.person_id)
    if latest_certificate(session, enrolment.id, now=now) is None:
        raise NotFound
    enforce(
        keeping.refusal_to_log_learning(
            held_on=command.held_on,
            minutes=command.minutes,
            title=command.title,
            today=day_in(enrolment.zone, now),
        )
    )
    entry = LearningEntry(
        enrolment_id=enrolment.id,
        holder_id=actor.person_id,
        kind=command.kind,
        held_on=command.held_on,
        minutes=command.minutes,
        title=" ".join(command.title.split()),
        logged_at=now,
    )
    session.add(entry)
    session.flush()
    details = {"kind": command.kind.value, "minutes": command.minutes}
    record(session, actor.key, "learning logged", f"learning:{entry.public_id}", details, now=now)
    return entry.public_id


def answer_learning(
    session: Session, actor: Actor, command: AnswerLearning, *, now: datetime
) -> None:
    """Confirm what somebody else learned, or say that one cannot."""
    row = session.scalars(
        select(LearningEntry).where(LearningEntry.public_id == command.entry).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound
    facts = learning_facts(session, actor.person_id, command.entry, now=now)
    if not facts.may_answer and actor.person_id != facts.holder_id:
        raise NotFound
    enforce(keeping.refusal_to_answer_learning(actor.person_id, facts))
    session.add(
        LearningAnswer(
            entry_id=row.id,
            holder_id=row.holder_id,
            answered_by_id=actor.person_id,
            confirmed=command.confirmed,
            answered_at=now,
        )
    )
    session.flush()
    said = "learning confirmed" if command.confirmed else "learning not confirmed"
    record(session, actor.key, said, f"learning:{row.public_id}", now=now)


def apply_for_renewal(session: Session, actor: Actor, *, now: datetime) -> str:
    """Ask for the next certificate of a series, under the name that stands on the last."""
    enrolment = own_enrolment(session, actor.person_id)
    session.execute(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())
    certificate = latest_certificate(session, enrolment.id, now=now)
    if certificate is None:
        raise NotFound
    before = latest_application(session, enrolment.id)
    is_open = before is not None and before.state is ApplicationState.OPEN
    enforce(acts.refusal_to_act(Act.RENEW, actor, certificate.holder_id, certificate.status))
    renewal = renewal_of(session, certificate, is_open=is_open, now=now)
    if renewal is None:
        raise NotFound
    enforce(renewal.refusal or rules.refusal_of_name(certificate.name or ""))
    application = Application(
        enrolment_id=enrolment.id,
        applicant_id=actor.person_id,
        kind=ApplicationKind.RENEWAL,
        state=ApplicationState.OPEN,
        name=certificate.name,
        applied_at=now,
    )
    session.add(application)
    session.flush()
    tell_deciders(session, enrolment, now=now)
    subject = f"application:{application.public_id}"
    details = {"renews": certificate.public_id, "rules": renewal.standing.rules_digest}
    record(session, actor.key, "renewal asked for", subject, details, now=now)
    return application.public_id
