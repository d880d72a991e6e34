"""Taking a session back before anybody has confirmed it."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.supervision import rules
from facilitator.supervision.actions.finding import seen
from facilitator.supervision.models import SupervisionWithdrawal


def withdraw_session(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Take back what one wrote down. The other side no longer sees it."""
    row, whole = seen(session, actor, public_id, now=now)
    enforce(rules.refusal_to_withdraw(actor, row.noted_by_id, whole.standings))
    session.add(SupervisionWithdrawal(session_id=row.id, withdrawn_at=now))
    session.flush()
    subject = f"supervision:{row.public_id}"
    record(session, actor.key, "supervision session withdrawn", subject, now=now)
