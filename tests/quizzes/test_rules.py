"""When a try may begin."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from facilitator.quizzes.rules import (
    AttemptState,
    Terms,
    Try,
    refusal_to_mark,
    refusal_to_record_talk,
    refusal_to_start,
    refusal_to_submit,
    standing_of,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TERMS = Terms(pass_mark=80, wait=timedelta(hours=24), talk_after=3)


def tried(number: int, state: AttemptState, *, days: int, percent: int = 50) -> Try:
    at = NOW - timedelta(days=days)
    submitted = None if state is AttemptState.OPEN else at
    return Try(
        public_id=f"try-{number}",
        number=number,
        state=state,
        opened_at=at,
        submitted_at=submitted,
        percent=percent,
        right=5,
        asked=10,
    )


def failed(*days: int) -> list[Try]:
    return [tried(n, AttemptState.NOT_YET, days=day) for n, day in enumerate(days, start=1)]


def code(tries: list[Try], talked_at: datetime | None = None) -> str | None:
    refusal = refusal_to_start(standing_of(tries, talked_at, TERMS), now=NOW)
    return refusal and refusal.code


def test_the_first_try_may_begin_at_once() -> None:
    assert code([]) is None


def test_there_is_time_between_two_tries() -> None:
    assert code(failed(0)) == "too-soon"
    assert code(failed(1)) is None
    assert standing_of(failed(0), None, TERMS).open_again_at == NOW + TERMS.wait


def test_a_talk_comes_first_after_some_tries() -> None:
    assert code(failed(9, 7, 5)) == "talk-first"
    assert code(failed(9, 7, 5), NOW - timedelta(days=4)) is None
    assert code(failed(9, 7, 5, 3), NOW - timedelta(days=4)) is None
    assert code(failed(9, 8, 7, 3, 2, 1), NOW - timedelta(days=6)) == "talk-first"


def test_a_talk_does_not_shorten_the_wait() -> None:
    assert code(failed(9, 7, 0), NOW) == "too-soon"


def test_what_is_passed_is_not_tried_again() -> None:
    tries = [*failed(5), tried(2, AttemptState.PASSED, days=2, percent=90)]
    standing = standing_of(tries, None, TERMS)
    assert code(tries) == "passed-already"
    assert standing.best is not None
    assert (standing.best.percent, standing.tries) == (90, 2)


def test_no_try_begins_while_one_is_being_marked() -> None:
    assert code([tried(1, AttemptState.MARKING, days=3)]) == "being-marked"


def test_an_open_try_is_resumed() -> None:
    open_try = tried(1, AttemptState.OPEN, days=3)
    assert standing_of([open_try], None, TERMS).open_try == open_try


def test_a_try_is_handed_in_once() -> None:
    assert refusal_to_submit(AttemptState.OPEN) is None
    for state in (AttemptState.MARKING, AttemptState.PASSED, AttemptState.NOT_YET):
        assert refusal_to_submit(state) is not None


def test_only_a_supervisor_of_this_person_marks_and_never_their_own_answer() -> None:
    def refused(marker: int, *, supervises: bool = True, waiting: bool = True) -> str | None:
        refusal = refusal_to_mark(marker, 1, supervises=supervises, waiting=waiting)
        return refusal and refusal.code

    assert refused(2) is None
    assert refused(1) == "own-answer"
    assert refused(2, supervises=False) == "not-theirs"
    assert refused(2, waiting=False) == "marked-already"


def test_a_talk_needs_two_people_and_the_right_one() -> None:
    def refused(supervisor: int, *, supervises: bool = True) -> str | None:
        refusal = refusal_to_record_talk(supervisor, 1, supervises=supervises)
        return refusal and refusal.code

    assert refused(2) is None
    assert refused(1) == "own-talk"
    assert refused(2, supervises=False) == "not-theirs"


REOPENED = replace(TERMS, since=3, again_by=date(2027, 6, 30))


def passed_at(revision: int, number: int = 1, days: int = 9) -> Try:
    return replace(tried(number, AttemptState.PASSED, days=days, percent=90), revision=revision)


def test_a_quiz_that_changed_much_is_open_again_and_the_pass_stays_on_record() -> None:
    older = passed_at(2)
    standing = standing_of([older], None, REOPENED)
    assert (standing.passed, standing.renews, standing.best) == (False, older, older)
    assert standing.again_by == date(2027, 6, 30)
    assert refusal_to_start(standing, now=NOW) is None


def test_a_pass_of_the_newer_revision_closes_it_for_good() -> None:
    standing = standing_of([passed_at(2), passed_at(3, 2, 1)], None, REOPENED)
    assert (standing.passed, standing.renews, standing.again_by) == (True, None, None)
    assert standing_of([passed_at(4)], None, REOPENED).passed


def test_what_went_wrong_before_a_pass_is_over_and_done_with() -> None:
    before = [*failed(20, 15), passed_at(2, 3)]
    once_more = tried(4, AttemptState.NOT_YET, days=2)
    assert not standing_of([*before, once_more], None, REOPENED).talk_first
    thrice = [tried(n, AttemptState.NOT_YET, days=9 - n) for n in (4, 5, 6)]
    assert standing_of([*before, *thrice], None, REOPENED).talk_first


def test_an_editorial_change_takes_no_pass_away() -> None:
    assert standing_of([passed_at(1)], None, TERMS).passed
