"""Talking a quiz over: asking for it, and noting that it took place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.curriculum.pages import Quiz
from facilitator.errors import NotFound, enforce
from facilitator.history.actions import record
from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.rules import Actor
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_public_id,
    live_supervisors,
    own_enrolment,
    supervises,
)
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes import rules
from facilitator.quizzes.models import Talk
from facilitator.quizzes.queries.tries import quiz_tries


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
    session: Session, actor: Actor, module_id: str, quiz: Quiz, *, now: datetime
) -> None:
    """Write to the supervisors when this person has failed so often that a talk comes first."""
    enrolment = own_enrolment(session, actor.person_id)
    tries, talked_at = quiz_tries(session, enrolment.id, module_id)
    if not rules.standing_of(tries, talked_at, rules.terms_of(quiz)).talk_first:
        return
    for supervisor in live_supervisors(session, enrolment.id, day_in(enrolment.zone, now)):
        letter = Letter(
            person_id=supervisor.person_id,
            address=supervisor.email,
            kind=LetterKind.TALK_ASKED,
            subject="A talk is asked for",
            body=_body(supervisor.name, enrolment),
        )
        enqueue(session, letter, now=now)


def _body(supervisor: str, enrolment: EnrolmentLine) -> str:
    return (
        f"Hello {supervisor},\n\n"
        f"{enrolment.person_name} would like to go through a module with you before the next "
        "try at its quiz.\n"
        "Please find a time, and then note on your page that you talked.\n"
    )
