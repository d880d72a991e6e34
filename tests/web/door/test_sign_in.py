"""Signing in, signing out, and leaving in a hurry."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.db.base import digest
from facilitator.history.models import Event, FailedSignIn
from facilitator.people.models import Person
from facilitator.visits.models import Visit
from facilitator.visits.rules import ABSOLUTE, IDLE
from tests.browser import Browser
from tests.cast import Cast
from tests.web.door.doorway import is_signed_in, sign_in, wait, with_password

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def sam(cast: Cast) -> Person:
    return with_password(cast, cast.sam)


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("visit")
    assert found is not None
    return found.value


def test_the_right_password_lets_somebody_in(browse: Browse, cast: Cast, sam: Person) -> None:
    browser = browse(None)
    page = sign_in(browser, " SAM@example.org ")
    assert page.status is HTTPStatus.SEE_OTHER
    assert page.location == browser.url("supervisor.queue", {})
    assert is_signed_in(browser)
    last = cast.session.scalars(select(Event).order_by(Event.number.desc())).first()
    assert last is not None
    assert (last.happened, last.actor_key) == ("signed in", sam.key)


@pytest.mark.usefixtures("sam")
def test_a_wrong_password_is_refused_and_kept_outside_the_history(
    browse: Browse, cast: Cast
) -> None:
    events = cast.count(Event)
    browser = browse(None)
    page = sign_in(browser, "sam@example.org", "not this one, I think")
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "That did not work" in page.text
    assert "sam@example.org" in page.html
    assert "not this one" not in page.html
    assert not is_signed_in(browser)
    assert (cast.count(Event), cast.count(FailedSignIn)) == (events, 1)


def test_somebody_without_a_password_or_disabled_is_answered_like_a_stranger(
    browse: Browse, cast: Cast, sam: Person
) -> None:
    sam.disabled_at = sam.created_at
    cast.session.commit()
    texts = {sign_in(browse(None), who).text for who in ("sam@example.org", "tom@example.org")}
    texts.add(sign_in(browse(None), "nobody@example.org").text)
    assert len(texts) == 1


@pytest.mark.parametrize(
    "fields", [{"email": "", "password": ""}, {"email": "x" * 999}, {"password": "x" * 999}]
)
def test_what_is_missing_or_too_long_is_said(browse: Browse, fields: dict[str, object]) -> None:
    page = sign_in(
        browse(None), str(fields.get("email", "a@b.c")), str(fields.get("password", ""))
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'aria-invalid="true"' in page.html


@pytest.mark.usefixtures("sam")
def test_a_copied_cookie_is_dead_after_signing_out(browse: Browse) -> None:
    browser, thief = browse(None), browse(None)
    sign_in(browser, "sam@example.org")
    thief.client.set_cookie("visit", cookie(browser))
    assert is_signed_in(thief)
    browser._csrf = None
    assert browser.send("account.sign_out").status is HTTPStatus.SEE_OTHER
    assert not is_signed_in(browser)
    assert not is_signed_in(thief)


@pytest.mark.usefixtures("sam")
def test_the_cookie_holds_a_random_id_and_the_database_only_its_digest(
    browse: Browse, cast: Cast
) -> None:
    browser = browse(None)
    before = browser.csrf_token() and cookie(browser)
    sign_in(browser, "sam@example.org")
    token = cookie(browser)
    assert token != before
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    hashes = set(cast.session.scalars(select(Visit.token_hash)))
    assert digest(token) in hashes
    assert token not in hashes


@pytest.mark.parametrize(("idle", "ends"), [(IDLE, True), (IDLE / 2, False), (ABSOLUTE, True)])
def test_a_visit_runs_out(
    browse: Browse,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    idle: timedelta,
    *,
    ends: bool,
) -> None:
    browser = browse(cast.sam)
    assert is_signed_in(browser)
    wait(monkeypatch, idle)
    assert is_signed_in(browser) is not ends


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\nevil",
        " /people",
        "/%0d\\x",
        "http:/evil.example",
    ],
)
def test_signing_in_leads_to_no_other_place(browse: Browse, wanted: str) -> None:
    browser = browse(None)
    page = sign_in(browser, "sam@example.org", next=wanted)
    assert page.status is HTTPStatus.SEE_OTHER
    assert page.location is not None
    assert page.location.startswith("/")
    assert "evil.example" not in page.location.removeprefix("/") or page.location[1] not in "/\\"


@pytest.mark.usefixtures("sam")
def test_signing_in_leads_on_to_where_somebody_was_going(browse: Browse) -> None:
    browser = browse(None)
    asked = browser.open("supervisor.queue")
    assert asked.location is not None
    assert asked.location.endswith("/sign-in?next=/supervise/")
    page = sign_in(browser, "sam@example.org", next="/supervise/?after=x")
    assert page.location == "/supervise/?after=x"


def test_somebody_who_is_signed_in_is_sent_home_from_the_door(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.sam)
    assert browser.open("door.sign_in").location == browser.url("supervisor.queue", {})


def leave_link(browser: Browser) -> str:
    found = re.search(r'href="(/leave/[^"]+)"', browser.open("account.account").html)
    assert found is not None
    return found[1]


def test_leaving_ends_the_visit_and_goes_to_a_neutral_place(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.sam)
    answer = browser.client.get(leave_link(browser))
    assert answer.location == "https://www.example.org"
    assert not is_signed_in(browser)


@pytest.mark.parametrize("token", ["wrong", "%C3%A9", "A" * 64])
def test_nobody_else_can_make_somebody_leave(browse: Browse, cast: Cast, token: str) -> None:
    sam, olga = browse(cast.sam), browse(cast.olga)
    for link in (f"/leave/{token}", leave_link(olga)):
        assert sam.client.get(link).status_code == HTTPStatus.NOT_FOUND
    assert is_signed_in(sam)


def test_how_leaving_works_is_said_to_everyone(browse: Browse) -> None:
    assert browse(None).open("door.left").status is HTTPStatus.OK


def test_a_change_of_role_is_felt_at_the_next_page(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.sam)
    cora = browse(cast.cora)
    cora.send("coordinator.grant_role", {"role": "decider"}, person_id=cast.sam.public_id)
    assert not is_signed_in(browser)
