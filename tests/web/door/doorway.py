"""Somebody at the door, for tests."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from facilitator.people.passwords import hash_password
from facilitator.web import clock
from tests.browser import Browser, Page
from tests.cast import Cast

PASSWORD = "river copper lantern meadow"
_HASH = hash_password(PASSWORD)


def with_password(cast: Cast, person: Person) -> Person:
    person.password_hash = _HASH
    cast.session.commit()
    return person


def sign_in(browser: Browser, email: str, password: str = PASSWORD, **fields: object) -> Page:
    return browser.send("door.open_visit", {"email": email, "password": password, **fields})


def is_signed_in(browser: Browser) -> bool:
    return browser.open("account.account").location is None


def link_in_last_letter(cast: Cast) -> str:
    """Return the token of the link in the letter that was written last."""
    body = cast.session.scalars(select(LetterRow.body).order_by(LetterRow.id.desc())).first()
    found = re.search(r"http://localhost/\S+/(\S+)", body or "")
    assert found is not None, body
    return found[1]


def wait(monkeypatch: pytest.MonkeyPatch, time: timedelta) -> datetime:
    """Let time pass, for the web and for signed links."""
    later = clock.now() + time
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr("itsdangerous.timed.time.time", later.timestamp)
    return later
