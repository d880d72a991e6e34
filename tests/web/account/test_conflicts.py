"""Saying that somebody and oneself do not judge each other."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.conflicts.models import Conflict
from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[[Person | None], Browser]


@pytest.mark.parametrize(("who", "other"), [("tara", "sam"), ("sam", "tara")])
def test_each_of_the_two_can_say_so_and_is_not_asked_why(
    cast: Cast, browse: Browse, who: str, other: str
) -> None:
    browser, fellow = browse(getattr(cast, who)), getattr(cast, other)
    assert fellow.name in browser.open("account.conflicts").text
    sent = browser.send("account.declare_conflict", {"person": fellow.public_id})
    assert sent.status is HTTPStatus.SEE_OTHER
    page = browser.follow(sent)
    assert "You two do not judge each other" in page.text
    assert "textarea" not in page.html
    assert cast.count(Conflict) == 1


@pytest.mark.parametrize(
    ("typed", "status"),
    [("", HTTPStatus.UNPROCESSABLE_ENTITY), ("stranger", HTTPStatus.NOT_FOUND)],
)
def test_only_those_whom_one_works_with_can_be_named(
    cast: Cast, browse: Browse, typed: str, status: HTTPStatus
) -> None:
    person = cast.olga.public_id if typed else ""
    sent = browse(cast.tara).send("account.declare_conflict", {"person": person})
    assert sent.status is status
    assert cast.count(Conflict) == 0


def test_the_same_form_sent_twice_acts_once(cast: Cast, browse: Browse) -> None:
    browser, fields = browse(cast.tara), {"person": cast.sam.public_id}
    first = browser.send("account.declare_conflict", fields, key="one-use-key")
    again = browser.send("account.declare_conflict", fields, key="one-use-key")
    assert first.status is again.status is HTTPStatus.SEE_OTHER
    assert first.location == again.location
    assert cast.count(Conflict) == 1
