"""Trying a quiz: begun once, kept as it goes, handed in once, and talked over when it asks."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from facilitator.errors import NotFound, NotPermitted
from facilitator.evidence.queries import evidence_of
from facilitator.evidence.rules import EvidenceKind
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.quizzes.actions import (
    KeepAnswers,
    RecordTalk,
    autosave_answers,
    record_talk,
    start_attempt,
)
from facilitator.quizzes.models import Answer, Attempt, Talk
from facilitator.quizzes.queries import quiz_results, quiz_tries, talks_asked_for
from facilitator.quizzes.rules import AttemptState
from tests.cast import NOW, TODAY, Cast
from tests.quizzes.trying import MODULE, Trying

DAY = timedelta(days=1)


@pytest.fixture
def tara(cast: Cast) -> Trying:
    return Trying(cast, cast.tara)


def test_a_try_pins_what_was_asked(cast: Cast, tara: Trying) -> None:
    attempt = tara.start()
    sheet = tara.sheet(attempt)
    assert sheet.quiz_digest == tara.module.quiz.digest
    assert len(sheet.lines) == tara.module.quiz.draw == sheet.asked
    pool = {item.digest for item in tara.module.quiz.items}
    assert {line.item_digest for line in sheet.lines} <= pool
    assert "quiz begun" in cast.happened()


@pytest.mark.parametrize(
    ("region", "other"), [("uk", "consent-first"), ("us-consent-first", "standard")]
)
def test_nobody_is_asked_about_the_profile_of_another_programme(
    cast: Cast, region: str, other: str
) -> None:
    cast.enrolment.region = region
    tara = Trying(cast, cast.tara, "escalation")
    asked = [item.profile for item in tara.items(tara.start()).values()]
    assert len(asked) == tara.module.quiz.draw
    assert other not in asked


def test_a_second_tab_resumes_the_same_try(cast: Cast, tara: Trying) -> None:
    assert tara.start() == tara.start()
    assert cast.count(Attempt) == 1


def test_the_database_holds_one_try_under_way(cast: Cast, tara: Trying) -> None:
    attempt = cast.session.scalars(select(Attempt).where(Attempt.public_id == tara.start())).one()
    twin = {
        column.key: getattr(attempt, column.key)
        for column in Attempt.__table__.columns
        if column.key not in {"id", "public_id", "number"}
    }
    cast.session.add(Attempt(**twin, number=2))
    with pytest.raises(IntegrityError):
        cast.session.flush()


def test_answers_are_kept_while_the_try_is_open_and_never_after(cast: Cast, tara: Trying) -> None:
    attempt = tara.start()
    keep = KeepAnswers(attempt=attempt, answers={1: tara.best(attempt)[1], 999: "foreign"})
    autosave_answers(cast.session, tara.actor, keep)
    assert tara.sheet(attempt).lines[0].given == tara.best(attempt)[1]
    tara.submit(attempt, {})
    with pytest.raises(NotPermitted, match="handed in before"):
        autosave_answers(cast.session, tara.actor, keep)


def test_a_perfect_try_passes_and_shows_competencies(cast: Cast, tara: Trying) -> None:
    attempt = tara.passes()
    sheet = tara.sheet(attempt)
    assert (sheet.state, sheet.percent, sheet.right) == (AttemptState.PASSED, 100, sheet.asked)
    shown = evidence_of(cast.session, cast.enrolment.id)
    assert {line.competency for line in shown} == set(tara.module.competencies)
    assert {(line.kind, line.source) for line in shown} == {
        (EvidenceKind.QUIZ, f"attempt:{attempt}")
    }
    assert "quiz handed in" in cast.happened()


def test_a_try_that_is_not_passed_shows_nothing(cast: Cast, tara: Trying) -> None:
    tara.fails()
    assert evidence_of(cast.session, cast.enrolment.id) == ()


def test_what_was_kept_counts_even_where_the_last_page_did_not_send_it(
    cast: Cast, tara: Trying
) -> None:
    attempt = tara.start()
    autosave_answers(
        cast.session, tara.actor, KeepAnswers(attempt=attempt, answers=tara.best(attempt))
    )
    assert tara.submit(attempt, {}).state is AttemptState.PASSED


def test_a_try_is_handed_in_once(cast: Cast, tara: Trying) -> None:
    attempt = tara.start()
    tara.submit(attempt, {})
    with pytest.raises(NotPermitted, match="handed in before"):
        tara.submit(attempt, tara.best(attempt))
    assert tara.sheet(attempt).state is AttemptState.NOT_YET
    assert cast.happened().count("quiz handed in") == 1


def test_nobody_touches_the_try_of_somebody_else(cast: Cast, tara: Trying) -> None:
    attempt = tara.start()
    tom = Trying(cast, cast.tom)
    with pytest.raises(NotFound):
        tom.submit(attempt, {})
    with pytest.raises(NotFound):
        tom.sheet(attempt)


def test_the_next_try_waits_a_day_and_asks_something_else(tara: Trying) -> None:
    first = tara.fails()
    with pytest.raises(NotPermitted, match="time between two tries"):
        tara.start(now=NOW + DAY - timedelta(minutes=1))
    second = tara.start(now=NOW + DAY)
    assert tara.sheet(second).number == 2
    assert list(tara.items(first)) == list(tara.items(second))
    assert tara.items(first) != tara.items(second)


def test_a_passed_quiz_is_not_begun_again(tara: Trying) -> None:
    tara.passes()
    with pytest.raises(NotPermitted, match="You have passed"):
        tara.start(now=NOW + DAY)


def test_a_module_that_is_not_published_has_no_quiz(cast: Cast, tara: Trying) -> None:
    with pytest.raises(NotFound):
        start_attempt(cast.session, tara.actor, "a-module-of-long-ago", now=NOW)


def three_fails(tara: Trying) -> None:
    for number in range(3):
        tara.fails(now=NOW - (6 - number) * DAY)


def test_three_failed_tries_ask_for_a_talk_and_the_talk_opens_the_quiz(
    cast: Cast, tara: Trying
) -> None:
    three_fails(tara)
    with pytest.raises(NotPermitted, match="Talk it over"):
        tara.start()
    asking = select(LetterRow).where(LetterRow.kind == LetterKind.TALK_ASKED)
    letters = cast.session.scalars(asking).all()
    assert [it.address for it in letters] == [cast.sam.email]
    assert cast.tara.name not in letters[0].subject
    asked = talks_asked_for(cast.session, cast.sam.id, TODAY)
    assert [(it.trainee_name, it.tries) for it in asked] == [(cast.tara.name, 3)]
    assert talks_asked_for(cast.session, cast.olga.id, TODAY) == ()
    note(cast, cast.sam)
    assert talks_asked_for(cast.session, cast.sam.id, TODAY) == ()
    assert tara.start()
    assert cast.happened()[-2:] == ["talk noted", "quiz begun"]


def note(cast: Cast, by: object) -> None:
    command = RecordTalk(enrolment=cast.enrolment.public_id, module_id=MODULE)
    record_talk(cast.session, cast.actor(by), command, now=NOW)  # type: ignore[arg-type]


def test_only_a_live_supervisor_notes_a_talk(cast: Cast) -> None:
    for person in (cast.olga, cast.cora):
        with pytest.raises(NotFound):
            note(cast, person)
    with pytest.raises(NotPermitted, match="two people"):
        note(cast, cast.tara)
    assert cast.count(Talk) == 0


def test_the_best_result_is_what_counts(cast: Cast, tara: Trying) -> None:
    assert quiz_results(cast.session, cast.enrolment.id) == {}
    tara.fails(now=NOW - 2 * DAY)
    tara.passes()
    found = quiz_results(cast.session, cast.enrolment.id)[MODULE]
    assert (found.passed, found.score, found.attempts, found.at) == (True, 100, 2, NOW)
    assert len(quiz_tries(cast.session, cast.enrolment.id, MODULE)[0]) == 2


def test_handing_in_costs_few_statements(cast: Cast, tara: Trying) -> None:
    attempt = tara.start()
    best = tara.best(attempt)
    said: list[str] = []
    cast.session.commit()
    connection = cast.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *it: said.append(it[2]))
    tara.submit(attempt, best)
    assert len(said) <= 9, said  # the guard, the operation key and its answer are three more


def test_answers_rest_encrypted(cast: Cast, tara: Trying) -> None:
    attempt = tara.passes()
    raw = cast.session.connection().exec_driver_sql("SELECT given FROM answer").scalars().all()
    assert raw
    assert all(value.startswith("n1:") for value in raw)
    assert cast.count(Answer) == tara.sheet(attempt).asked
