"""Lessons that were read, and reflections that stay their writer's."""

import pytest

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.learning.actions import (
    EditReflection,
    ReadLesson,
    WriteReflection,
    delete_reflection,
    edit_reflection,
    finish_lesson,
    note_reading,
    read_lesson,
    share_reflection,
    take_back_reflection,
    write_reflection,
)
from facilitator.learning.models import LessonProgress, Reflection, ReflectionReading
from facilitator.learning.queries import (
    answers_to,
    learning_facts,
    reflection_in_full,
    shared_with,
)
from facilitator.people.models import Person
from tests.cast import NOW, TODAY, Cast

LESSON = "what-safe-means"
PRACTICE = "safe-spaces-practice"
PROMPT = "after-the-meeting"


def read(cast: Cast, position: int) -> None:
    command = ReadLesson(lesson_id=LESSON, position=position)
    read_lesson(cast.session, cast.actor(cast.tara), command, now=NOW)


def write(cast: Cast, text: str = "I was afraid of the silence.", **where: str) -> str:
    command = WriteReflection(text=text, **where)
    return write_reflection(cast.session, cast.actor(cast.tara), command, now=NOW)


def in_full(cast: Cast, reader: Person, reflection: str) -> str:
    return reflection_in_full(cast.session, cast.actor(reader), reflection, TODAY).text


def test_a_lesson_remembers_how_far_somebody_came(cast: Cast) -> None:
    for position in (40, 20, 400):
        read(cast, position)
    fact = learning_facts(cast.session, cast.enrolment.id).lessons[LESSON]
    assert (fact.position, fact.read_at) == (99, None)


def test_a_lesson_is_read_once_and_stays_read(cast: Cast) -> None:
    for _ in range(2):
        finish_lesson(cast.session, cast.actor(cast.tara), LESSON, now=NOW)
    read(cast, 10)
    fact = learning_facts(cast.session, cast.enrolment.id).lessons[LESSON]
    assert (fact.position, fact.read_at) == (100, NOW)
    assert cast.happened().count("lesson read") == 1
    assert cast.count(LessonProgress) == 1


def test_a_lesson_that_nobody_published_cannot_be_read(cast: Cast) -> None:
    with pytest.raises(NotFound):
        finish_lesson(cast.session, cast.actor(cast.tara), "nothing", now=NOW)


def test_who_is_not_enrolled_learns_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        finish_lesson(cast.session, cast.actor(cast.sam), LESSON, now=NOW)


def test_a_reflection_is_its_writers_alone(cast: Cast) -> None:
    reflection = write(cast)
    assert in_full(cast, cast.tara, reflection)
    for other in (cast.sam, cast.olga, cast.cora, cast.tom, cast.dana):
        with pytest.raises(NotFound):
            in_full(cast, other, reflection)
    assert shared_with(cast.session, cast.sam.id, TODAY) == ()


def test_what_is_shared_is_read_by_live_supervisors_and_the_writer_sees_it(cast: Cast) -> None:
    reflection = write(cast)
    share_reflection(cast.session, cast.actor(cast.tara), reflection, now=NOW)
    assert in_full(cast, cast.sam, reflection)
    for _ in range(2):
        note_reading(cast.session, cast.actor(cast.sam), reflection, now=NOW)
    whole = reflection_in_full(cast.session, cast.actor(cast.tara), reflection, TODAY)
    assert [it.reader_name for it in whole.readings] == [cast.sam.name]
    for other in (cast.olga, cast.cora, cast.tom):
        with pytest.raises(NotFound):
            in_full(cast, other, reflection)
    assert [it.public_id for it in shared_with(cast.session, cast.sam.id, TODAY)] == [reflection]


def test_what_was_shared_can_be_taken_back(cast: Cast) -> None:
    reflection, tara = write(cast), cast.actor(cast.tara)
    share_reflection(cast.session, tara, reflection, now=NOW)
    take_back_reflection(cast.session, tara, reflection, now=NOW)
    with pytest.raises(NotFound):
        in_full(cast, cast.sam, reflection)
    assert cast.happened()[-2:] == ["reflection shared", "reflection taken back"]


def test_a_reflection_can_be_deleted_with_who_read_it(cast: Cast) -> None:
    reflection, tara = write(cast), cast.actor(cast.tara)
    share_reflection(cast.session, tara, reflection, now=NOW)
    note_reading(cast.session, cast.actor(cast.sam), reflection, now=NOW)
    delete_reflection(cast.session, tara, reflection, now=NOW)
    assert (cast.count(Reflection), cast.count(ReflectionReading)) == (0, 0)


def test_a_prompt_has_one_answer(cast: Cast) -> None:
    first = write(cast, page_id=PRACTICE, prompt=PROMPT)
    assert write(cast, "I see it differently.", page_id=PRACTICE, prompt=PROMPT) == first
    found = answers_to(cast.session, cast.enrolment.id, PRACTICE)
    assert found[PROMPT].text == "I see it differently."


@pytest.mark.parametrize(
    "where", [{"page_id": "nothing"}, {"page_id": PRACTICE, "prompt": "nothing"}]
)
def test_a_prompt_that_is_not_there_is_not_answered(cast: Cast, where: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        write(cast, **where)


def test_only_the_writer_changes_shares_or_deletes(cast: Cast) -> None:
    reflection, tom = write(cast), cast.actor(cast.tom)
    edit = EditReflection(reflection=reflection, version=1, text="Mine now")
    with pytest.raises(NotFound):
        edit_reflection(cast.session, tom, edit, now=NOW)
    for act in (share_reflection, take_back_reflection, delete_reflection):
        with pytest.raises(NotFound):
            act(cast.session, tom, reflection, now=NOW)


def test_a_stale_tab_overwrites_nothing(cast: Cast) -> None:
    reflection, tara = write(cast), cast.actor(cast.tara)
    edit = EditReflection(reflection=reflection, version=1, text="Later")
    edit_reflection(cast.session, tara, edit, now=NOW)
    with pytest.raises(Stale):
        edit_reflection(cast.session, tara, edit, now=NOW)


def test_an_empty_reflection_is_not_kept(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="nothing to keep"):
        write(cast, "  ")


def test_reflections_rest_encrypted(cast: Cast) -> None:
    write(cast)
    raw = cast.session.connection().exec_driver_sql("SELECT text FROM reflection").scalars().all()
    assert [value[:3] for value in raw] == ["n1:"]
