"""What is answered about tries: as they were asked, and to whoever made them."""

from datetime import timedelta
from pathlib import PurePosixPath

import pytest
from sqlalchemy import Connection

from facilitator.curriculum.items import Item
from facilitator.curriculum.reader import load_files
from facilitator.errors import NotFound
from facilitator.publications.actions import publish
from facilitator.publications.queries import current_programme
from facilitator.quizzes.actions import RecordTalk, record_talk
from facilitator.quizzes.queries import (
    asked_item,
    asked_quiz,
    attempt_sheet,
    quiz_results,
    quiz_tries,
)
from facilitator.quizzes.rules import AttemptState
from facilitator.resources import resource_folder
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.quizzes.writing import (
    ALL_BUT_THE_TALK,
    hand_in,
    marks,
    publish_written,
    revised,
)
from tests.web.asking import listening

DAY = timedelta(days=1)
OTHER_MODULE = "escalation"


@pytest.fixture
def tara(cast: Cast) -> Trying:
    return Trying(cast, cast.tara)


@pytest.fixture
def tom(cast: Cast) -> Trying:
    return Trying(cast, cast.tom)


def change_the_quiz(cast: Cast, before: str, after: str) -> None:
    files = dict(load_files(resource_folder("curriculum")))
    quiz = PurePosixPath("03-safe-spaces/quiz.md")
    assert before in files[quiz]
    files[quiz] = revised(files[quiz]).replace(before, after)
    publish(cast.session, None, files, now=NOW)


def asked(cast: Cast, module_id: str, digest: str) -> Item:
    programme = current_programme(cast.session).programme
    return asked_item(cast.session, programme, module_id, digest)


def test_a_question_is_shown_as_it_was_asked_after_it_changed(cast: Cast, tara: Trying) -> None:
    item = tara.module.quiz.items[0]
    change_the_quiz(cast, item.question.source, "Which of these would you say instead?")
    now = current_programme(cast.session).programme.module(MODULE).quiz
    assert item.digest not in {it.digest for it in now.items}
    for module_id in (MODULE, "a-module-of-long-ago"):
        then = asked(cast, module_id, item.digest)
        assert (then.id, then.question.source) == (item.id, item.question.source)


def test_a_quiz_is_known_as_it_was_when_a_try_began(cast: Cast, tara: Trying) -> None:
    before = tara.module.quiz
    change_the_quiz(cast, "pass: 80%", "pass: 90%")
    programme = current_programme(cast.session).programme
    assert programme.module(MODULE).quiz.pass_mark == 90
    assert asked_quiz(cast.session, programme, MODULE, before.digest).pass_mark == 80


def test_what_never_changed_costs_no_statement(
    cast: Cast, tara: Trying, connection: Connection
) -> None:
    programme, quiz = current_programme(cast.session).programme, tara.module.quiz
    with listening(connection) as statements:
        assert asked_item(cast.session, programme, MODULE, quiz.items[0].digest) == quiz.items[0]
        assert asked_quiz(cast.session, programme, MODULE, quiz.digest) == quiz
    assert len(statements) == 0, statements


def test_what_was_never_asked_is_not_found(cast: Cast, tara: Trying) -> None:
    programme = current_programme(cast.session).programme
    with pytest.raises(NotFound):
        asked_item(cast.session, programme, MODULE, "0" * 64)
    for digest in ("0" * 64, tara.module.lessons[0].digest):
        with pytest.raises(NotFound):
            asked_quiz(cast.session, programme, MODULE, digest)


def test_a_sheet_shows_what_was_asked_in_its_order_with_one_statement(
    cast: Cast, tara: Trying, tom: Trying, connection: Connection
) -> None:
    attempt, enrolment_id = tara.start(), cast.enrolment.id
    tom.start()
    with listening(connection) as statements:
        sheet = attempt_sheet(cast.session, enrolment_id, attempt)
    assert len(statements) == 1, statements
    assert [it.position for it in sheet.lines] == list(range(1, sheet.asked + 1))
    assert (sheet.public_id, sheet.number, sheet.state) == (attempt, 1, AttemptState.OPEN)
    assert {it.right for it in sheet.lines} == {None}


def test_a_sheet_is_found_in_ones_own_enrolment_alone(
    cast: Cast, tara: Trying, tom: Trying
) -> None:
    with pytest.raises(NotFound):
        attempt_sheet(cast.session, cast.enrolment.id, tom.start())
    with pytest.raises(NotFound):
        attempt_sheet(cast.session, cast.toms_enrolment.id, tara.start())


def test_a_sheet_says_how_a_written_answer_was_marked(cast: Cast) -> None:
    publish_written(cast)
    tara = Trying(cast, cast.tara)
    attempt, answer = hand_in(tara)
    marks(cast, cast.sam, answer, *ALL_BUT_THE_TALK)
    markings = {it.public_id: it.marking for it in tara.sheet(attempt).lines if it.marking}
    assert list(markings) == [answer]
    marking = markings[answer]
    assert (marking.marker_name, marking.ticks) == (cast.sam.name, ALL_BUT_THE_TALK)
    assert (marking.comment, marking.talk, marking.marked_at) == ("Well said.", False, NOW)


def test_tries_are_those_of_one_person_at_one_quiz_the_oldest_first(
    cast: Cast, tara: Trying, tom: Trying
) -> None:
    failed = tara.fails(now=NOW - 3 * DAY)
    passed = tara.passes()
    tom.fails()
    Trying(cast, cast.tara, OTHER_MODULE).start()
    tries, talked_at = quiz_tries(cast.session, cast.enrolment.id, MODULE)
    assert [it.public_id for it in tries] == [failed, passed]
    assert [it.number for it in tries] == [1, 2]
    assert talked_at is None
    assert quiz_tries(cast.session, cast.enrolment.id, "trust-over-time") == ((), None)


def talk(cast: Cast, module_id: str, *, days_ago: int = 0) -> None:
    command = RecordTalk(enrolment=cast.enrolment.public_id, module_id=module_id)
    record_talk(cast.session, cast.actor(cast.sam), command, now=NOW - days_ago * DAY)


def test_tries_come_with_the_latest_talk_about_this_quiz(cast: Cast, tara: Trying) -> None:
    tara.fails(now=NOW - 6 * DAY)
    talk(cast, MODULE, days_ago=3)
    talk(cast, MODULE, days_ago=2)
    talk(cast, OTHER_MODULE)
    assert quiz_tries(cast.session, cast.enrolment.id, MODULE)[1] == NOW - 2 * DAY


def test_results_leave_out_what_is_open_and_what_is_somebody_elses(
    cast: Cast, tara: Trying, tom: Trying
) -> None:
    tara.fails()
    Trying(cast, cast.tara, OTHER_MODULE).start()
    tom.passes()
    (result,) = quiz_results(cast.session, cast.enrolment.id).values()
    assert (result.passed, result.score, result.attempts) == (False, 0, 1)
    assert quiz_results(cast.session, cast.toms_enrolment.id)[MODULE].passed


def test_a_worse_try_takes_nothing_from_a_better_one(cast: Cast, tara: Trying) -> None:
    attempt = tara.start(now=NOW - 4 * DAY)
    half = dict(list(tara.best(attempt).items())[:5])
    tara.submit(attempt, half, now=NOW - 4 * DAY)
    tara.fails()
    result = quiz_results(cast.session, cast.enrolment.id)[MODULE]
    assert result.score > 0
    assert (result.at, result.attempts) == (NOW - 4 * DAY, 2)
