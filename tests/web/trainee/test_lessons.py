"""Path, module and lesson in the browser, without any script."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import Connection

from facilitator.demo.answers import best_answer
from facilitator.learning.queries import learning_facts
from facilitator.people.models import Person
from facilitator.quizzes.answers import places_of
from facilitator.quizzes.drawing import lay_out
from facilitator.web.trainee.reading import is_prompt
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.web.asking import listening
from tests.web.trainee.learning import fields_for, secrets_of

Browse = Callable[[Person | None], Browser]
LESSON = "what-safe-means"


@pytest.fixture
def browser(cast: Cast, browse: Browse) -> Browser:
    return browse(cast.tara)


def finish(browser: Browser, lesson: str = LESSON) -> object:
    return browser.send("trainee.finish_lesson", module_id=MODULE, lesson_id=lesson)


def test_the_path_of_somebody_new_begins_with_the_first_lesson(browser: Browser) -> None:
    page = browser.open("trainee.path")
    assert "Your next step" in page.text
    assert "Lesson 1 of 5 in module 1" in page.text
    assert "What is left" in page.text
    assert "0 of 14 done" in page.text


def test_the_path_and_a_lesson_cost_few_statements(
    browser: Browser, cast: Cast, connection: Connection
) -> None:
    tara = Trying(cast, cast.tara)
    tara.fails(now=NOW - timedelta(days=2))
    tara.passes()
    cast.session.commit()
    for most, endpoint, values in (
        (5, "trainee.path", {}),  # one of them asks whether harm that was seen holds things up
        (3, "trainee.module", {"module_id": MODULE}),
        (3, "trainee.lesson", {"module_id": MODULE, "lesson_id": LESSON}),
    ):
        with listening(connection) as asked:
            browser.open(endpoint, **values)
        assert len(asked) <= most, asked


def test_a_module_says_what_it_speaks_of_and_what_is_in_it(browser: Browser, cast: Cast) -> None:
    module = Trying(cast, cast.tara).module
    page = browser.open("trainee.module", module_id=MODULE)
    assert "Before you read on" in page.text
    for title in [*(it.title for it in module.lessons), "Module quiz", module.practice.title]:
        assert title in page.text
    assert "Begin with lesson 1" in page.text


def test_every_page_of_the_curriculum_opens(browser: Browser, cast: Cast) -> None:
    for module_id in ("safe-spaces", "trust-over-time", "rupture-and-repair", "escalation"):
        module = Trying(cast, cast.tara, module_id).module
        assert browser.open("trainee.module", module_id=module_id).status is HTTPStatus.OK
        assert browser.open("trainee.practice", module_id=module_id).status is HTTPStatus.OK
        for lesson in module.lessons:
            page = browser.open("trainee.lesson", module_id=module_id, lesson_id=lesson.id)
            assert page.status is HTTPStatus.OK
            assert "{{" not in page.html
            for item in lesson.items:
                for secret in secrets_of(item):
                    assert secret not in page.text


def test_every_practice_item_answers_with_its_reasons(browser: Browser, cast: Cast) -> None:
    for module_id in ("safe-spaces", "trust-over-time", "rupture-and-repair", "escalation"):
        module = Trying(cast, cast.tara, module_id).module
        for lesson in module.lessons:
            for item in (it for it in lesson.items if not is_prompt(it)):
                places = places_of(lay_out(item, lesson.digest), best_answer(item))
                page = browser.send(
                    "trainee.answer_item",
                    fields_for(item, f"answer-{item.id}", places),
                    module_id=module_id,
                    page_id=lesson.id,
                    item_id=item.id,
                )
                assert page.status is HTTPStatus.OK, page.text
                assert "Try it again" in page.text


def test_an_empty_or_foreign_answer_is_refused_in_words(browser: Browser, cast: Cast) -> None:
    lesson = Trying(cast, cast.tara).module.lessons[0]
    item = next(it for it in lesson.items if not is_prompt(it))
    where = {"module_id": MODULE, "page_id": lesson.id, "item_id": item.id}
    empty = browser.send("trainee.answer_item", {}, **where)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Answer first" in empty.text
    foreign = browser.send("trainee.answer_item", {f"answer-{item.id}": "77"}, **where)
    assert foreign.status is HTTPStatus.UNPROCESSABLE_ENTITY
    where["item_id"] = "nothing"
    assert browser.send("trainee.answer_item", {}, **where).status is HTTPStatus.NOT_FOUND


def test_a_lesson_that_is_read_leads_to_the_next(browser: Browser, cast: Cast) -> None:
    lessons = Trying(cast, cast.tara).module.lessons
    sent = browser.send("trainee.finish_lesson", module_id=MODULE, lesson_id=lessons[0].id)
    assert lessons[1].title in browser.follow(sent).text
    assert "1 of 5 lessons" in browser.open("trainee.path").text
    assert "Carry on with lesson 2" in browser.open("trainee.module", module_id=MODULE).text
    last = browser.send("trainee.finish_lesson", module_id=MODULE, lesson_id=lessons[-1].id)
    assert "That was the last lesson" in browser.follow(last).text


def test_the_place_is_kept_and_the_path_leads_back_to_it(browser: Browser, cast: Cast) -> None:
    sent = browser.send(
        "trainee.read_lesson", {"position": "40"}, module_id=MODULE, lesson_id=LESSON
    )
    assert sent.json == {"says": "Your place is kept."}
    assert learning_facts(cast.session, cast.enrolment.id).lessons[LESSON].position == 40
    page = browser.open("trainee.path")
    assert "Carry on reading" in page.text
    assert "You were a third of the way down." in page.text
    for rubbish in ("", "-1", "1e9", "x", "99999"):
        wrong = browser.send(
            "trainee.read_lesson", {"position": rubbish}, module_id=MODULE, lesson_id=LESSON
        )
        assert wrong.status is HTTPStatus.NOT_FOUND


def test_a_prompt_opens_the_private_journal(browser: Browser) -> None:
    where = {
        "module_id": MODULE,
        "page_id": "safe-spaces-practice",
        "item_id": "after-the-meeting",
    }
    empty = browser.send("trainee.write_at_prompt", {"answer-after-the-meeting": " "}, **where)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    long = browser.send(
        "trainee.write_at_prompt", {"answer-after-the-meeting": "x" * 6001}, **where
    )
    assert long.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "x" * 6001 in long.html
    sent = browser.send(
        "trainee.write_at_prompt", {"answer-after-the-meeting": "A quiet room."}, **where
    )
    page = browser.follow(sent)
    assert "A quiet room." in page.text
    assert "Kept in your reflections" in page.text


def test_a_module_that_is_not_there_is_not_found(browser: Browser) -> None:
    for endpoint in ("trainee.module", "trainee.quiz", "trainee.practice"):
        assert browser.open(endpoint, module_id="nothing").status is HTTPStatus.NOT_FOUND


def test_somebody_without_a_place_learns_nothing(cast: Cast, browse: Browse) -> None:
    page = browse(cast.sam).open("trainee.module", module_id=MODULE)
    assert page.status is HTTPStatus.FORBIDDEN
