"""Withdrawing a sign-off. It stays in the record, with the reason beside it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.competencies import rules
from facilitator.competencies.actions.bench import look
from facilitator.competencies.models import LiveSignOff, SignOff, SignOffWithdrawal
from facilitator.curriculum.model import Competency
from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSignOff:
    """The end of the sign-off that held when the supervisor looked."""

    enrolment_public_id: str
    competency: Competency
    seen: str
    reason: str


def withdraw_sign_off(
    session: Session, actor: Actor, command: WithdrawSignOff, *, now: datetime
) -> None:
    """End a sign-off and keep why."""
    bench = look(session, actor, command.enrolment_public_id, command.competency, now=now)
    enforce(rules.refusal_to_withdraw(bench.actor, bench.facts, command.reason))
    bench.refuse_stale(command.seen)
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
