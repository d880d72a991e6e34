"""Confirming a fact about a trainee, signing the code, and taking either back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor, Role
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_id,
    enrolment_by_public_id,
    own_enrolment,
    supervises,
)
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.readiness import rules
from facilitator.readiness.actions.keeping import Said, keep, lock
from facilitator.readiness.models import Attestation, AttestationWithdrawal, LiveAttestation
from facilitator.readiness.queries import attestation, code_of_ethics, standing_facts
from facilitator.readiness.rules import BROUGHT, LIVE_MINUTES, Fact, Whose

_WORDS_CHANGED = Refusal(
    "words-changed", N_("The code has changed since you opened it. Read it again, then sign.")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attest:
    """A fact of one enrolment, by its public id. `subject` names the module of live practice."""

    enrolment: str
    fact: Fact
    on: date
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCode:
    """The code of ethics is signed, in the words of this digest."""

    words_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAttestation:
    """What is taken back, by its public id, and why."""

    attestation: str
    reason: str


def attest(session: Session, actor: Actor, command: Attest, *, now: datetime) -> str:
    """Keep that a fact is so, and return the public id of what was kept."""
    enrolment = enrolment_by_public_id(session, command.enrolment)
    lock(session, enrolment.id)
    if command.fact is Fact.CODE_OF_ETHICS or command.fact in BROUGHT:
        raise NotFound  # these are signed, or brought in with their papers
    today = _enforce(session, actor, enrolment, command.fact, now)
    enforce(rules.refusal_of_day(command.on, today))
    live = command.fact is Fact.LIVE_PRACTICE
    if live != bool(command.subject):
        raise NotFound
    if live:
        current_programme(session).programme.module(command.subject)
    stands = standing_facts(session, [enrolment.id])
    repeated = (enrolment.id, command.fact, command.subject) in stands
    enforce(rules.refusal_to_repeat(stands=repeated))
    said = Said(
        enrolment_id=enrolment.id,
        trainee_id=enrolment.person_id,
        fact=command.fact,
        on=command.on,
        about=command.subject,
        subject=command.subject,
        minutes=LIVE_MINUTES if live else 0,
    )
    return _keep_and_tell(session, actor, said, now)


def sign_code(session: Session, actor: Actor, command: SignCode, *, now: datetime) -> str:
    """Keep that the code was signed in the words that were shown. It can be signed again later."""
    enrolment = own_enrolment(session, actor.person_id)
    lock(session, enrolment.id)
    today = _enforce(session, actor, enrolment, Fact.CODE_OF_ETHICS, now)
    code = code_of_ethics(session)
    if code is None:
        raise NotFound
    if code.digest != command.words_digest:
        raise NotPermitted(_WORDS_CHANGED)
    enforce(rules.refusal_to_repeat(stands=_signed(session, enrolment.id, code.digest, today)))
    said = Said(
        enrolment_id=enrolment.id,
        trainee_id=enrolment.person_id,
        fact=Fact.CODE_OF_ETHICS,
        on=today,
        words_digest=code.digest,
    )
    return _keep_and_tell(session, actor, said, now)


def withdraw_attestation(
    session: Session, actor: Actor, command: WithdrawAttestation, *, now: datetime
) -> None:
    """Take back what stands, for good. It can be confirmed again later."""
    found = attestation(session, command.attestation)
    lock(session, found.enrolment_id)
    enrolment = enrolment_by_id(session, found.enrolment_id)
    _enforce(session, actor, enrolment, found.fact, now)
    key = (found.enrolment_id, found.fact, found.about)
    stands = key in standing_facts(session, [found.enrolment_id])
    enforce(rules.refusal_to_withdraw(command.reason, stands=stands))
    row_id = session.scalars(
        select(Attestation.id).where(Attestation.public_id == found.public_id)
    ).one()
    session.execute(delete(LiveAttestation).where(LiveAttestation.attestation_id == row_id))
    session.add(
        AttestationWithdrawal(
            attestation_id=row_id,
            withdrawn_by_id=actor.person_id,
            withdrawn_at=now,
            reason=command.reason.strip(),
        )
    )
    session.flush()
    details = {"fact": found.fact.value}
    subject = f"attestation:{found.public_id}"
    record(session, actor.key, "attestation withdrawn", subject, details, now=now)


def _enforce(
    session: Session, actor: Actor, enrolment: EnrolmentLine, fact: Fact, now: datetime
) -> date:
    """Let only whose word it is say it; to strangers there is nothing here. Return today."""
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    today = day_in(enrolment.zone, now)
    whose = Whose(
        trainee_id=enrolment.person_id,
        supervised=supervises(session, actor.person_id, enrolment.id, today),
    )
    own = actor.person_id == enrolment.person_id
    if not (own or whose.supervised or Role.COORDINATOR in acting.roles):
        raise NotFound
    enforce(rules.refusal_to_attest(acting, fact, whose))
    return today


def _signed(session: Session, enrolment_id: int, words_digest: str, today: date) -> bool:
    return (
        session.scalar(
            select(Attestation.id)
            .join(LiveAttestation, LiveAttestation.attestation_id == Attestation.id)
            .where(
                LiveAttestation.enrolment_id == enrolment_id,
                Attestation.words_digest == words_digest,
                Attestation.happened_on == today,
            )
        )
        is not None
    )


def _keep_and_tell(session: Session, actor: Actor, said: Said, now: datetime) -> str:
    row = keep(session, actor, said, now=now)
    details = {"fact": said.fact.value, "about": said.subject, "words": said.words_digest}
    subject = f"attestation:{row.public_id}"
    record(session, actor.key, "attestation made", subject, details, now=now)
    return row.public_id
