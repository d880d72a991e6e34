"""Forgotten passwords: one answer for all, one link for once."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest

from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast
from tests.web.door.doorway import (
    PASSWORD,
    is_signed_in,
    link_in_last_letter,
    sign_in,
    wait,
    with_password,
)

Browse = Callable[[Person | None], Browser]
ANOTHER = "window garden thunder spoon"


@pytest.fixture
def token(browse: Browse, cast: Cast) -> str:
    with_password(cast, cast.sam)
    page = browse(None).send("door.request_reset", {"email": " SAM@example.org "})
    assert page.status is HTTPStatus.SEE_OTHER
    return link_in_last_letter(cast)


def reset(browser: Browser, token: str, password: str = ANOTHER) -> HTTPStatus:
    return browser.send("door.reset_password", {"password": password}, token=token).status


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(
    browse: Browse, cast: Cast
) -> None:
    letters = cast.count(LetterRow)
    known = browse(None).send("door.request_reset", {"email": "sam@example.org"})
    assert cast.count(LetterRow) == letters + 1
    unknown = browse(None).send("door.request_reset", {"email": "zoe@example.org"})
    assert cast.count(LetterRow) == letters + 1
    assert known.status is unknown.status is HTTPStatus.SEE_OTHER
    assert known.location == unknown.location
    assert "Look in your mail" in browse(None).follow(known).text


def test_whoever_is_disabled_gets_no_letter(browse: Browse, cast: Cast) -> None:
    cast.sam.disabled_at = cast.sam.created_at
    cast.session.commit()
    letters = cast.count(LetterRow)
    browse(None).send("door.request_reset", {"email": "sam@example.org"})
    assert cast.count(LetterRow) == letters


def test_the_link_sets_a_new_password_and_ends_every_visit(
    browse: Browse, cast: Cast, token: str
) -> None:
    elsewhere, browser = browse(cast.sam), browse(None)
    assert browser.open("door.new_password", token=token).status is HTTPStatus.OK
    assert reset(browser, token) is HTTPStatus.SEE_OTHER
    assert not is_signed_in(elsewhere)
    assert sign_in(browse(None), "sam@example.org", PASSWORD).status is (
        HTTPStatus.UNPROCESSABLE_ENTITY
    )
    assert sign_in(browse(None), "sam@example.org", ANOTHER).status is HTTPStatus.SEE_OTHER


def test_the_link_works_once(browse: Browse, token: str) -> None:
    assert reset(browse(None), token) is HTTPStatus.SEE_OTHER
    assert reset(browse(None), token, PASSWORD) is HTTPStatus.NOT_FOUND
    assert browse(None).open("door.new_password", token=token).status is HTTPStatus.NOT_FOUND


def test_the_link_runs_out(browse: Browse, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = browse(None)
    browser.csrf_token()
    wait(monkeypatch, timedelta(hours=2, seconds=5))
    assert reset(browser, token) is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("mangle", ["x", ".", "é", ""])
def test_a_link_that_was_tampered_with_is_nothing(browse: Browse, token: str, mangle: str) -> None:
    spoiled = token[:5] + mangle + token[6 + len(mangle) :]
    assert spoiled != token
    assert reset(browse(None), spoiled) is HTTPStatus.NOT_FOUND


def test_an_invitations_link_is_no_reset_link(browse: Browse, token: str) -> None:
    assert browse(None).open("door.invitation", token=token).status is HTTPStatus.NOT_FOUND


def test_a_weak_password_is_refused_with_a_reason_and_the_link_stays_good(
    browse: Browse, token: str
) -> None:
    browser = browse(None)
    page = browser.send("door.reset_password", {"password": "short"}, token=token)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "at least 12 characters" in page.text
    assert reset(browser, token) is HTTPStatus.SEE_OTHER


def test_an_address_that_is_none_is_said_to_be_none(browse: Browse) -> None:
    page = browse(None).send("door.request_reset", {"email": "sam"})
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "name@example.org" in page.text
