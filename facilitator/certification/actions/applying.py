"""Asking to be certified, and taking it back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification import rules
from facilitator.certification.actions.letters import tell_deciders
from facilitator.certification.models import Application
from facilitator.certification.queries import (
    application_in_full,
    latest_application,
    latest_certificate,
    standing_beside,
    step_of,
    still_renewable,
)
from facilitator.certification.rules import ApplicationKind, ApplicationState
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import own_enrolment


def apply_for_certification(session: Session, actor: Actor, name: str, *, now: datetime) -> str:
    """Open an application under the name that is wanted on the certificate."""
    enrolment = own_enrolment(session, actor.person_id)
    session.execute(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())
    certificate = latest_certificate(session, enrolment.id, now=now)
    before = latest_application(session, enrolment.id)
    standing = standing_beside(session, enrolment, certificate, now=now)
    enforce(rules.refusal_of_name(name))
    enforce(
        rules.refusal_to_apply(
            standing=standing,
            open_application=before is not None and before.state is ApplicationState.OPEN,
            certificate=certificate.status if certificate else None,
            renewable=still_renewable(certificate, step_of(session, certificate, now=now)),
        )
    )
    application = Application(
        enrolment_id=enrolment.id,
        applicant_id=actor.person_id,
        kind=ApplicationKind.NEW,
        state=ApplicationState.OPEN,
        name=" ".join(name.split()),
        applied_at=now,
    )
    session.add(application)
    session.flush()
    tell_deciders(session, enrolment, now=now)
    subject = f"application:{application.public_id}"
    details = {"enrolment": enrolment.public_id, "rules": standing.rules_digest}
    record(session, actor.key, "application made", subject, details, now=now)
    return application.public_id


def withdraw_application(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Close an open application, at the wish of the person who made it."""
    row = locked_application(session, public_id)
    found = application_in_full(session, public_id)
    if found.applicant_id != actor.person_id:
        raise NotFound
    enforce(rules.refusal_to_withdraw(actor, found.facts))
    row.state = ApplicationState.WITHDRAWN
    row.closed_at = now
    record(session, actor.key, "application withdrawn", f"application:{public_id}", now=now)


def locked_application(session: Session, public_id: str) -> Application:
    """Return an application that nobody else can change before this transaction ends."""
    found = session.scalars(
        select(Application)
        .where(Application.public_id == public_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found
