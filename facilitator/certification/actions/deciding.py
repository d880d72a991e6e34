"""Deciding on an application. The second decision that agrees closes it, and grants or refuses."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification import rules
from facilitator.certification.actions.applying import locked_application
from facilitator.certification.actions.issuing import issue_certificate
from facilitator.certification.actions.letters import tell_applicant
from facilitator.certification.acts import Act, refusal_in_state
from facilitator.certification.models import Application, Decision, DossierReading
from facilitator.certification.queries import (
    ApplicationInFull,
    application_in_full,
    decider_facts,
    latest_certificate,
    standings_asked,
)
from facilitator.certification.rules import ApplicationKind, DeciderFacts, Verdict
from facilitator.certification.standing import Standing
from facilitator.errors import NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine, enrolment_by_id

AGAIN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnApplication:
    """One decider's verdict. `missing` names requirements by id, where the verdict is no."""

    application: str
    verdict: Verdict
    missing: tuple[str, ...]
    reason: str


def decide_on_application(
    session: Session, actor: Actor, command: DecideOnApplication, *, now: datetime
) -> None:
    """Keep a decision; when two agree, close the application, and issue what they granted."""
    row = locked_application(session, command.application)
    # Whoever revokes, suspends or rests the certificate at this moment waits, or is waited for.
    session.execute(select(Enrolment.id).where(Enrolment.id == row.enrolment_id).with_for_update())
    application = application_in_full(session, command.application)
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    decider = decider_facts(session, acting, application.enrolment_id, now=now)
    _hide_from_strangers(acting, application, decider)
    enforce(rules.refusal_to_decide(acting, application.facts, decider))
    enrolment = enrolment_by_id(session, application.enrolment_id)
    standing = standings_asked(session, application, enrolment, now=now).held
    missing = command.missing if command.verdict is Verdict.REFUSE else ()
    enforce(rules.refusal_of_verdict(command.verdict, command.reason, missing, standing))
    if command.verdict is Verdict.GRANT:
        enforce(_refusal_of_state(session, application, now=now))
    decision = Decision(
        application_id=application.id,
        applicant_id=application.applicant_id,
        decider_id=actor.person_id,
        lived_experience=decider.lived_experience,
        verdict=command.verdict,
        missing="\n".join(missing),
        reason=command.reason.strip(),
        decided_at=now,
    )
    session.add(decision)
    _close_when_two_agree(session, row, enrolment, standing, now=now)
    subject = f"application:{application.public_id}"
    details = {"verdict": command.verdict.value, "decision": decision.public_id}
    record(session, actor.key, "application decided on", subject, details, now=now)


def _refusal_of_state(
    session: Session, application: ApplicationInFull, *, now: datetime
) -> Refusal | None:
    """Say why a certificate cannot be renewed any more: it was suspended meanwhile, or so."""
    if application.kind is ApplicationKind.NEW:
        return None
    certificate = latest_certificate(session, application.enrolment_id, now=now)
    return refusal_in_state(Act.RENEW, certificate.status) if certificate else None


def note_dossier_reading(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Keep that a decider opened the dossier, once in a while. Nobody else finds one."""
    application = application_in_full(session, public_id)
    decider = decider_facts(session, actor, application.enrolment_id, now=now)
    _hide_from_strangers(actor, application, decider)
    lately = select(DossierReading.id).where(
        DossierReading.application_id == application.id,
        DossierReading.reader_id == actor.person_id,
        DossierReading.at > now - AGAIN_AFTER,
    )
    if session.scalar(lately.limit(1)) is None:
        session.add(
            DossierReading(application_id=application.id, reader_id=actor.person_id, at=now)
        )
        session.flush()


def _hide_from_strangers(
    actor: Actor, application: ApplicationInFull, decider: DeciderFacts
) -> None:
    """Say that there is nothing here to whoever may not even read it, the applicant's own too."""
    if rules.refusal_to_read(actor, application.facts, decider) is not None:
        raise NotFound


def _close_when_two_agree(
    session: Session,
    row: Application,
    enrolment: EnrolmentLine,
    standing: Standing,
    *,
    now: datetime,
) -> None:
    decided = application_in_full(session, row.public_id)
    outcome = rules.outcome(decided.facts.decisions)
    if outcome is None:
        return
    row.state = rules.STATE_AFTER[outcome]
    row.closed_at = now
    session.flush()
    if outcome is Verdict.GRANT:
        issue_certificate(session, row, enrolment, standing, now=now)
    tell_applicant(session, enrolment, now=now)
