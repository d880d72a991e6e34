"""A supervision session gets one answer, however many hands reach for it."""

import pytest
from sqlalchemy.orm import Session

from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from facilitator.supervision import actions, queries
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionSession,
    SupervisionWithdrawal,
)
from facilitator.supervision.rules import Answer
from tests.cast import NOW, Cast
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together
from tests.supervision.held import NOTE, Held

ROUNDS = range(4)


@pytest.fixture
def held(company: Cast) -> Held:
    return Held(company)


def _answer(held: Held, session_id: str, answer: Answer) -> Act:
    actor = held.cast.actor(held.cast.tara)
    held.session.commit()
    command = actions.AnswerSession(session=session_id, answer=answer, reason="No.")
    return lambda session: actions.answer_session(session, actor, command, now=NOW)


def _withdraw(held: Held, session_id: str, by: Person) -> Act:
    actor = held.cast.actor(by)
    held.session.commit()
    return lambda session: actions.withdraw_session(session, actor, session_id, now=NOW)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_answers_at_once_leave_one(held: Held, lasting: Sessions, _round: int) -> None:
    noted = held.noted()
    outcomes = together(
        lasting,
        _answer(held, noted, Answer.CONFIRM),
        _answer(held, noted, Answer.NOT_SO),
    )
    assert one_of(outcomes), outcomes
    assert held.cast.count(SupervisionAnswer) == 1
    assert first_broken_link(held.session) is None


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_session_is_confirmed_or_taken_back_never_both(
    held: Held, lasting: Sessions, _round: int
) -> None:
    noted = held.noted()
    outcomes = together(
        lasting,
        _answer(held, noted, Answer.CONFIRM),
        _withdraw(held, noted, held.cast.sam),
    )
    assert one_of(outcomes), outcomes
    answers = held.cast.count(SupervisionAnswer)
    assert answers + held.cast.count(SupervisionWithdrawal) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_session_gets_one_correction(held: Held, lasting: Sessions, _round: int) -> None:
    first = held.confirmed()
    sam = held.cast.actor(held.cast.sam)
    held.session.commit()
    command = actions.NoteSession(note=NOTE, corrects=first)

    def correct(session: Session) -> object:
        return actions.note_session(session, sam, command, now=NOW)

    outcomes = together(lasting, correct, correct)
    assert one_of(outcomes), outcomes
    assert held.cast.count(SupervisionSession) == 2
    assert len(queries.waiting_for_trainee(held.session, held.cast.enrolment.id)) == 1
