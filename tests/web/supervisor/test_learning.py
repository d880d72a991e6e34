"""What supervisors see of their people's learning: talks, what was shared, what was written."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import Connection

from facilitator.evidence.queries import evidence_of
from facilitator.evidence.rules import EvidenceKind
from facilitator.learning.actions import finish_lesson
from facilitator.people.models import Person
from facilitator.quizzes.rules import AttemptState
from tests.browser import Browser, Page
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.quizzes.writing import ALL_BUT_THE_TALK, OWN_WORDS, hand_in, marks, publish_written
from tests.web.asking import listening

Browse = Callable[[Person | None], Browser]
DAY = timedelta(days=1)


@pytest.fixture
def tara(cast: Cast) -> Trying:
    return Trying(cast, cast.tara)


@pytest.fixture
def written(cast: Cast) -> Trying:
    publish_written(cast)
    return Trying(cast, cast.tara)


def test_a_talk_is_noted_and_opens_the_quiz(cast: Cast, browse: Browse, tara: Trying) -> None:
    for number in range(3):
        tara.fails(now=NOW - (6 - number) * DAY)
    cast.session.commit()
    sam = browse(cast.sam)
    assert "Tara Trainee: " in sam.open("supervisor.talks").text
    where = {"enrolment_id": cast.enrolment.public_id, "module_id": MODULE}
    olga = browse(cast.olga)
    assert "Tara" not in olga.open("supervisor.talks").text
    assert olga.send("supervisor.record_talk", **where).status is HTTPStatus.NOT_FOUND
    assert "Noted" in sam.follow(sam.send("supervisor.record_talk", **where)).text
    page = browse(cast.tara).open("trainee.quiz", module_id=MODULE)
    assert "Begin the quiz" in page.text


def test_a_written_answer_waits_for_a_supervisor(
    cast: Cast, browse: Browse, written: Trying
) -> None:
    attempt, answer = hand_in(written)
    assert written.sheet(attempt).state is AttemptState.MARKING
    trainee = browse(cast.tara).open("trainee.attempt", attempt_id=attempt)
    assert "With your supervisor" in trainee.text
    for hidden in ("Names the wish", "I took a breath"):
        assert hidden not in trainee.text
    sam = browse(cast.sam)
    assert "Tara Trainee" in sam.open("supervisor.written_answers").text
    page = sam.open("supervisor.written_answer", answer_id=answer)
    assert OWN_WORDS in page.text
    assert "Names the wish" in page.text


def test_whoever_waits_for_a_mark_is_told_so_everywhere(
    cast: Cast, browse: Browse, written: Trying
) -> None:
    for lesson in written.module.lessons:
        finish_lesson(cast.session, written.actor, lesson.id, now=NOW)
    attempt, answer = hand_in(written)
    tara = browse(cast.tara)

    def pages() -> list[Page]:
        where = {"module_id": MODULE}
        told = [tara.open(endpoint, **where) for endpoint in ("trainee.module", "trainee.quiz")]
        return [tara.open("trainee.path"), *told]

    path, module, quiz = pages()
    for page in (path, module, quiz):
        assert "You need do nothing more" in page.text
        assert f"/attempts/{attempt}" in page.html
    assert "Your quiz is with your supervisor" in module.text
    assert "Go to the quiz" not in module.text
    assert "Being marked" in path.text
    assert "Being marked" in quiz.text
    assert "Not yet" not in quiz.text
    marks(cast, cast.sam, answer, *ALL_BUT_THE_TALK)
    cast.session.commit()
    assert not [it for it in pages() if "nothing more" in it.text or "Being marked" in it.text]


def test_marking_gives_the_try_its_result(cast: Cast, browse: Browse, written: Trying) -> None:
    attempt, answer = hand_in(written)
    sam = browse(cast.sam)
    fields = {"ticks": ["0", "1", "2"], "comment": "Well said."}
    sent = sam.send("supervisor.mark_written_answer", fields, answer_id=answer)
    assert "Nothing to mark" in sam.follow(sent).text
    assert written.sheet(attempt).state is AttemptState.PASSED
    page = browse(cast.tara).open("trainee.attempt", attempt_id=attempt)
    assert "Passed" in page.text
    assert "Well said." in page.text
    assert "would like to talk with you" in page.text
    assert "I took a breath" in page.text
    kinds = {it.kind for it in evidence_of(cast.session, cast.enrolment.id)}
    assert kinds == {EvidenceKind.QUIZ, EvidenceKind.WRITTEN}
    assert "written answer marked" in cast.happened()
    again = sam.send("supervisor.mark_written_answer", fields, answer_id=answer)
    assert again.status is HTTPStatus.FORBIDDEN
    assert "marked already" in sam.open("supervisor.written_answer", answer_id=answer).text


def test_the_writer_sees_who_read_and_marked_an_answer(
    cast: Cast, browse: Browse, written: Trying
) -> None:
    attempt, answer = hand_in(written)
    before = browse(cast.tara).open("trainee.attempt", attempt_id=attempt)
    assert "Who read what you wrote" not in before.text
    browse(cast.sam).open("supervisor.written_answer", answer_id=answer)
    waiting = browse(cast.tara).open("trainee.attempt", attempt_id=attempt)
    assert "With your supervisor" in waiting.text
    assert waiting.text.count("Sam Supervisor") == 1
    fields = {"ticks": ["0", "1"], "comment": ""}
    browse(cast.sam).send("supervisor.mark_written_answer", fields, answer_id=answer)
    marked = browse(cast.tara).open("trainee.attempt", attempt_id=attempt)
    assert "Sam Supervisor read this and marked it." in marked.text
    assert "Who read what you wrote" in marked.text


def test_a_try_without_written_answers_asks_for_no_readers(
    cast: Cast, browse: Browse, tara: Trying, connection: Connection
) -> None:
    attempt = tara.passes()
    cast.session.commit()
    browser = browse(cast.tara)
    with listening(connection) as asked:
        page = browser.open("trainee.attempt", attempt_id=attempt)
    assert "Who read what you wrote" not in page.text
    assert "answer_reading" not in str(asked)


def test_nobody_else_reads_or_marks_a_written_answer(
    cast: Cast, browse: Browse, written: Trying
) -> None:
    _attempt, answer = hand_in(written)
    olga = browse(cast.olga)
    assert "Tara" not in olga.open("supervisor.written_answers").text
    page = olga.open("supervisor.written_answer", answer_id=answer)
    assert page.status is HTTPStatus.NOT_FOUND
    sent = olga.send("supervisor.mark_written_answer", {"ticks": "0"}, answer_id=answer)
    assert sent.status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "fields", [{"ticks": "7"}, {"ticks": "x"}, {"comment": "y" * 2001}, {"ticks": "9" * 40}]
)
def test_rubbish_is_not_kept_as_a_mark(
    cast: Cast, browse: Browse, written: Trying, fields: dict[str, object]
) -> None:
    attempt, answer = hand_in(written)
    sent = browse(cast.sam).send("supervisor.mark_written_answer", fields, answer_id=answer)
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert written.sheet(attempt).state is AttemptState.MARKING


def test_an_empty_answer_waits_for_nobody(written: Trying) -> None:
    attempt, _answer = hand_in(written, "  ")
    assert written.sheet(attempt).state is not AttemptState.MARKING


def shared_reflection(cast: Cast, browse: Browse) -> str:
    tara = browse(cast.tara)
    sent = tara.send("trainee.write_reflection", {"text": "I was afraid of the silence."})
    assert sent.location is not None
    reflection = sent.location.rsplit("/", 1)[1]
    tara.send("trainee.share_reflection", reflection_id=reflection)
    return reflection


def test_a_shared_reflection_is_read_and_its_writer_sees_it(cast: Cast, browse: Browse) -> None:
    reflection = shared_reflection(cast, browse)
    sam = browse(cast.sam)
    assert "Reflections they show you" in sam.open("supervisor.talks").text
    page = sam.open("supervisor.shared_reflection", reflection_id=reflection)
    assert "I was afraid of the silence." in page.text
    seen = browse(cast.tara).open("trainee.reflection", reflection_id=reflection)
    assert "Sam Supervisor" in seen.text
    olga = browse(cast.olga).open("supervisor.shared_reflection", reflection_id=reflection)
    assert olga.status is HTTPStatus.NOT_FOUND


def test_what_is_taken_back_is_closed(cast: Cast, browse: Browse) -> None:
    reflection = shared_reflection(cast, browse)
    browse(cast.tara).send("trainee.take_back_reflection", reflection_id=reflection)
    page = browse(cast.sam).open("supervisor.shared_reflection", reflection_id=reflection)
    assert page.status is HTTPStatus.NOT_FOUND
