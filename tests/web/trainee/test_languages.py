"""The curriculum in another language: chosen, read, asked, rehearsed, and left again."""

import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.model import Module
from facilitator.people.models import Person
from facilitator.publications.actions import publish
from facilitator.publications.queries import current_programme
from facilitator.quizzes.rules import AttemptState
from tests.browser import Browser, Page
from tests.cast import NOW, Cast
from tests.publications.published import shipped_with
from tests.quizzes.trying import MODULE, Trying
from tests.web.trainee.learning import best_fields

Browse = Callable[[Person | None], Browser]
UNTRANSLATED = "role-and-scope"
LESSON = "what-safe-means"
SCENARIO = "the-banging-door"
NOT_TRANSLATED = "This page cannot be read in español yet"


@pytest.fixture
def browser(cast: Cast, browse: Browse) -> Browser:
    return browse(cast.tara)


@pytest.fixture
def english(cast: Cast) -> Module:
    return current_programme(cast.session).programme.module(MODULE)


@pytest.fixture
def spanish(cast: Cast) -> Module:
    return current_programme(cast.session).programme.in_language("es").module(MODULE)


@pytest.fixture
def tara(cast: Cast, spanish: Module) -> Trying:
    trying = Trying(cast, cast.tara)
    trying.module = spanish
    return trying


def choose(browser: Browser, language: str) -> Page:
    sent = browser.send("trainee.choose_language", {"language": language}, module_id=MODULE)
    return browser.follow(sent)


def begun(sent: Page) -> str:
    assert sent.location is not None
    return sent.location.rsplit("/", 1)[1]


def marked(page: Page, language: str, words: str) -> bool:
    """Whether the words stand right inside an element that is marked as of this language."""
    return re.search(rf'lang="{language}"[^<>]*>{re.escape(words)}', page.html) is not None


def open_lesson(browser: Browser) -> Page:
    return browser.open("trainee.lesson", module_id=MODULE, lesson_id=LESSON)


def test_a_module_is_read_in_the_language_that_was_chosen_and_says_so(
    browser: Browser, english: Module, spanish: Module
) -> None:
    page = browser.open("trainee.module", module_id=MODULE)
    assert "Read it in español" in page.text
    assert marked(page, "en", english.title)
    page = choose(browser, "es")
    assert marked(page, "es", spanish.title)
    assert all(marked(page, "es", lesson.title) for lesson in spanish.lessons)
    assert all(marked(page, "es", outcome.text) for outcome in spanish.outcomes)
    assert marked(page, "es", spanish.practice.title)
    assert '<html lang="en"' in page.html
    assert NOT_TRANSLATED not in page.text
    page = open_lesson(browser)
    assert marked(page, "es", spanish.lesson(LESSON).title)
    assert "Es lunes por la tarde en una biblioteca" in page.text


def test_a_translation_says_that_nobody_has_reviewed_it(browser: Browser) -> None:
    assert "Esta traducción tampoco la ha revisado todavía" in choose(browser, "es").text


def test_one_goes_back_to_the_language_it_was_written_in(browser: Browser) -> None:
    assert "Read it in English" in choose(browser, "es").text
    page = choose(browser, "en")
    assert "Read it in español" in page.text
    assert "Safe spaces" in page.text
    assert "It is a Monday evening in a library" in open_lesson(browser).text


def test_a_language_that_the_programme_does_not_have_changes_nothing(browser: Browser) -> None:
    page = choose(browser, "tlh")
    assert "Safe spaces" in page.text
    assert "Read it in español" in page.text


def test_a_module_that_is_not_translated_stands_as_it_was_written_and_says_so(
    browser: Browser, cast: Cast
) -> None:
    choose(browser, "es")
    programme = current_programme(cast.session).programme
    first = programme.module(UNTRANSLATED)
    page = browser.open("trainee.module", module_id=UNTRANSLATED)
    assert NOT_TRANSLATED in page.text
    assert "Read it in English" in page.text
    assert marked(page, "en", first.title)
    page = browser.open("trainee.lesson", module_id=UNTRANSLATED, lesson_id=first.lessons[0].id)
    assert NOT_TRANSLATED in page.text
    assert marked(page, "en", first.lessons[0].title)


def test_the_path_marks_each_title_in_its_own_language(
    browser: Browser, cast: Cast, spanish: Module
) -> None:
    choose(browser, "es")
    page = browser.open("trainee.path")
    assert marked(page, "es", spanish.title)
    first = current_programme(cast.session).programme.module(UNTRANSLATED)
    assert marked(page, "en", first.title)


def test_a_question_in_a_lesson_is_tried_in_its_language(
    browser: Browser, spanish: Module
) -> None:
    choose(browser, "es")
    page = browser.send(
        "trainee.answer_item",
        {"answer-nadia-coat": "1"},
        module_id=MODULE,
        page_id=LESSON,
        item_id="nadia-coat",
    )
    item = spanish.lesson(LESSON).item("nadia-coat")
    assert marked(page, "es", item.question.source)
    assert "Un círculo ordenado es para ti." in page.text
    assert '<section class="item" aria-labelledby="nadia-coat" lang="en">' in page.html


def test_a_quiz_in_another_language_is_marked_and_its_pass_counts_for_the_same_quiz(
    browser: Browser, tara: Trying
) -> None:
    choose(browser, "es")
    assert "Diez preguntas salen de" in browser.open("trainee.quiz", module_id=MODULE).text
    attempt = begun(browser.send("trainee.start_attempt", module_id=MODULE))
    asked = {line.item_digest for line in tara.sheet(attempt).lines}
    assert asked <= {item.digest for item in tara.module.quiz.items}
    page = browser.open("trainee.attempt", attempt_id=attempt)
    assert marked(page, "es", tara.module.quiz.title)
    sent = browser.send("trainee.submit_attempt", best_fields(tara, attempt), attempt_id=attempt)
    assert "Passed: 10 of 10" in browser.follow(sent).text
    assert tara.sheet(attempt).state is AttemptState.PASSED
    choose(browser, "en")
    assert "You have passed this quiz" in browser.open("trainee.quiz", module_id=MODULE).text


def test_what_was_asked_in_one_language_is_looked_back_at_in_it(
    browser: Browser, tara: Trying
) -> None:
    choose(browser, "es")
    attempt = begun(browser.send("trainee.start_attempt", module_id=MODULE))
    choose(browser, "en")
    page = browser.open("trainee.attempt", attempt_id=attempt)
    assert 'id="question-1" lang="es"' in page.html
    sent = browser.send("trainee.submit_attempt", best_fields(tara, attempt), attempt_id=attempt)
    assert sent.status is HTTPStatus.SEE_OTHER
    page = browser.follow(sent)
    assert "Passed: 10 of 10" in page.text
    assert 'id="question-1" lang="es"' in page.html


def test_a_rehearsal_goes_on_in_the_language_in_which_it_began(
    browser: Browser, spanish: Module
) -> None:
    choose(browser, "es")
    assert "La puerta que golpea" in browser.open("trainee.scenario", scenario_id=SCENARIO).text
    rehearsal = begun(browser.send("trainee.start_rehearsal", scenario_id=SCENARIO))
    choose(browser, "en")
    page = browser.open("trainee.rehearsal", rehearsal_id=rehearsal)
    (scenario,) = spanish.scenarios
    assert marked(page, "es", scenario.scenes[0].title)
    assert len(re.findall('class="move__text" lang="es"', page.html)) == 3
    assert "What do you do?" in page.text


def test_an_older_translation_stands_after_a_change_that_asks_nothing(
    browser: Browser, cast: Cast
) -> None:
    publish(cast.session, None, shipped_with(MODULE, LESSON, 9, "change: editorial"), now=NOW)
    choose(browser, "es")
    page = open_lesson(browser)
    assert "Es lunes por la tarde" in page.text
    assert NOT_TRANSLATED not in page.text


def test_a_translation_older_than_what_all_must_read_again_gives_way_to_its_source(
    browser: Browser, cast: Cast
) -> None:
    changes = ("change: re-read", "changed: The library scene was wrong.")
    publish(cast.session, None, shipped_with(MODULE, LESSON, 9, *changes), now=NOW)
    choose(browser, "es")
    page = open_lesson(browser)
    assert "It is a Monday evening in a library" in page.text
    assert NOT_TRANSLATED in page.text
    assert marked(page, "en", "What makes a space feel safe")
    page = browser.open("trainee.module", module_id=MODULE)
    assert marked(page, "en", "What makes a space feel safe")
    assert marked(page, "es", "La sala, la pantalla y el teléfono")


def test_a_quiz_that_asks_more_than_its_translation_is_asked_as_it_was_written(
    browser: Browser, cast: Cast
) -> None:
    files = shipped_with(MODULE, "quiz", 9, "change: optional")
    quiz = PurePosixPath("03-safe-spaces/quiz.md")
    publish(
        cast.session, None, {**files, quiz: files[quiz].replace("draw: 10", "draw: 9")}, now=NOW
    )
    choose(browser, "es")
    page = browser.open("trainee.quiz", module_id=MODULE)
    assert "Check what you know about safe spaces" in page.text
    assert NOT_TRANSLATED in page.text


def test_the_text_of_the_curriculum_is_read_in_it_too(browser: Browser, spanish: Module) -> None:
    choose(browser, "es")
    page = browser.open("reference.module_text", module_id=MODULE)
    assert marked(page, "es", spanish.title)
    page = browser.open("reference.page_text", module_id=MODULE, page_id=LESSON)
    assert marked(page, "es", spanish.lesson(LESSON).title)
    assert '<article class="prose" lang="es">' in page.html
