"""What coordinators see of results."""

from collections.abc import Callable
from http import HTTPStatus

from facilitator.learning.actions import ReadLesson, read_lesson
from facilitator.publications.queries import current_programme
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.results.test_queries import NAMES

Browse = Callable[..., Browser]


def test_few_people_show_nothing_but_that_they_are_few(cast: Cast, browse: Browse) -> None:
    Trying(cast, cast.tara).passes()
    cast.session.commit()
    browser = browse(cast.cora)
    assert "Fewer than 5 people so far" in browser.open("coordinator.results").text
    page = browser.open("coordinator.module_results", module_id=MODULE)
    assert "Fewer than 5 people so far" in page.text
    assert "the hardest first" not in page.text


def test_more_people_show_each_question_and_no_name(cast: Cast, browse: Browse) -> None:
    for name in NAMES:
        person = cast.person(f"{name} Learner")
        cast.enrolled(person, cast.sam)
        Trying(cast, person).passes()
    cast.session.commit()
    page = browse(cast.cora).open("coordinator.module_results", module_id=MODULE)
    assert "A small sample: 6 people" in page.text
    assert "100 in 100" in page.text
    assert not any(f"{name} Learner" in page.html for name in NAMES)


def test_a_lesson_that_people_left_says_where_they_stopped(cast: Cast, browse: Browse) -> None:
    lesson = current_programme(cast.session).programme.module(MODULE).lessons[0].id
    for name in NAMES:
        person = cast.person(f"{name} Learner")
        cast.enrolled(person, cast.sam)
        stopped = ReadLesson(lesson_id=lesson, position=40)
        read_lesson(cast.session, cast.actor(person), stopped, now=NOW)
    cast.session.commit()
    page = browse(cast.cora).open("coordinator.module_results", module_id=MODULE)
    assert "0 of 6 finished it; the others stopped about 40% of the way down" in page.text


def test_results_are_for_coordinators_alone(cast: Cast, browse: Browse) -> None:
    for person in (cast.tara, cast.sam, cast.dana):
        for endpoint, values in (
            ("coordinator.results", {}),
            ("coordinator.module_results", {"module_id": MODULE}),
        ):
            assert browse(person).open(endpoint, **values).status is HTTPStatus.FORBIDDEN


def test_a_module_that_is_not_there_is_not_found(cast: Cast, browse: Browse) -> None:
    page = browse(cast.cora).open("coordinator.module_results", module_id="no-such")
    assert page.status is HTTPStatus.NOT_FOUND
