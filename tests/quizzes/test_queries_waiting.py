"""What is answered about what waits for a supervisor: their own people's, while they are that."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.quizzes.actions import RecordTalk, record_talk
from facilitator.quizzes.queries import (
    WrittenAnswerInFull,
    talks_asked_for,
    written_answer_in_full,
    written_answers_waiting,
)
from facilitator.quizzes.queries.waiting import WAITING_PAGE
from tests.cast import NOW, TODAY, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.quizzes.writing import OWN_WORDS, hand_in, marks, publish_written

DAY = timedelta(days=1)
OTHER_MODULE = "escalation"


@pytest.fixture
def tara(cast: Cast) -> Trying:
    return Trying(cast, cast.tara)


@pytest.fixture
def tom(cast: Cast) -> Trying:
    return Trying(cast, cast.tom)


def talk(cast: Cast, module_id: str, *, days_ago: int = 0) -> None:
    command = RecordTalk(enrolment=cast.enrolment.public_id, module_id=module_id)
    record_talk(cast.session, cast.actor(cast.sam), command, now=NOW - days_ago * DAY)


def waiting_for(cast: Cast, person: Person, after: str | None = None) -> list[str]:
    lines = written_answers_waiting(cast.session, person.id, TODAY, after=after)
    return [line.public_id for line in lines]


def test_what_waits_to_be_marked_is_seen_by_live_supervisors_alone(cast: Cast) -> None:
    publish_written(cast)
    _, taras = hand_in(Trying(cast, cast.tara))
    _, toms = hand_in(Trying(cast, cast.tom))
    assert waiting_for(cast, cast.sam) == [taras]
    assert waiting_for(cast, cast.olga) == [toms]
    for person in (cast.tara, cast.tom, cast.cora, cast.dana):
        assert waiting_for(cast, person) == []
    cast.all_assignments_end()
    assert waiting_for(cast, cast.sam) == []


def test_what_is_not_handed_in_or_is_marked_waits_for_nobody(cast: Cast) -> None:
    publish_written(cast)
    Trying(cast, cast.tom).start()
    assert waiting_for(cast, cast.olga) == []
    _, answer = hand_in(Trying(cast, cast.tara))
    marks(cast, cast.sam, answer, 0)
    assert waiting_for(cast, cast.sam) == []


def test_what_waits_goes_on_page_by_page_the_oldest_first(cast: Cast) -> None:
    publish_written(cast, WAITING_PAGE)
    una = cast.person("Una Trainee")
    cast.enrolled(una, cast.sam)
    answers: list[str] = []
    for person, ago in ((una, 2 * DAY), (cast.tara, DAY)):
        trying = Trying(cast, person)
        attempt = trying.start(now=NOW - ago)
        trying.submit(attempt, trying.best(attempt), now=NOW - ago)
        answers += [it.public_id for it in trying.sheet(attempt).lines if it.right is None]
    assert len(answers) == 2 * WAITING_PAGE
    first = waiting_for(cast, cast.sam)
    assert first == answers[: WAITING_PAGE + 1]
    assert waiting_for(cast, cast.sam, first[WAITING_PAGE - 1]) == answers[WAITING_PAGE:]
    assert waiting_for(cast, cast.sam, first[2])[:3] == answers[3:6]
    assert waiting_for(cast, cast.sam, answers[-1]) == []
    assert waiting_for(cast, cast.olga, first[0]) == []


def read_by(cast: Cast, person: Person, answer: str) -> WrittenAnswerInFull:
    return written_answer_in_full(cast.session, cast.actor(person), answer, TODAY)


def test_a_written_answer_is_read_by_live_supervisors_before_and_after_marking(
    cast: Cast,
) -> None:
    publish_written(cast)
    attempt, answer = hand_in(Trying(cast, cast.tara))
    seen = read_by(cast, cast.sam, answer)
    assert (seen.attempt, seen.trainee_name, seen.text) == (attempt, cast.tara.name, OWN_WORDS)
    assert seen.waiting
    for other in (cast.olga, cast.tara, cast.tom, cast.cora, cast.dana):
        with pytest.raises(NotFound):
            read_by(cast, other, answer)
    marks(cast, cast.sam, answer, 0)
    assert not read_by(cast, cast.sam, answer).waiting
    cast.all_assignments_end()
    with pytest.raises(NotFound):
        read_by(cast, cast.sam, answer)


def test_supervisors_read_no_answer_that_is_not_theirs_to_mark(cast: Cast) -> None:
    publish_written(cast)
    tara = Trying(cast, cast.tara)
    for line in tara.sheet(tara.start()).lines:
        with pytest.raises(NotFound):
            read_by(cast, cast.sam, line.public_id)
    attempt, answer = hand_in(tara)
    others = [it.public_id for it in tara.sheet(attempt).lines if it.public_id != answer]
    for other in (*others, "A" * 16):
        with pytest.raises(NotFound):
            read_by(cast, cast.sam, other)


def talks(cast: Cast, person: Person) -> Mapping[str, int]:
    lines = talks_asked_for(cast.session, person.id, TODAY)
    return {line.trainee_name: line.tries for line in lines}


def test_a_talk_is_about_the_failed_tries_since_the_last_one(
    cast: Cast, tara: Trying, tom: Trying
) -> None:
    tara.fails(now=NOW - 6 * DAY)
    tara.fails(now=NOW - 4 * DAY)
    tom.fails()
    assert talks(cast, cast.sam) == {cast.tara.name: 2}
    assert talks(cast, cast.olga) == {cast.tom.name: 1}
    talk(cast, OTHER_MODULE)
    talk(cast, MODULE, days_ago=3)
    assert talks(cast, cast.sam) == {}
    tara.fails(now=NOW - DAY)
    (line,) = talks_asked_for(cast.session, cast.sam.id, TODAY)
    assert (line.module_id, line.tries, line.last_at) == (MODULE, 1, NOW - DAY)


def test_no_talk_is_asked_for_about_a_passed_quiz_or_of_a_former_supervisor(
    cast: Cast, tara: Trying, tom: Trying
) -> None:
    tara.fails(now=NOW - 3 * DAY)
    tara.passes()
    tom.fails()
    assert talks(cast, cast.sam) == {}
    for person in (cast.tom, cast.cora):
        assert talks(cast, person) == {}
    cast.all_assignments_end()
    assert talks(cast, cast.olga) == {}
