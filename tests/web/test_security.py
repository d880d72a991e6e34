"""What every answer carries, what no form does without, and whom the server believes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from facilitator.app import create_app
from facilitator.people.models import Person
from facilitator.visits.models import Operation
from facilitator.visits.rules import BY_ACCOUNT_AND_ADDRESS, BY_ADDRESS
from facilitator.web.access import admitted
from tests.browser import Browser
from tests.cast import Cast
from tests.conftest import settings_for
from tests.web.conftest import WALKED, Scene
from tests.web.walking import path_of

Browse = Callable[[Person | None], Browser]
Door = Callable[[int], FlaskClient]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# Where a browser goes by itself, without anybody choosing to.
FETCHED = {
    *(("script", "src"), ("img", "src"), ("link", "href"), ("form", "action"), ("iframe", "src")),
    *(("source", "srcset"), ("img", "srcset"), ("object", "data"), ("use", "href")),
    *(("audio", "src"), ("video", "src"), ("video", "poster"), ("button", "formaction")),
}
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
# These act for whoever holds an address and set no cookie: no other site gains by forging them.
UNGUARDED = {"member.fill_card"}


def _every_kind_of_answer(scene: Scene, browse: Browse) -> Iterator[tuple[str, TestResponse]]:
    client, stranger = browse(scene.cast.tara).client, browse(None)
    yield "a page", stranger.client.get("/sign-in")
    yield "a signed-in page", client.get("/account/")
    yield "a redirection", stranger.client.get("/account/")
    yield "a wrong address", client.get("/nowhere")
    yield "a wrong method", client.delete("/account/")
    yield "a forged form", stranger.client.post("/sign-in")
    yield "a wrong form", stranger.client.post("/sign-in", data=_token(stranger))
    yield "a huge form", stranger.client.post("/sign-in", data={"email": "x" * 2_000_000})
    yield "health", client.get("/health")
    yield "a file", client.get(_stylesheet(client))
    yield "no file", client.get("/static/0123456789ab/none.css")
    scene.app.config["PROPAGATE_EXCEPTIONS"] = False
    yield "our mistake", client.get("/help?break")
    scene.app.config["PROPAGATE_EXCEPTIONS"] = True


def _token(browser: Browser) -> dict[str, object]:
    return {"csrf_token": browser.csrf_token()}


def _stylesheet(client: FlaskClient) -> str:
    found = re.search(r'href="(/static/[^"]+\.css)"', client.get("/help").text)
    assert found is not None
    return found[1]


def test_every_answer_carries_the_headers(
    scene: Scene, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    helping = scene.app.view_functions["public.help_now"]
    monkeypatch.setitem(scene.app.view_functions, "public.help_now", _broken_on_demand(helping))
    seen = set()
    for kind, answer in _every_kind_of_answer(scene, browse):
        seen.add(answer.status_code)
        for name, value in EVERYWHERE.items():
            assert answer.headers.get(name) == value, (kind, name)
        assert "Server" not in answer.headers
        assert "X-Powered-By" not in answer.headers
    assert seen == {200, 303, 400, 404, 405, 413, 422, 500}


def _broken_on_demand(view: Callable[[], object]) -> Callable[[], object]:
    def help_now() -> object:
        return 1 / 0 if "break" in request.args else view()

    return help_now


@pytest.mark.parametrize("who", WALKED)
def test_no_page_is_kept_by_a_browser_or_on_the_way(gallery: Scene, who: str) -> None:
    for path, answer in gallery.walked(gallery.people[who]).answers.items():
        assert answer.headers["Cache-Control"] == "no-store", path


def test_files_are_kept_for_good(scene: Scene, browse: Browse) -> None:
    client = browse(scene.cast.tara).client
    answer = client.get(_stylesheet(client))
    assert answer.cache_control.immutable
    assert answer.cache_control.max_age == 31_536_000
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("who", WALKED)
def test_a_browser_is_sent_to_no_other_host(gallery: Scene, who: str) -> None:
    for path, tree in gallery.walked(gallery.people[who]).trees.items():
        fetched = {node.get(name, "") for tag, name in FETCHED for node in tree.iter(tag)}
        assert {url for url in fetched if urlsplit(url).netloc or "data:" in url} == set(), path
        assert not tree.findall(".//style"), path
        assert not [s for s in tree.iter("script") if (s.text or "").strip()], path
        chosen = {urlsplit(a.get("href", "")).scheme for a in tree.iter("a")}
        assert chosen <= {"", "http", "https", "mailto", "tel", "sms"}, path


def test_the_cookie_is_a_random_id_that_scripts_cannot_read(browse: Browse) -> None:
    given = browse(None).client.get("/sign-in").headers["Set-Cookie"]
    assert re.match(r"visit=[A-Za-z0-9_-]{43};", given)
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Path=/" in given


def test_over_https_the_cookie_is_bound_to_the_host(sessions: sessionmaker[Session]) -> None:
    app = _other_app(sessions, "https://peers.example.org")
    answer = app.test_client().get("/sign-in", base_url="https://peers.example.org")
    given = answer.headers["Set-Cookie"]
    assert given.startswith("__Host-visit=")
    assert "Secure" in given
    assert "Domain" not in given
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_signing_in_gives_another_cookie(cast: Cast, browse: Browse) -> None:
    stranger = browse(None)
    stranger.csrf_token()
    before = stranger.client.get_cookie("visit")
    token = browse(cast.tara).client.get_cookie("visit")
    assert before is not None
    assert token is not None
    assert before.value != token.value


def _forms(app: Flask) -> list[tuple[str, str]]:
    return [
        (rule.endpoint, path_of(rule))
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]


@pytest.mark.parametrize("token", [None, "", "forged", "another visit's"])
def test_no_form_is_taken_without_the_token_of_this_visit(
    scene: Scene, browse: Browse, token: str | None
) -> None:
    cast = scene.cast
    sent = browse(cast.tom).csrf_token() if token == "another visit's" else token
    happened = cast.happened()
    for person in (cast.tara, cast.sam, cast.cora, cast.dana):
        client = browse(person).client
        for endpoint, path in _forms(scene.app):
            answer = client.post(path, data={} if sent is None else {"csrf_token": sent})
            shut = HTTPStatus.NOT_FOUND if endpoint in UNGUARDED else HTTPStatus.BAD_REQUEST
            assert answer.status_code == shut, endpoint
    assert cast.happened() == happened
    assert cast.count(Operation) == 0


def test_a_form_from_another_site_is_not_taken_over_https(
    sessions: sessionmaker[Session],
) -> None:
    client = _other_app(sessions, "https://peers.example.org").test_client()
    ours = "https://peers.example.org"
    html = client.get("/sign-in", base_url=ours).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found is not None
    answer = client.post(
        "/sign-in",
        base_url=ours,
        data={"csrf_token": found[1]},
        headers={"Referer": "https://elsewhere.example.org/"},
    )
    assert answer.status_code == HTTPStatus.BAD_REQUEST


def test_every_endpoint_that_takes_a_form_is_one_of_an_audience(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert admitted(app, rule.endpoint) is not None, rule


def _guess(client: FlaskClient, email: str, address: str) -> int:
    html = client.get("/sign-in").text
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found is not None
    fields = {"csrf_token": found[1], "email": email, "password": "not the password"}
    forwarded = {"X-Forwarded-For": address}
    return client.post("/sign-in", data=fields, headers=forwarded).status_code


@pytest.fixture
def door(lasting: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> Door:
    """Give a door at which every password is wrong, and no time goes into finding that out."""
    monkeypatch.setattr("facilitator.web.door.sign_in.password_matches", lambda *_: False)
    with lasting() as session:
        Cast(session)
        session.commit()
    return lambda proxies: _other_app(lasting, "http://localhost", proxies=proxies).test_client()


def test_nobody_hides_behind_a_forwarded_address(door: Door) -> None:
    client = door(0)
    tries = [
        _guess(client, "tara@example.org", f"192.0.2.{number}")
        for number in range(BY_ACCOUNT_AND_ADDRESS.most + 1)
    ]
    assert tries[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert HTTPStatus.TOO_MANY_REQUESTS not in tries[:-1]


def test_a_trusted_proxy_says_where_somebody_comes_from(door: Door) -> None:
    client = door(1)
    for _ in range(BY_ACCOUNT_AND_ADDRESS.most + 1):
        slowed = _guess(client, "tara@example.org", "203.0.113.7, 192.0.2.1")
    assert slowed == HTTPStatus.TOO_MANY_REQUESTS
    assert _guess(client, "tara@example.org", "203.0.113.7, 192.0.2.2") == WRONG


def test_nobody_can_lock_somebody_else_out(door: Door) -> None:
    client = door(1)
    for number in range(BY_ADDRESS.most + 1):
        slowed = _guess(client, f"{number}@example.org", "192.0.2.1")
    assert slowed == HTTPStatus.TOO_MANY_REQUESTS
    assert _guess(client, "tara@example.org", "192.0.2.2") == WRONG


def test_the_answer_never_says_who_exists(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.web.door.sign_in.password_matches", lambda *_: False)
    pages = []
    for email in ("tara@example.org", "nobody@example.org"):
        browser = browse(None)
        wrong = browser.send("door.open_visit", {"email": email, "password": "not this one"})
        asked = browser.send("door.request_reset", {"email": email})
        pages.append((wrong.status, _plain(wrong.html, email), _plain(asked.html, email)))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "target",
    [
        *("https://elsewhere.example.org", "//elsewhere.example.org", "/\\elsewhere.example.org"),
        *("\\\\elsewhere.example.org", "http:/elsewhere.example.org", "javascript:alert(1)"),
        *("/\t/elsewhere.example.org", " //elsewhere.example.org", "https:elsewhere.example.org"),
    ],
)
def test_signing_in_leads_nowhere_else(
    browse: Browse, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setattr("facilitator.web.door.sign_in.password_matches", lambda *_: True)
    fields = {"email": "tara@example.org", "password": "right", "next": target}
    answer = browse(None).send("door.open_visit", fields)
    assert answer.location is not None
    assert answer.location.startswith("/")
    assert "elsewhere" not in answer.location


def _plain(html: str, email: str) -> str:
    return re.sub(r'value="[A-Za-z0-9_.-]{20,}"', "", html.replace(email, "somebody"))


def _other_app(sessions: sessionmaker[Session], url: str, *, proxies: int = 0) -> Flask:
    settings = replace(settings_for("sqlite://"), base_url=url, trusted_proxies=proxies)
    return create_app(settings, sessions)
