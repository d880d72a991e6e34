"""How supervisors read an entry and answer it."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.evidence.queries import evidence_of
from facilitator.practice.models import EntryReading, LogEntry, Review
from facilitator.practice.rules import EntryState
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.practice.log import Log

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


def state_of(cast: Cast, entry: str) -> EntryState:
    return cast.session.scalars(select(LogEntry.state).where(LogEntry.public_id == entry)).one()


def read(browser: Browser, entry: str) -> dict[str, object]:
    """Open the entry, and begin an answer to the version that it showed."""
    html = browser.open("supervisor.log_entry", entry_id=entry).html
    found = re.search(r'name="version" value="(\d+)"', html)
    assert found is not None
    return {"version": found[1], "verdict": "confirm"}


def test_an_entry_is_read_before_it_is_answered(cast: Cast, browse: Browse, log: Log) -> None:
    log.confirmed(held_on=NOW.date().replace(day=2))
    entry = log.sent(shows={"E4": "I went, Joel stayed"})
    page = browse(cast.sam).open("supervisor.log_entry", entry_id=entry)
    for words in (
        "What Tara Trainee wrote",
        "I waited before I spoke.",
        "as a session alongside someone, towards the number of sessions",
        "“I went, Joel stayed”",
        "Mon 2 Nov 2026, level 0, Confirmed",
    ):
        assert words in page.text
    assert cast.count(EntryReading) == 1


def test_confirming_accepts_the_evidence_that_was_ticked(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry = log.sent(shows={"E4": "I went", "T2": "I asked"})
    browser = browse(cast.sam)
    fields = {**read(browser, entry), "accepted": "E4", "comment": "You waited."}
    page = browser.send("supervisor.review_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert state_of(cast, entry) is EntryState.CONFIRMED
    assert [one.competency for one in evidence_of(cast.session, log.enrolment_id)] == ["E4"]
    shown = browse(cast.tara).open("trainee.log_entry", entry_id=entry).text
    assert "“You waited.”" in shown
    assert "Accepted as evidence for E4." in shown


def test_returning_asks_for_a_reason(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent(shows={"E4": "I went"})
    browser = browse(cast.sam)
    fields = {**read(browser, entry), "verdict": "return", "accepted": "E4"}
    page = browser.send(
        "supervisor.review_log_entry", {**fields, "next_step": "Breathe."}, entry_id=entry
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say what should change" in page.text
    assert "Breathe." in page.html
    fields["comment"] = "Which part?"
    browser.send("supervisor.review_log_entry", fields, entry_id=entry)
    assert state_of(cast, entry) is EntryState.RETURNED
    assert evidence_of(cast.session, log.enrolment_id) == ()


def test_an_entry_of_another_supervisor_is_not_found(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent()
    browser = browse(cast.olga)
    assert browser.open("supervisor.log_entry", entry_id=entry).status is HTTPStatus.NOT_FOUND
    page = browser.send(
        "supervisor.review_log_entry", {"version": "2", "verdict": "confirm"}, entry_id=entry
    )
    assert page.status is HTTPStatus.NOT_FOUND
    assert cast.count(EntryReading) == 0


def test_a_draft_is_no_supervisors_business(cast: Cast, browse: Browse, log: Log) -> None:
    page = browse(cast.sam).open("supervisor.log_entry", entry_id=log.draft())
    assert page.status is HTTPStatus.NOT_FOUND


def test_only_supervisors_review(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent()
    for person in (cast.tara, cast.cora, cast.dana):
        page = browse(person).open("supervisor.log_entry", entry_id=entry)
        assert page.status is HTTPStatus.FORBIDDEN
        page = browse(person).send("supervisor.review_log_entry", {}, entry_id=entry)
        assert page.status is HTTPStatus.FORBIDDEN


def test_a_confirmed_entry_shows_why_there_is_no_form(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry = log.confirmed()
    browser = browse(cast.sam)
    page = browser.open("supervisor.log_entry", entry_id=entry)
    assert "This entry is confirmed" in page.text
    assert "review" not in page.html.partition("<main")[2].partition("</main")[0]
    sent = browser.send(
        "supervisor.review_log_entry", {"version": "3", "verdict": "confirm"}, entry_id=entry
    )
    assert sent.status is HTTPStatus.FORBIDDEN


def test_an_answer_to_an_old_version_is_refused(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent()
    for version in ("1", "", "x", "9" * 400):
        page = browse(cast.sam).send(
            "supervisor.review_log_entry",
            {"version": version, "verdict": "confirm"},
            entry_id=entry,
        )
        assert page.status is HTTPStatus.CONFLICT
    assert cast.count(Review) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": ""},
        {"verdict": "maybe"},
        {"comment": "a" * 2001},
        {"comment": "So\x00 good"},
        {"next_step": "b" * 501},
        {"accepted": "S1"},
    ],
)
def test_bad_input_keeps_what_was_typed(
    cast: Cast, browse: Browse, log: Log, wrong: Fields
) -> None:
    entry = log.sent(shows={"E4": "I went"})
    browser = browse(cast.sam)
    answer: Fields = {"comment": "You waited.", "next_step": "Rest."}
    fields = {**read(browser, entry), **answer, **wrong}
    page = browser.send("supervisor.review_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert str(fields["next_step"]) in page.html
    assert cast.count(Review) == 0
