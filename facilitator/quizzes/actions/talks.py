"""Talking a quiz over: asking for it, and noting that it took place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.queries import enrolment_by_public_id, own_enrolment, supervises
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes import rules
from facilitator.quizzes.actions.letters import tell_of_talk
from facilitator.quizzes.actions.outcomes import Settled
from facilitator.quizzes.models import Talk
from facilitator.quizzes.queries.sheets import AttemptSheet
from facilitator.quizzes.queries.tries import quiz_tries
from facilitator.quizzes.rules import AttemptState


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTalk:
    """A talk with one trainee about the quiz of one module."""

    enrolment: str
    module_id: str


def record_talk(session: Session, actor: Actor, command: RecordTalk, *, now: datetime) -> None:
    """Note that a supervisor and a trainee talked a quiz over, which opens it again."""
    enrolment = enrolment_by_public_id(session, command.enrolment)
    own = enrolment.person_id == actor.person_id
    theirs = supervises(session, actor.person_id, enrolment.id, day_in(enrolment.zone, now))
    if not (own or theirs):
        raise NotFound
    enforce(rules.refusal_to_record_talk(actor.person_id, enrolment.person_id, supervises=theirs))
    module = current_programme(session).programme.module(command.module_id)
    talk = Talk(
        enrolment_id=enrolment.id,
        module_id=module.id,
        supervisor_id=actor.person_id,
        at=now,
    )
    session.add(talk)
    session.flush()
    details = {"module": module.id, "enrolment": enrolment.public_id}
    record(session, actor.key, "talk noted", f"talk:{talk.public_id}", details, now=now)


def ask_for_talk(
    session: Session, trainee_id: int, sheet: AttemptSheet, settled: Settled, *, now: datetime
) -> None:
    """Write to the supervisors when this person has failed so often that a talk comes first."""
    if settled.result.state is not AttemptState.NOT_YET or sheet.number < settled.quiz.talk_after:
        return
    enrolment = own_enrolment(session, trainee_id)
    tries, talked_at = quiz_tries(session, enrolment.id, sheet.module_id)
    if rules.standing_of(tries, talked_at, rules.terms_of(settled.quiz)).talk_first:
        tell_of_talk(session, enrolment, now=now)
