"""A quiz in the browser: begun, kept, handed in, looked back at; and no key before its time."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import PurePosixPath

import pytest
from sqlalchemy import Connection

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.region import Region
from facilitator.people.models import Person
from facilitator.publications.queries import current_programme
from facilitator.quizzes.rules import AttemptState
from tests.browser import Browser, Page
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying
from tests.web.asking import listening
from tests.web.trainee.learning import best_fields, secrets_of

Browse = Callable[[Person | None], Browser]
DAY = timedelta(days=1)


@pytest.fixture
def tara(cast: Cast) -> Trying:
    return Trying(cast, cast.tara)


@pytest.fixture
def browser(cast: Cast, browse: Browse) -> Browser:
    return browse(cast.tara)


def begin(browser: Browser) -> str:
    sent = browser.send("trainee.start_attempt", module_id=MODULE)
    assert sent.location is not None
    return sent.location.rsplit("/", 1)[1]


def submit(browser: Browser, attempt: str, **fields: object) -> Page:
    return browser.send("trainee.submit_attempt", fields, attempt_id=attempt)


def test_a_quiz_says_what_it_asks_and_begins(browser: Browser) -> None:
    page = browser.open("trainee.quiz", module_id=MODULE)
    assert "Begin the quiz" in page.text
    assert "Ten questions" in page.text
    attempt = begin(browser)
    page = browser.open("trainee.attempt", attempt_id=attempt)
    assert "0 of 10 answered" in page.text
    assert "Question 10" in page.text
    assert begin(browser) == attempt


def test_a_perfect_try_passes(browser: Browser, tara: Trying) -> None:
    attempt = begin(browser)
    sent = submit(browser, attempt, **best_fields(tara, attempt))
    assert sent.status is HTTPStatus.SEE_OTHER
    page = browser.follow(sent)
    assert "Passed: 10 of 10" in page.text
    assert tara.sheet(attempt).state is AttemptState.PASSED
    assert "You have passed this quiz" in browser.open("trainee.quiz", module_id=MODULE).text


def test_what_is_not_passed_is_said_plainly_with_what_happens_now(
    browser: Browser, tara: Trying
) -> None:
    attempt = begin(browser)
    page = browser.follow(submit(browser, attempt, anyway="yes"))
    assert "Not yet: 0 of 10" in page.text
    assert "no mark against you" in page.text
    assert "You can try again from" in page.text
    assert tara.module.lessons[0].title in page.text
    quiz = browser.open("trainee.quiz", module_id=MODULE)
    assert "You can try again from" in quiz.text
    assert "Begin the quiz" not in quiz.text
    assert browser.send("trainee.start_attempt", module_id=MODULE).status is HTTPStatus.FORBIDDEN


def test_questions_without_an_answer_are_named_before_it_is_handed_in(
    browser: Browser, tara: Trying
) -> None:
    attempt = begin(browser)
    fields = best_fields(tara, attempt)
    some = {name: value for name, value in fields.items() if not name.startswith("q1")}
    sent = submit(browser, attempt, **some)
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Some questions have no answer yet" in sent.text
    assert "Question 1" in sent.text
    assert tara.sheet(attempt).state is AttemptState.OPEN
    assert sent.text.count("8 of 10 answered") == 1
    assert submit(browser, attempt, anyway="yes").status is HTTPStatus.SEE_OTHER


def test_answers_survive_a_closed_tab(browser: Browser, tara: Trying) -> None:
    attempt = begin(browser)
    saved = browser.send(
        "trainee.autosave_answers", best_fields(tara, attempt), attempt_id=attempt
    )
    assert "Saved at" in saved.json["says"]
    page = browser.open("trainee.attempt", attempt_id=attempt)
    assert "10 of 10 answered" in page.text
    assert "Go on where you stopped" in browser.open("trainee.quiz", module_id=MODULE).text


def test_one_can_stop_without_scripts(browser: Browser, tara: Trying) -> None:
    attempt = begin(browser)
    sent = submit(browser, attempt, **best_fields(tara, attempt), keep="yes")
    assert "Kept" in browser.follow(sent).text
    assert tara.sheet(attempt).state is AttemptState.OPEN
    assert tara.sheet(attempt).lines[0].given is not None


def test_two_tabs_hand_in_once(browser: Browser, tara: Trying) -> None:
    attempt = begin(browser)
    fields = best_fields(tara, attempt)
    first = submit(browser, attempt, anyway="yes")
    second = submit(browser, attempt, **fields)
    assert first.location == second.location
    assert tara.sheet(attempt).state is AttemptState.NOT_YET
    late = browser.send("trainee.autosave_answers", fields, attempt_id=attempt)
    assert late.status is HTTPStatus.FORBIDDEN


def test_no_key_is_seen_before_the_answer_is_handed_in(
    browser: Browser, tara: Trying, cast: Cast
) -> None:
    attempt = begin(browser)
    region = current_programme(cast.session).programme.regions[0]
    pages = [
        browser.open("trainee.path"),
        browser.open("trainee.module", module_id=MODULE),
        browser.open("trainee.quiz", module_id=MODULE),
        browser.open("trainee.attempt", attempt_id=attempt),
        submit(browser, attempt),
        browser.send("trainee.autosave_answers", best_fields(tara, attempt), attempt_id=attempt),
    ]
    seen = " ".join(f"{page.text} {page.html} {page.json}" for page in pages)
    secrets = [text for item in tara.module.quiz.items for text in secrets_of(item)]
    assert len(secrets) > 50
    for secret in secrets:
        assert secret not in seen
        assert rendered(secret, region) not in seen
    assert "critical" not in pages[3].html
    assert "must be right" not in pages[3].text


def rendered(source: str, region: Region) -> str:
    return render_inline(Prose(source, Place(PurePosixPath("x"), 1)), region)


def test_after_it_every_option_has_its_reason(browser: Browser, tara: Trying, cast: Cast) -> None:
    attempt = begin(browser)
    page = browser.follow(submit(browser, attempt, anyway="yes"))
    region = current_programme(cast.session).programme.regions[0]
    for item in tara.items(attempt).values():
        for line in getattr(item, "options", ()):
            if line.feedback:
                assert render(line.feedback, region).strip() in page.html


def test_a_try_is_nobody_elses(cast: Cast, browser: Browser, browse: Browse) -> None:
    attempt = begin(browser)
    tom = browse(cast.tom)
    assert tom.open("trainee.attempt", attempt_id=attempt).status is HTTPStatus.NOT_FOUND
    for endpoint in ("trainee.submit_attempt", "trainee.autosave_answers"):
        assert tom.send(endpoint, attempt_id=attempt).status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "value", ["0", "99", "-1", "x", "1" * 5000, "\x00", "²", "NaN", "9223372036854775808"]
)
def test_rubbish_is_answered_in_words(browser: Browser, tara: Trying, value: str) -> None:
    attempt = begin(browser)
    fields = {f"q{n}{end}": value for n in range(1, 11) for end in ("", "-1")}
    sent = submit(browser, attempt, **fields, anyway="yes", score="100", state="passed")
    assert sent.status in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SEE_OTHER}
    assert tara.sheet(attempt).state in {AttemptState.OPEN, AttemptState.NOT_YET}


def test_a_talk_that_comes_first_is_said(browser: Browser, tara: Trying, cast: Cast) -> None:
    for number in range(3):
        last = tara.fails(now=NOW - (6 - number) * DAY)
    cast.session.commit()
    assert "Talk it over" in browser.open("trainee.quiz", module_id=MODULE).text
    assert "Talk it over" in browser.open("trainee.attempt", attempt_id=last).text


def test_pages_cost_few_statements(browser: Browser, tara: Trying, connection: Connection) -> None:
    attempt = begin(browser)
    fields = best_fields(tara, attempt)
    for endpoint, values in (
        ("trainee.quiz", {"module_id": MODULE}),
        ("trainee.attempt", {"attempt_id": attempt}),
    ):
        with listening(connection) as asked:
            browser.open(endpoint, **values)
        assert len(asked) <= 3, asked
    with listening(connection) as asked:
        browser.send("trainee.submit_attempt", fields, key="a-key-of-one-use", attempt_id=attempt)
    # PostgreSQL takes in a statement the lock that SQLite takes as it begins. One of the others
    # binds all records into the history.
    counted = [it for it, _ in asked.statements if "pg_advisory_xact_lock" not in it]
    assert len(counted) <= 12, asked
    assert tara.sheet(attempt).state is AttemptState.PASSED
