"""What programs of others read to check a badge of ours."""

import json
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask

from facilitator.certification.actions import ActOnCertificate, suspend_certificate
from facilitator.config import ISSUER_FILE
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.people.models import Person
from facilitator.signing.keys import load, make, withdraw
from facilitator.visits.rules import BY_READER
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, certificate, certify

Browse = Callable[[Person | None], Browser]
ELSEWHERE = (
    "/status-lists/revocation/2",
    "/status-lists/message/1",
    "/status-lists/revocation/01",
)


@pytest.fixture
def certified(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    make(tmp_path / ISSUER_FILE, now=NOW)
    monkeypatch.setitem(app.config, "ISSUER_KEYS", tmp_path / ISSUER_FILE)
    make_ready(cast, monkeypatch)
    certify(cast)
    return cast


def outside(browser: Browser) -> Callable[[str], bytes | None]:
    """Fetch as somebody else's program does: from our public addresses, and nothing besides."""

    def fetch(address: str, /) -> bytes | None:
        path = address.partition("://")[2].partition("/")[2]
        answer = browser.client.get(f"/{path}")
        return answer.data if answer.status_code == HTTPStatus.OK else None

    return fetch


def test_an_outsider_checks_a_badge_by_our_public_addresses_alone(
    certified: Cast, browse: Browse, app: Flask
) -> None:
    tara, found = browse(certified.tara), certificate(certified)
    tara.send("trainee.make_badge", certificate_id=found.public_id)
    address = tara.url("trainee.badge", {"certificate_id": found.public_id, "form": "png"})
    badge = tara.client.get(address).data
    around = Circumstances(now=NOW, documents=outside(browse(None)))
    assert verify(badge, around).outcome == "valid"
    command = ActOnCertificate(certificate=found.public_id, reason=REASON)
    suspend_certificate(certified.session, certified.actor(certified.cora), command, now=NOW)
    certified.session.commit()
    assert verify(badge, around).in_force.code == "suspended"
    keys = app.config["ISSUER_KEYS"]
    withdraw(keys, load(keys).current.id, now=NOW)
    assert verify(badge, around).issuer.code == "key-withdrawn"


def test_documents_are_open_to_every_program_and_never_kept_on_the_way(
    certified: Cast, browse: Browse
) -> None:
    client = browse(None).client
    kinds = {
        "/.well-known/did.json": "application/did+json",
        "/issuer.json": "application/ld+json",
        "/status-lists/revocation/1": "application/vc+ld+json",
        "/status-lists/suspension/1": "application/vc+ld+json",
    }
    for path, kind in kinds.items():
        answer = client.get(path)
        assert (answer.mimetype, answer.headers["Cache-Control"]) == (kind, "no-store")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers
        head = client.head(path)
        assert (head.status_code, head.data) == (HTTPStatus.OK, b"")
    listed = json.loads(client.get("/status-lists/revocation/1").data)
    assert (listed["validFrom"], listed["validUntil"]) == (
        "2026-11-22T11:55:00Z",
        "2026-11-22T18:00:00Z",
    )
    assert "Access-Control-Allow-Origin" not in client.get("/help").headers
    assert certified.programme.title in client.get("/issuer.json").text


@pytest.mark.parametrize(
    "path", [*ELSEWHERE, "/achievements/9-9", "/achievements/1", "/achievements/x"]
)
def test_a_document_that_is_none_is_not_there(browse: Browse, path: str) -> None:
    assert browse(None).client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_what_a_badge_names_is_a_page_with_every_competency(
    certified: Cast, browse: Browse
) -> None:
    page = browse(None).open("public.achievement", achievement_id="1-1")
    assert certificate(certified).scope in page.text
    for code in ("R1", "S1", "T1", "C1", "E1"):
        assert f'id="{code}"' in page.html
    assert "Tara" not in page.text


@pytest.mark.usefixtures("certified")
def test_whoever_asks_without_end_is_slowed_down(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(BY_READER, most=2)
    monkeypatch.setattr("facilitator.web.public.documents.BY_READER", few)
    client = browse(None).client
    codes = [client.get("/status-lists/revocation/1").status_code for _ in range(3)]
    assert codes == [HTTPStatus.OK, HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]
