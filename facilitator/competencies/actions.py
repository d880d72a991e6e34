"""Signing off a competency, and withdrawing a sign-off."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.competencies import rules
from facilitator.competencies.models import (
    LiveSignOff,
    SignOff,
    SignOffEvidence,
    SignOffWithdrawal,
)
from facilitator.competencies.queries import (
    SignOffLine,
    competency_facts,
    evidence_facts,
    live_sign_off,
    supervised_person,
)
from facilitator.curriculum.model import Competency
from facilitator.db.base import digest
from facilitator.errors import Stale, enforce
from facilitator.evidence.queries import EvidenceLine, evidence_of
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffCompetency:
    """A level for a competency, resting on the evidence named by its public ids.

    `seen` is the public id of the sign-off that held when the supervisor looked, or "".
    """

    enrolment_public_id: str
    competency: Competency
    level: rules.Level
    evidence: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSignOff:
    """The end of the sign-off that held when the supervisor looked."""

    enrolment_public_id: str
    competency: Competency
    seen: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """What both acts look at, under the enrolment's lock."""

    actor: Actor
    enrolment: EnrolmentLine
    facts: rules.CompetencyFacts
    live: SignOffLine | None


def sign_off_competency(
    session: Session, actor: Actor, command: SignOffCompetency, *, now: datetime
) -> str:
    """Keep that a competency is shown at a level, on what it rests, and who says so."""
    bench = _look(session, actor, command.enrolment_public_id, command.competency, now=now)
    named = _named(session, bench, command.evidence)
    facts = [evidence_facts(piece) for piece in named]
    enforce(rules.refusal_to_sign_off(bench.actor, bench.facts, command.level, facts))
    _refuse_stale(bench, command.seen)
    signed = SignOff(
        enrolment_id=bench.enrolment.id,
        trainee_id=bench.enrolment.person_id,
        competency=command.competency.code,
        statement_digest=digest(command.competency.statement),
        level=command.level,
        signer_id=actor.person_id,
        signed_at=now,
    )
    session.add(signed)
    session.flush()
    session.add_all(
        SignOffEvidence(sign_off_id=signed.id, evidence_id=piece.id) for piece in named
    )
    _make_live(session, signed)
    record(
        session,
        actor.key,
        "competency signed off",
        f"enrolment:{bench.enrolment.public_id}",
        {"competency": signed.competency, "level": signed.level, "sign-off": signed.public_id},
        now=now,
    )
    return signed.public_id


def withdraw_sign_off(
    session: Session, actor: Actor, command: WithdrawSignOff, *, now: datetime
) -> None:
    """End a sign-off and keep why. The sign-off itself stays in the record."""
    bench = _look(session, actor, command.enrolment_public_id, command.competency, now=now)
    enforce(rules.refusal_to_withdraw(bench.actor, bench.facts, command.reason))
    _refuse_stale(bench, command.seen)
    sign_off_id = session.scalars(
        select(SignOff.id).where(SignOff.public_id == command.seen)
    ).one()
    session.add(
        SignOffWithdrawal(
            sign_off_id=sign_off_id,
            withdrawn_by_id=actor.person_id,
            withdrawn_at=now,
            reason=command.reason.strip(),
        )
    )
    session.execute(delete(LiveSignOff).where(LiveSignOff.sign_off_id == sign_off_id))
    record(
        session,
        actor.key,
        "sign-off withdrawn",
        f"enrolment:{bench.enrolment.public_id}",
        {"competency": command.competency.code, "sign-off": command.seen},
        now=now,
    )


def _look(
    session: Session,
    actor: Actor,
    enrolment_public_id: str,
    competency: Competency,
    *,
    now: datetime,
) -> _Bench:
    # The lock makes two supervisors who sign at once come one after the other.
    session.execute(
        select(Enrolment.id).where(Enrolment.public_id == enrolment_public_id).with_for_update()
    )
    enrolment, supervised = supervised_person(session, actor, enrolment_public_id, now=now)
    live = live_sign_off(session, enrolment.id, competency.code)
    facts = competency_facts(enrolment, competency, live, supervised=supervised)
    roles = live_roles(session, actor.person_id, now=now)
    return _Bench(actor=replace(actor, roles=roles), enrolment=enrolment, facts=facts, live=live)


def _named(session: Session, bench: _Bench, public_ids: tuple[str, ...]) -> list[EvidenceLine]:
    wanted = set(public_ids)
    found = evidence_of(session, bench.enrolment.id, bench.facts.competency)
    named = [piece for piece in found if piece.public_id in wanted]
    if len(named) < len(wanted):
        raise Stale
    return named


def _refuse_stale(bench: _Bench, seen: str) -> None:
    if (bench.live.public_id if bench.live else "") != seen:
        raise Stale


def _make_live(session: Session, signed: SignOff) -> None:
    place = (signed.enrolment_id, signed.competency)
    live = session.get(LiveSignOff, place)
    if live is None:
        session.add(
            LiveSignOff(
                enrolment_id=signed.enrolment_id,
                competency=signed.competency,
                sign_off_id=signed.id,
            )
        )
    else:
        live.sign_off_id = signed.id
    session.flush()
