"""What is answered about learning, and to whom: one's own, and what was shared with one."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from facilitator.errors import NotFound
from facilitator.learning.actions import (
    ReadLesson,
    WriteReflection,
    note_reading,
    read_lesson,
    share_reflection,
    take_back_reflection,
    write_reflection,
)
from facilitator.learning.queries import (
    PAGE,
    ReflectionInFull,
    answers_to,
    learning_facts,
    reflection_in_full,
    reflections_of,
    shared_with,
)
from facilitator.learning.rules import LearningFacts, RehearsalFact
from facilitator.people.models import Person
from facilitator.programmes.rules import AssignmentKind
from facilitator.quizzes.actions import RecordTalk, record_talk
from facilitator.quizzes.rules import AttemptState
from facilitator.scenarios.actions import StartRehearsal, start_rehearsal
from tests.cast import NOW, TODAY, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.scenarios.walking import SCENARIO, walk_to_the_end
from tests.web.asking import listening

LESSON = "what-safe-means"
PRACTICE = "safe-spaces-practice"
PROMPT = "after-the-meeting"
DAY = timedelta(days=1)


def write(cast: Cast, person: Person, text: str = "I was afraid.", **where: str) -> str:
    command = WriteReflection(text=text, **where)
    return write_reflection(cast.session, cast.actor(person), command, now=NOW)


def share(cast: Cast, person: Person, reflection: str, *, days_ago: int = 0) -> str:
    at = NOW - days_ago * DAY
    share_reflection(cast.session, cast.actor(person), reflection, now=at)
    return reflection


def shared(cast: Cast, person: Person, *, days_ago: int = 0) -> str:
    return share(cast, person, write(cast, person), days_ago=days_ago)


def in_full(cast: Cast, reader: Person, reflection: str) -> ReflectionInFull:
    return reflection_in_full(cast.session, cast.actor(reader), reflection, TODAY)


def hidden_from(cast: Cast, readers: Collection[Person], reflection: str) -> bool:
    for reader in readers:
        with pytest.raises(NotFound):
            in_full(cast, reader, reflection)
    return True


def seen_by(cast: Cast, supervisor: Person) -> list[str]:
    return [it.public_id for it in shared_with(cast.session, supervisor.id, TODAY)]


def test_who_is_new_has_learned_nothing_whatever_others_did(cast: Cast) -> None:
    Trying(cast, cast.tom).passes()
    walk_to_the_end(cast, cast.tom)
    facts = learning_facts(cast.session, cast.enrolment.id)
    assert facts == LearningFacts(lessons={}, tries={}, talks={}, rehearsals={})


def test_facts_tell_of_lessons_tries_talks_and_rehearsals(
    cast: Cast, connection: Connection
) -> None:
    tara, enrolment_id = cast.actor(cast.tara), cast.enrolment.id
    read_lesson(cast.session, tara, ReadLesson(lesson_id=LESSON, position=30), now=NOW)
    failed = Trying(cast, cast.tara).fails(now=NOW - 3 * DAY)
    for days_ago in (2, 1):
        talk = RecordTalk(enrolment=cast.enrolment.public_id, module_id=MODULE)
        record_talk(cast.session, cast.actor(cast.sam), talk, now=NOW - days_ago * DAY)
    opened = Trying(cast, cast.tara).start()
    with listening(connection) as statements:
        facts = learning_facts(cast.session, enrolment_id)
    assert len(statements) == 1, statements
    lesson = facts.lessons[LESSON]
    assert (lesson.position, lesson.seen_at, lesson.read_at) == (30, NOW, None)
    tries = facts.tries[MODULE]
    assert [it.public_id for it in tries] == [failed, opened]
    assert [it.state for it in tries] == [AttemptState.NOT_YET, AttemptState.OPEN]
    assert facts.talks == {MODULE: NOW - DAY}


def test_facts_tell_whether_a_scenario_ever_ended_and_which_rehearsal_is_open(
    cast: Cast,
) -> None:
    walk_to_the_end(cast, cast.tara)
    again = StartRehearsal(scenario_id=SCENARIO)
    open_id = start_rehearsal(cast.session, cast.actor(cast.tara), again, now=NOW)
    facts = learning_facts(cast.session, cast.enrolment.id)
    assert facts.rehearsals == {SCENARIO: RehearsalFact(open_id=open_id, ended=1, safe=True)}


def test_reflections_are_their_writers_the_newest_first_page_by_page(cast: Cast) -> None:
    made = [write(cast, cast.tara, f"Line {number}") for number in range(PAGE + 2)][::-1]
    write(cast, cast.tom)
    first = reflections_of(cast.session, cast.enrolment.id)
    assert [it.public_id for it in first] == made[: PAGE + 1]
    assert {it.writer_name for it in first} == {cast.tara.name}
    rest = reflections_of(cast.session, cast.enrolment.id, before=first[PAGE - 1].id)
    assert [it.public_id for it in rest] == made[PAGE:]
    assert reflections_of(cast.session, cast.enrolment.id, before=rest[-1].id) == ()


def test_reflections_can_be_asked_for_by_the_page_they_were_written_at(cast: Cast) -> None:
    write(cast, cast.tara)
    there = write(cast, cast.tara, page_id=PRACTICE)
    write(cast, cast.tom, page_id=PRACTICE)
    enrolment_id = cast.enrolment.id
    found = reflections_of(cast.session, enrolment_id, pages=[PRACTICE, LESSON])
    assert [it.public_id for it in found] == [there]
    assert reflections_of(cast.session, enrolment_id, pages=[]) == ()


def test_answers_to_prompts_are_ones_own_on_this_page(cast: Cast) -> None:
    answer = write(cast, cast.tara, page_id=PRACTICE, prompt=PROMPT)
    write(cast, cast.tara, page_id=PRACTICE)
    write(cast, cast.tom, "Tom's own.", page_id=PRACTICE, prompt=PROMPT)
    found = answers_to(cast.session, cast.enrolment.id, PRACTICE)
    assert {prompt: line.public_id for prompt, line in found.items()} == {PROMPT: answer}
    assert answers_to(cast.session, cast.enrolment.id, LESSON) == {}


def test_what_is_not_shared_is_its_writers_alone(cast: Cast) -> None:
    reflection = write(cast, cast.tara)
    whole = in_full(cast, cast.tara, reflection)
    assert (whole.mine, whole.text, whole.shared_at) == (True, "I was afraid.", None)
    assert hidden_from(cast, [cast.sam, cast.olga, cast.tom, cast.cora], reflection)
    assert seen_by(cast, cast.sam) == []


def test_what_is_shared_is_read_by_live_supervisors_and_nobody_else(cast: Cast) -> None:
    taras, toms = shared(cast, cast.tara), shared(cast, cast.tom)
    whole = in_full(cast, cast.sam, taras)
    assert (whole.mine, whole.writer_name) == (False, cast.tara.name)
    assert hidden_from(cast, [cast.olga, cast.tom, cast.cora, cast.dana], taras)
    assert (seen_by(cast, cast.sam), seen_by(cast, cast.olga)) == ([taras], [toms])
    for person in (cast.tara, cast.tom, cast.cora, cast.dana):
        assert seen_by(cast, person) == []


def test_who_answers_for_a_writer_as_well_reads_what_is_shared_too(cast: Cast) -> None:
    taras, toms = shared(cast, cast.tara, days_ago=1), shared(cast, cast.tom)
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    assert seen_by(cast, cast.olga) == [toms, taras]
    assert in_full(cast, cast.olga, taras).writer_name == cast.tara.name


def test_the_end_of_an_assignment_closes_what_was_shared_but_not_to_its_writer(
    cast: Cast,
) -> None:
    reflection = shared(cast, cast.tara)
    cast.all_assignments_end()
    assert seen_by(cast, cast.sam) == []
    assert hidden_from(cast, [cast.sam], reflection)
    assert in_full(cast, cast.tara, reflection).mine


def test_what_was_taken_back_is_seen_by_nobody_else(cast: Cast) -> None:
    reflection = shared(cast, cast.tara)
    take_back_reflection(cast.session, cast.actor(cast.tara), reflection, now=NOW)
    assert seen_by(cast, cast.sam) == []
    assert hidden_from(cast, [cast.sam], reflection)


def test_what_was_shared_last_comes_first(cast: Cast) -> None:
    earlier, later = write(cast, cast.tara), write(cast, cast.tara)
    share(cast, cast.tara, later, days_ago=2)
    share(cast, cast.tara, earlier, days_ago=1)
    assert seen_by(cast, cast.sam) == [earlier, later]


def test_a_reflection_shows_who_read_it_the_latest_first(cast: Cast) -> None:
    taras, toms = shared(cast, cast.tara), shared(cast, cast.tom)
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    for reader, reflection, ago in (
        (cast.sam, taras, 2 * DAY),
        (cast.olga, taras, DAY),
        (cast.olga, toms, DAY),
    ):
        note_reading(cast.session, cast.actor(reader), reflection, now=NOW - ago)
    readings = [(it.reader_name, it.at) for it in in_full(cast, cast.tara, taras).readings]
    assert readings == [(cast.olga.name, NOW - DAY), (cast.sam.name, NOW - 2 * DAY)]
