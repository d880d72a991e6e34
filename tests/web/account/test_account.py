"""One's own account, and what happens when a form is sent twice."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from facilitator.visits.models import Operation
from tests.browser import Browser, Page
from tests.cast import Cast
from tests.web.door.doorway import PASSWORD, is_signed_in, sign_in, with_password

Browse = Callable[[Person | None], Browser]
ANOTHER = "window garden thunder spoon"


@pytest.fixture
def sam(cast: Cast) -> Person:
    return with_password(cast, cast.sam)


def change(browser: Browser, key: str = "", **changes: object) -> Page:
    fields = {"name": "Sam", "zone": "Europe/London", **changes}
    return browser.send("account.change_account", fields, key=key)


def change_password(browser: Browser, password: str, new_password: str) -> Page:
    fields = {"password": password, "new_password": new_password}
    return browser.send("account.change_password", fields)


def test_people_change_how_they_are_called(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.sam)
    page = change(browser, name=" Sam   S. ", plain_letters="y")
    assert page.status is HTTPStatus.SEE_OTHER
    assert (cast.sam.name, cast.sam.zone, cast.sam.plain_letters) == (
        "Sam S.",
        "Europe/London",
        True,
    )
    shown = browser.follow(page)
    assert 'data-letters="plain"' in shown.html
    assert "Saved." in shown.text
    assert "Saved." not in browser.open("account.account").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Write how you want to be called"),
        ({"name": "x" * 121}, "120"),
        ({"name": "Sam\x00"}, "We took it out"),
        ({"zone": "Mars/Olympus"}, ""),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_changes(
    browse: Browse, cast: Cast, changes: dict[str, object], words: str
) -> None:
    page = change(browse(cast.sam), **changes)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert (cast.sam.name, cast.sam.zone) == ("Sam Supervisor", "UTC")


def test_a_new_password_ends_every_other_visit_and_this_one_stays(
    browse: Browse, cast: Cast, sam: Person
) -> None:
    browser, elsewhere = browse(sam), browse(sam)
    assert change_password(browser, PASSWORD, ANOTHER).status is HTTPStatus.SEE_OTHER
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert sign_in(browse(None), "sam@example.org", ANOTHER).status is HTTPStatus.SEE_OTHER
    told = cast.session.scalars(select(LetterRow).order_by(LetterRow.id.desc())).first()
    assert told is not None
    assert "your password was changed" in told.body
    assert ANOTHER not in told.body


@pytest.mark.parametrize(
    ("password", "new_password", "words"),
    [
        ("not this one", ANOTHER, "This is not the password that you use now"),
        (PASSWORD, "short", "at least 12 characters"),
        (PASSWORD, "sam@example.org", "a stranger would try"),
        ("", ANOTHER, "Write the password that you use now"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(
    browse: Browse, sam: Person, password: str, new_password: str, words: str
) -> None:
    before = sam.password_hash
    page = change_password(browse(sam), password, new_password)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert sam.password_hash == before


def test_one_can_sign_out_everywhere_else(browse: Browse, cast: Cast) -> None:
    browser, elsewhere = browse(cast.sam), browse(cast.sam)
    assert browser.send("account.end_other_visits").status is HTTPStatus.SEE_OTHER
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)


def test_a_form_that_is_sent_twice_gets_the_first_answer_and_does_nothing_twice(
    browse: Browse, cast: Cast
) -> None:
    browser = browse(cast.sam)
    first = change(browser, key="one-use-key", name="First")
    events = cast.happened()
    second = change(browser, key="one-use-key", name="First")
    assert first.status is second.status is HTTPStatus.SEE_OTHER
    assert first.location == second.location
    assert cast.happened() == events
    assert cast.count(Operation) == 1


def test_the_same_key_with_other_words_is_refused_and_keeps_them(
    browse: Browse, cast: Cast
) -> None:
    browser = browse(cast.sam)
    change(browser, key="one-use-key", name="First")
    page = change(browser, key="one-use-key", name="Somebody else entirely")
    assert page.status is HTTPStatus.CONFLICT
    assert "Somebody else entirely" in page.text
    assert cast.sam.name == "First"


def test_a_form_that_was_refused_may_be_sent_again_with_its_key(
    browse: Browse, cast: Cast
) -> None:
    browser = browse(cast.sam)
    wrong = change(browser, key="one-use-key", name="")
    assert wrong.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert change(browser, key="one-use-key", name="Right").status is HTTPStatus.SEE_OTHER
    assert cast.sam.name == "Right"
