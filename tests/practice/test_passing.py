"""What nobody has answered is passed on, and everybody is told once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.history.models import Event
from facilitator.notices.models import LetterRow
from facilitator.practice import actions, queries
from facilitator.practice.actions import pass_on_unanswered
from facilitator.practice.models import FollowUp
from facilitator.practice.turns import Turn
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log

Sessions = sessionmaker[Session]
SUBJECT = "Someone still waits for an answer"


@pytest.fixture(autouse=True)
def _waits(cast: Cast) -> None:
    """Tara would like to talk."""
    Log(cast).sent(contact=True)


def passed(sessions: Sessions, cast: Cast, days: int) -> int:
    cast.session.commit()
    told = pass_on_unanswered(sessions, now=NOW + timedelta(days=days))
    cast.session.expire_all()
    return told


def told(cast: Cast) -> list[int | None]:
    found = cast.session.scalars(
        select(LetterRow).where(LetterRow.subject == SUBJECT).order_by(LetterRow.id)
    )
    return [letter.person_id for letter in found]


def test_it_goes_to_whoever_stands_in_and_then_to_the_coordinators(
    cast: Cast, sessions: Sessions
) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    told_on = [passed(sessions, cast, days) for days in (0, 2, 3, 3, 4, 4, 9)]
    assert told_on == [0, 0, 1, 0, 1, 0, 0]
    assert told(cast) == [cast.olga.id, cast.cora.id]
    assert cast.happened()[-2:] == ["follow-up passed on"] * 2


def test_without_anybody_who_stands_in_it_goes_straight_to_the_coordinators(
    cast: Cast, sessions: Sessions
) -> None:
    assert passed(sessions, cast, 3) == 1
    assert told(cast) == [cast.cora.id]


def test_whoever_begins_to_stand_in_later_is_told_too(cast: Cast, sessions: Sessions) -> None:
    cast.all_assignments_end()
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    assert passed(sessions, cast, 3) == 1
    assert passed(sessions, cast, 4) == 1
    assert told(cast) == [cast.olga.id, cast.cora.id]


def test_what_is_answered_is_passed_on_to_nobody(cast: Cast, sessions: Sessions) -> None:
    found = cast.session.scalars(select(FollowUp)).one()
    done = actions.AnswerFollowUp(
        follow_up=found.public_id, version=found.version, done="We talked."
    )
    actions.answer_follow_up(cast.session, cast.actor(cast.sam), done, now=NOW)
    assert passed(sessions, cast, 9) == 0
    (line,) = queries.own_follow_ups(cast.session, cast.enrolment.id, TODAY)
    assert (line.answered_by, line.answered_at, line.done) == ("Sam Supervisor", NOW, "We talked.")


def test_letters_and_history_name_nobody_who_waits(cast: Cast, sessions: Sessions) -> None:
    passed(sessions, cast, 3)
    letter = cast.session.scalars(select(LetterRow).where(LetterRow.subject == SUBJECT)).one()
    event = cast.session.scalars(select(Event).order_by(Event.number.desc())).first()
    assert "Tara" not in letter.subject + letter.body
    assert event is not None
    assert (event.happened, event.actor_key) == ("follow-up passed on", None)
    assert "coordinator" in event.details


def test_a_supervisor_who_cannot_sign_in_keeps_nobody_waiting(cast: Cast) -> None:
    cast.sam.disabled_at = NOW
    cast.session.flush()
    (line,) = queries.all_open(cast.session, TODAY)
    assert line.due.turn is Turn.COORDINATOR
