"""What can be done to supervision sessions, and by whom."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from facilitator.db.base import salted_digest
from facilitator.errors import NotFound, NotPermitted
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.programmes.rules import AssignmentKind
from facilitator.supervision import actions, queries
from facilitator.supervision.clock import ClockRules
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
    SupervisionWithdrawal,
)
from facilitator.supervision.rules import Answer, SessionKind, Standing
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log
from tests.supervision.held import NOTE, Held


@pytest.fixture
def held(cast: Cast) -> Held:
    return Held(cast)


def row(cast: Cast, public_id: str) -> SupervisionSession:
    wanted = select(SupervisionSession).where(SupervisionSession.public_id == public_id)
    return cast.session.scalars(wanted).one()


def standing(cast: Cast, public_id: str) -> Standing:
    whole = queries.supervisor_sees(cast.session, cast.actor(cast.sam), public_id, TODAY)
    return whole.standings[0]


def letters(cast: Cast) -> list[LetterRow]:
    wanted = select(LetterRow).where(LetterRow.kind == LetterKind.CONFIRMATION)
    return list(cast.session.scalars(wanted.order_by(LetterRow.id)))


def refused(code: str) -> pytest.RaisesExc[NotPermitted]:
    return pytest.raises(NotPermitted, check=lambda error: error.refusal.code == code)


def both(cast: Cast) -> str:
    """Let Sam answer for Tom too; return Tom's enrolment."""
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    cast.session.commit()
    return cast.toms_enrolment.public_id


def test_what_sam_wrote_down_waits_for_tara(cast: Cast, held: Held) -> None:
    noted = held.noted()
    kept = row(cast, noted)
    assert standing(cast, noted) is Standing.WAITING
    assert kept.digest == salted_digest(kept.salt, NOTE.frozen([cast.enrolment.public_id]))
    assert cast.happened()[-1] == "supervision session noted"
    (letter,) = letters(cast)
    assert letter.person_id == cast.tara.id
    assert letter.subject == "Something is waiting for you to confirm"
    assert "silence" not in letter.body


def test_tara_confirms_it_and_it_stands(cast: Cast, held: Held) -> None:
    noted = held.confirmed()
    assert standing(cast, noted) is Standing.CONFIRMED
    assert cast.happened()[-1] == "supervision session confirmed"
    with refused("answered"):
        held.answered(noted, cast.tara)


def test_tara_says_not_so_and_why(cast: Cast, held: Held) -> None:
    noted = held.answered(held.noted(), cast.tara, "It was half an hour.")
    assert standing(cast, noted) is Standing.NOT_SO
    assert cast.happened()[-1] == "supervision session denied"
    whole = queries.supervisor_sees(cast.session, cast.actor(cast.sam), noted, TODAY)
    assert [it.reason for it in whole.answers] == ["It was half an hour."]


def test_what_tara_wrote_down_waits_for_sam(cast: Cast, held: Held) -> None:
    told = held.told()
    assert [it.person_id for it in letters(cast)] == [cast.sam.id]
    with refused("own-words"):
        held.answered(told, cast.tara)
    held.answered(told, cast.sam)
    assert standing(cast, told) is Standing.CONFIRMED


def test_nobody_confirms_what_they_wrote_themselves(cast: Cast, held: Held) -> None:
    noted = held.noted()
    with refused("own-words"):
        held.answered(noted, cast.sam)


def test_each_of_a_group_confirms_for_themselves(cast: Cast, held: Held) -> None:
    noted = held.noted(both(cast), kind=SessionKind.GROUP)
    held.answered(noted, cast.tom)
    whole = queries.supervisor_sees(cast.session, cast.actor(cast.sam), noted, TODAY)
    assert [(it.name, it.standing) for it in whole.attendees] == [
        ("Tara Trainee", Standing.WAITING),
        ("Tom Trainee", Standing.CONFIRMED),
    ]
    assert {it.person_id for it in letters(cast)} == {cast.tara.id, cast.tom.id}


def test_only_a_live_supervisor_writes_down_and_whoever_was_there_confirms(
    cast: Cast, held: Held
) -> None:
    with refused("not-theirs"):
        held.noted(by=cast.olga)
    with refused("not-theirs"):
        held.noted("A" * 16, kind=SessionKind.GROUP)
    with refused("no-supervisor"):
        held.told(supervisor=cast.olga.public_id)
    told = held.told()
    cast.all_assignments_end()
    cast.session.commit()
    held.answered(told, cast.sam)
    with refused("not-theirs"):
        held.noted()


def test_a_trainee_cannot_write_for_a_supervisor(cast: Cast, held: Held) -> None:
    with refused("not-a-supervisor"):
        held.noted(by=cast.tara)


def test_what_cannot_be_so_is_not_kept(cast: Cast, held: Held) -> None:
    with refused("date-ahead"):
        held.noted(held_on=TODAY + timedelta(days=1))
    with refused("no-topic"):
        held.told(topics=frozenset({"Z9"}))
    assert cast.count(SupervisionSession) == 0


def test_it_is_none_of_anybody_elses_business(cast: Cast, held: Held) -> None:
    noted = held.noted()
    for person in (cast.tom, cast.olga, cast.cora):
        with pytest.raises(NotFound):
            held.answered(noted, person)
        with pytest.raises(NotFound):
            held.withdrawn(noted, person)
    with pytest.raises(NotFound):
        held.answered("A" * 16, cast.tara)


def test_it_is_taken_back_until_somebody_confirms_it(cast: Cast, held: Held) -> None:
    noted = held.noted()
    with refused("not-the-writer"):
        held.withdrawn(noted, cast.tara)
    held.withdrawn(noted, cast.sam)
    assert standing(cast, noted) is Standing.WITHDRAWN
    assert cast.happened()[-1] == "supervision session withdrawn"
    with pytest.raises(NotFound):
        held.answered(noted, cast.tara)
    confirmed = held.confirmed()
    with refused("confirmed"):
        held.withdrawn(confirmed, cast.sam)


def test_a_correction_takes_the_place_once_it_is_confirmed(cast: Cast, held: Held) -> None:
    first = held.confirmed(minutes=60)
    second = held.noted(minutes=90, corrects=first)
    total = queries.minutes_by_kind(cast.session, cast.enrolment.id)
    assert total == {SessionKind.INDIVIDUAL: 60}
    held.answered(second, cast.tara)
    total = queries.minutes_by_kind(cast.session, cast.enrolment.id)
    assert total == {SessionKind.INDIVIDUAL: 90}
    with refused("corrected"):
        held.noted(corrects=first)


def test_a_correction_of_a_correction_that_was_not_so_counts_once(cast: Cast, held: Held) -> None:
    first = held.confirmed(minutes=60)
    second = held.answered(held.noted(minutes=90, corrects=first), cast.tara, "No.")
    third = held.answered(held.noted(minutes=75, corrects=second), cast.tara)
    total = queries.minutes_by_kind(cast.session, cast.enrolment.id)
    assert total == {SessionKind.INDIVIDUAL: 75}
    assert row(cast, third).series == row(cast, first).series == first


def test_a_trainee_corrects_what_the_two_of_them_held(cast: Cast, held: Held) -> None:
    first = held.confirmed()
    second = held.answered(held.told(minutes=45, corrects=first, supervisor=""), cast.sam)
    assert standing(cast, first) is standing(cast, second) is Standing.CONFIRMED
    assert queries.minutes_by_kind(cast.session, cast.enrolment.id) == {SessionKind.INDIVIDUAL: 45}


def test_a_correction_is_about_those_who_were_there(cast: Cast, held: Held) -> None:
    first = held.confirmed()
    command = actions.NoteSession(
        note=NOTE, enrolments=(cast.toms_enrolment.public_id,), corrects=first
    )
    second = actions.note_session(cast.session, cast.actor(cast.sam), command, now=NOW)
    whole = queries.supervisor_sees(cast.session, cast.actor(cast.sam), second, TODAY)
    assert [it.name for it in whole.attendees] == ["Tara Trainee"]


@pytest.mark.parametrize(
    "table",
    [SupervisionSession, SupervisionAttendance, SupervisionAnswer, SupervisionWithdrawal],
)
def test_no_row_is_ever_changed_or_deleted(cast: Cast, held: Held, table: type) -> None:
    held.confirmed()
    held.withdrawn(held.noted(), cast.sam)
    column = next(iter(table.__table__.columns))  # type: ignore[attr-defined]
    for change in (update(table).values({column: column}), delete(table)):
        with pytest.raises(DBAPIError), cast.session.begin_nested():
            cast.session.execute(change)


def test_an_answer_names_what_was_answered(cast: Cast, held: Held) -> None:
    noted = held.confirmed()
    said = cast.session.scalars(select(SupervisionAnswer)).one()
    assert said.digest == row(cast, noted).digest
    assert (said.answer, said.answered_by_id) == (Answer.CONFIRM, cast.tara.id)


def test_both_sides_are_told_once_that_supervision_is_soon(cast: Cast, held: Held) -> None:
    log = Log(cast)
    held.confirmed(TODAY - timedelta(days=20))
    told = []
    for days in range(6):
        log.sent(held_on=TODAY - timedelta(days=9 - days))
        told.append(actions.tell_of_clock(cast.session, cast.enrolment.id, ClockRules(), now=NOW))
    assert told == [False, False, False, True, False, False]
    assert not actions.tell_of_clock(cast.session, cast.enrolment.id, ClockRules(), now=NOW)
    found = cast.session.scalars(
        select(LetterRow).where(LetterRow.subject == "A meeting to arrange soon")
    ).all()
    assert {it.person_id for it in found} == {cast.tara.id, cast.sam.id}
    assert "Tara" not in found[1].body
