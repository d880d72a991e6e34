"""What waits for supervisors."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from sqlalchemy import event

from facilitator.practice import queries
from facilitator.practice.accounts import Told
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


def wish(cast: Cast, log: Log) -> queries.FollowUpLine:
    log.sent(contact=True)
    (found,) = queries.open_follow_ups(cast.session, cast.sam.id, TODAY)
    cast.session.commit()
    return found


def answer(found: queries.FollowUpLine, done: str = "We talked.") -> dict[str, object]:
    return {f"{found.public_id}-version": found.version, f"{found.public_id}-done": done}


def test_an_empty_queue_says_so(cast: Cast, browse: Browse) -> None:
    assert "Nothing waits for you" in browse(cast.sam).open("supervisor.queue").text


def test_the_queue_shows_what_waits(cast: Cast, browse: Browse, log: Log) -> None:
    log.sent()
    text = browse(cast.sam).open("supervisor.queue").text
    assert "Tara Trainee: Thursday circle, Sun 22 Nov 2026" in text
    assert "Nothing waits" not in text


def test_the_queue_of_another_supervisor_is_empty(cast: Cast, browse: Browse, log: Log) -> None:
    log.sent(contact=True)
    assert "Nothing waits for you" in browse(cast.olga).open("supervisor.queue").text


def test_a_concern_stands_in_the_queue_with_its_debrief(
    cast: Cast, browse: Browse, log: Log
) -> None:
    told_at = datetime(2026, 11, 22, 10, tzinfo=UTC)
    log.sent(safety_level=3, told=Told.ON_CALL, told_at=told_at)
    text = browse(cast.sam).open("supervisor.queue").text
    assert "Tara Trainee: debrief after Sun 22 Nov 2026" in text
    assert "Due by Wed 25 Nov 2026." in text
    assert "Level 3" in text


def test_a_wish_is_answered_in_words(cast: Cast, browse: Browse, log: Log) -> None:
    found = wish(cast, log)
    browser = browse(cast.sam)
    assert "Tara Trainee would like to talk" in browser.open("supervisor.queue").text
    page = browser.send("supervisor.answer_follow_up", answer(found), follow_up_id=found.public_id)
    assert "Noted" in browser.follow(page).text
    assert "would like to talk" not in browser.open("supervisor.queue").text
    again = browser.send(
        "supervisor.answer_follow_up", answer(found), follow_up_id=found.public_id
    )
    assert again.status is HTTPStatus.FORBIDDEN


def test_a_stranger_cannot_answer_a_wish(cast: Cast, browse: Browse, log: Log) -> None:
    found = wish(cast, log)
    page = browse(cast.olga).send(
        "supervisor.answer_follow_up", answer(found), follow_up_id=found.public_id
    )
    assert page.status is HTTPStatus.NOT_FOUND
    for person in (cast.tara, cast.cora):
        page = browse(person).send(
            "supervisor.answer_follow_up", answer(found), follow_up_id=found.public_id
        )
        assert page.status is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("done", ["", "  ", "a" * 1001, "Talked\x00"])
def test_an_answer_needs_words_that_can_be_kept(
    cast: Cast, browse: Browse, log: Log, done: str
) -> None:
    found = wish(cast, log)
    page = browse(cast.sam).send(
        "supervisor.answer_follow_up", answer(found, done), follow_up_id=found.public_id
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert done.replace("\x00", "").strip() in page.html


@pytest.mark.parametrize("version", ["", "9", "x", "9" * 400])
def test_an_answer_to_what_changed_is_refused(
    cast: Cast, browse: Browse, log: Log, version: str
) -> None:
    found = wish(cast, log)
    fields = {**answer(found), f"{found.public_id}-version": version}
    page = browse(cast.sam).send(
        "supervisor.answer_follow_up", fields, follow_up_id=found.public_id
    )
    assert page.status is HTTPStatus.CONFLICT


def test_the_queue_asks_at_most_four_statements(cast: Cast, browse: Browse, log: Log) -> None:
    for day in (19, 20, 21):
        log.sent(held_on=NOW.date().replace(day=day))
    browser = browse(cast.sam)
    browser.open("supervisor.queue")
    asked: list[str] = []
    engine = cast.session.get_bind().engine

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        browser.client.get(browser.url("supervisor.queue", {}))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    selects = [one for one in asked if one.startswith("SELECT")]
    assert len(selects) <= 4, selects
