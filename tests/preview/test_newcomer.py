"""The made-up trainee may try every quiz again, passed or not, as often as the author likes."""

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.demo.answers import best_answer
from facilitator.installing import writing
from facilitator.people.rules import Actor, Role
from facilitator.preview.newcomer import open_again
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import own_enrolment
from facilitator.publications.queries import current_programme
from facilitator.quizzes.actions import SubmitAttempt, start_attempt, submit_attempt
from facilitator.quizzes.models import Attempt
from facilitator.quizzes.queries import attempt_sheet
from facilitator.quizzes.rules import AttemptState
from tests.cast import NOW
from tests.preview.desk import Author

MODULE = "asking"


def _trainee(session: Session) -> Actor:
    live = session.scalars(select(Enrolment).where(Enrolment.until_on.is_(None))).one()
    return Actor(live.person_id, "key", frozenset({Role.TRAINEE}), live.id)


def _tried_at_best(session: Session) -> AttemptState:
    """Answer everything as it should be, and hand it in."""
    trainee = _trainee(session)
    attempt = start_attempt(session, trainee, MODULE, now=NOW)
    items = {it.id: it for it in current_programme(session).programme.module(MODULE).quiz.items}
    sheet = attempt_sheet(session, own_enrolment(session, trainee.person_id).id, attempt)
    answers = {line.position: best_answer(items[line.item_id]) for line in sheet.lines}
    sent = SubmitAttempt(attempt=attempt, answers=answers)
    return submit_attempt(session, trainee, sent, now=NOW).state


def _sessions(author: Author) -> sessionmaker[Session]:
    sessions: sessionmaker[Session] = author.app.extensions["facilitator.sessions"]
    return sessions


def test_a_quiz_that_was_passed_or_waits_for_marks_can_be_tried_again(author: Author) -> None:
    states = set()
    with writing(_sessions(author)) as session:
        for _ in range(12):
            states.add(_tried_at_best(session))
            open_again(session, MODULE, now=NOW)
    assert states <= {AttemptState.PASSED, AttemptState.MARKING}
    assert states


def test_a_try_that_is_open_stays_open(author: Author) -> None:
    with writing(_sessions(author)) as session:
        trainee = _trainee(session)
        begun = start_attempt(session, trainee, MODULE, now=NOW)
        open_again(session, MODULE, now=NOW)
        assert start_attempt(session, trainee, MODULE, now=NOW) == begun


def test_the_trainee_keeps_the_enrolment_and_the_supervisor(author: Author) -> None:
    with writing(_sessions(author)) as session:
        before = _trainee(session)
        _tried_at_best(session)
        open_again(session, MODULE, now=NOW)
        assert _trainee(session) == before
        assert own_enrolment(session, before.person_id).id == before.enrolment_id
        kept = session.scalars(select(Attempt.enrolment_id)).one()
        assert kept != before.enrolment_id
