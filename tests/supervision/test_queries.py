"""What the application asks about supervision."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select

from facilitator.errors import NotFound
from facilitator.practice.queries import meeting_days, path_practice
from facilitator.programmes.rules import AssignmentKind
from facilitator.supervision import queries
from facilitator.supervision.queries import PAGE
from facilitator.supervision.rules import SessionKind
from tests.cast import TODAY, Cast
from tests.practice.log import Log
from tests.supervision.held import Held
from tests.web.asking import listening


@pytest.fixture
def held(cast: Cast) -> Held:
    return Held(cast)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_sessions_stand_the_latest_first_page_by_page(cast: Cast, held: Held) -> None:
    noted = [held.noted(held_on=days_ago(number)) for number in range(PAGE + 2)]
    first = queries.sessions_of(cast.session, cast.enrolment.id, cast.tara.id)
    assert [it.public_id for it in first] == noted[: PAGE + 1]
    after = first[PAGE - 1].public_id
    rest = queries.sessions_of(cast.session, cast.enrolment.id, cast.tara.id, after=after)
    assert [it.public_id for it in rest] == noted[PAGE:]
    mine = queries.held_by(cast.session, cast.sam.id, TODAY, after=after)
    assert [it.public_id for it in mine] == noted[PAGE:]


def test_what_was_taken_back_is_seen_by_its_writer_alone(cast: Cast, held: Held) -> None:
    noted = held.withdrawn(held.noted(), cast.sam)
    assert queries.sessions_of(cast.session, cast.enrolment.id, cast.tara.id) == ()
    assert len(queries.held_by(cast.session, cast.sam.id, TODAY)) == 1
    with pytest.raises(NotFound):
        queries.trainee_sees(cast.session, cast.actor(cast.tara), noted)


def test_each_side_is_asked_for_what_the_other_wrote(cast: Cast, held: Held) -> None:
    noted, told = held.noted(), held.told()
    held.confirmed()
    held.withdrawn(held.noted(), cast.sam)
    hers = queries.waiting_for_trainee(cast.session, cast.enrolment.id)
    his = queries.waiting_for_supervisor(cast.session, cast.sam.id)
    assert [it.public_id for it in hers] == [noted]
    assert [it.public_id for it in his] == [told]
    assert queries.waiting_for_supervisor(cast.session, cast.olga.id) == ()


def test_only_what_is_confirmed_is_added_up(cast: Cast, held: Held) -> None:
    held.confirmed(minutes=60)
    held.confirmed(minutes=30)
    held.confirmed(minutes=45, kind=SessionKind.WRITTEN)
    held.noted(minutes=90)
    held.answered(held.noted(minutes=90), cast.tara, "No.")
    assert queries.minutes_by_kind(cast.session, cast.enrolment.id) == {
        SessionKind.INDIVIDUAL: 90,
        SessionKind.WRITTEN: 45,
    }


def test_the_last_day_is_that_of_a_confirmed_session_that_still_stands(
    cast: Cast, held: Held
) -> None:
    ids = [cast.enrolment.id, cast.toms_enrolment.id]
    first = held.confirmed(days_ago(3))
    held.noted(held_on=TODAY)
    assert queries.last_supervised(cast.session, ids) == {cast.enrolment.id: days_ago(3)}
    held.answered(held.noted(held_on=days_ago(9), corrects=first), cast.tara)
    assert queries.last_supervised(cast.session, ids) == {cast.enrolment.id: days_ago(9)}
    along = select(queries.last_supervised_on(cast.enrolment.id))
    assert cast.session.scalar(along) == days_ago(9)


def test_the_path_asks_the_day_along_in_its_own_statement(
    cast: Cast, held: Held, connection: Connection
) -> None:
    Log(cast).confirmed()
    held.confirmed(days_ago(2))
    with listening(connection) as asked:
        found = path_practice(
            cast.session, cast.enrolment.id, queries.last_supervised_on(cast.enrolment.id)
        )
    assert found.beside == days_ago(2)
    assert len(asked) == 1


def test_the_meetings_of_several_people_come_in_one_statement(
    cast: Cast, connection: Connection
) -> None:
    Log(cast).sent()
    Log(cast, cast.tom).sent(held_on=days_ago(1))
    ids = [cast.enrolment.id, cast.toms_enrolment.id]
    with listening(connection) as asked:
        found = meeting_days(cast.session, ids)
    assert {key: [it.on for it in those] for key, those in found.items()} == {
        ids[0]: [TODAY],
        ids[1]: [days_ago(1)],
    }
    assert len(asked) == 1


def test_a_trainee_sees_of_a_group_only_themselves(cast: Cast, held: Held) -> None:
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    noted = held.noted(cast.toms_enrolment.public_id, kind=SessionKind.GROUP)
    whole = queries.trainee_sees(cast.session, cast.actor(cast.tom), noted)
    assert [it.name for it in whole.attendees] == ["Tom Trainee"]
    assert len(whole.standings) == 2


def test_a_supervisor_who_has_left_sees_nothing_any_more(cast: Cast, held: Held) -> None:
    noted = held.noted()
    cast.all_assignments_end()
    cast.session.commit()
    with pytest.raises(NotFound):
        queries.supervisor_sees(cast.session, cast.actor(cast.sam), noted, TODAY)
    assert queries.held_by(cast.session, cast.sam.id, TODAY) == ()


def test_whoever_held_a_session_is_asked_for_their_word_and_reads_nothing_after_a_hand_over(
    cast: Cast, held: Held
) -> None:
    told = held.told()
    cast.all_assignments_end()
    cast.session.commit()
    (line,) = queries.waiting_for_supervisor(cast.session, cast.sam.id)
    seen = queries.supervisor_sees(cast.session, cast.actor(cast.sam), told, TODAY)
    assert (line.public_id, seen.next_steps, seen.reads) == (told, "", False)
    held.answered(told, cast.sam)
    with pytest.raises(NotFound):
        queries.supervisor_sees(cast.session, cast.actor(cast.sam), told, TODAY)
