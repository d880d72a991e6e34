"""The other side says whether a session was so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.supervision import rules
from facilitator.supervision.actions.finding import seen
from facilitator.supervision.models import SupervisionAnswer
from facilitator.supervision.rules import Answer

_HAPPENED = {
    Answer.CONFIRM: "supervision session confirmed",
    Answer.NOT_SO: "supervision session denied",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSession:
    """An answer to a session; `reason` says what was different where it was not so."""

    session: str
    answer: Answer
    reason: str = ""


def answer_session(
    session: Session, actor: Actor, command: AnswerSession, *, now: datetime
) -> None:
    """Keep what the other side says. Each trainee of a group answers for themselves."""
    row, whole = seen(session, actor, command.session, now=now)
    # A trainee sees themselves alone, and a supervisor is asked by one trainee alone.
    attendee = whole.attendees[0]
    enforce(rules.refusal_to_answer(actor, whole.facts(attendee)))
    enforce(rules.refusal_of_reason(command.answer, command.reason))
    said = SupervisionAnswer(
        session_id=row.id,
        enrolment_id=attendee.enrolment_id,
        answer=command.answer,
        answered_by_id=actor.person_id,
        answered_at=now,
        digest=row.digest,
        reason=command.reason.strip() if command.answer is Answer.NOT_SO else "",
    )
    session.add(said)
    session.flush()
    details = {"enrolment": attendee.enrolment, "digest": row.digest}
    subject = f"supervision:{row.public_id}"
    record(session, actor.key, _HAPPENED[command.answer], subject, details, now=now)
