"""What strangers learn of a badge or a file that they hand in."""

import io
import os
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask

from facilitator.credentials.dids import Documents
from facilitator.people.models import Person
from facilitator.web import clock
from tests.browser import Browser, Page
from tests.credentials.making import NOW, REVOKED, listing, signed, web, written

Browse = Callable[[Person | None], Browser]
Serve = Callable[[Documents], None]
FOLDER = Path(os.environ.get("FACILITATOR_FIXTURES") or "/nowhere") / "openbadges-3.0"
SAYS = {
    "simple.json": ("Not verified", "Nothing in it was changed since it was signed."),
    "simple-json.png": ("Not verified", "Nothing in it was changed since it was signed."),
    "simple-jwt.svg": ("Not verified", "Nothing shows that it is the issuer’s."),
    "simple-err-expired.json": ("Not valid", "It has expired."),
    "simple-err-proof-value.json": ("Not valid", "wrongly signed"),
    "simple-err-issuer-type.json": ("Not valid", "a field that its signature does not cover"),
    "simple-noproof.json": ("Not verified", "It is not signed, so nobody can tell."),
    "status/credential-status-revoked.json": ("Not valid", "It was withdrawn."),
}


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def serve(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Put something in the place of the web that the page may ask."""
    return lambda documents: monkeypatch.setitem(
        app.extensions, "facilitator.documents", documents
    )


def hand_in(browse: Browse, content: bytes, name: str = "badge.json") -> Page:
    return browse(None).send("public.judge_credential", {"file": (io.BytesIO(content), name)})


def test_a_badge_gets_four_answers_and_what_they_come_to(browse: Browse, serve: Serve) -> None:
    serve(web())
    page = hand_in(browse, written(signed()))
    assert page.status is HTTPStatus.OK
    for words in (
        "Genuine and valid",
        "Is it unaltered? Yes. Nothing in it was changed",
        "Did this issuer sign it? Yes. The issuer’s own address lists the key.",
        "Is it in time? Yes",
        "Is it free of withdrawal and suspension? Yes",
        "Harbour House",
        "Iris A.",
    ):
        assert words in page.text


def test_what_is_in_a_file_may_be_pasted_instead(browse: Browse, serve: Serve) -> None:
    serve(web())
    text = written(signed()).decode()
    page = browse(None).send("public.judge_credential", {"text": text})
    assert "Genuine and valid" in page.text


def test_a_withdrawn_one_is_not_valid(browse: Browse, serve: Serve) -> None:
    serve(web(revoked=signed(listing(REVOKED, REVOKED.index))))
    page = hand_in(browse, written(signed()))
    assert "Not valid" in page.text
    assert "It was withdrawn." in page.text


def test_a_list_that_cannot_be_had_means_not_verified(browse: Browse, serve: Serve) -> None:
    serve(web(revoked=None))
    page = hand_in(browse, written(signed()))
    assert "Not verified" in page.text
    assert "could not be had, so this is not verified" in page.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose a file, or paste what is in it."),
        ({"text": "  "}, "Choose a file, or paste what is in it."),
        ({"text": "I was certified last year"}, "I was certified last year"),
        ({"text": '{"type": "Letter"}'}, "This is not a credential."),
        ({"text": "x" * 200_001}, "Use at most 200000 letters."),
    ],
)
def test_what_is_no_credential_is_told_in_words(
    browse: Browse, fields: dict[str, object], words: str
) -> None:
    page = browse(None).send("public.judge_credential", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text


def test_a_picture_that_is_cut_short_is_told_in_words(browse: Browse) -> None:
    page = hand_in(browse, b"\x89PNG\r\n\x1a\n rest", "badge.png")
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "picture" in page.text


def test_what_it_says_of_itself_is_shown_as_plain_text(browse: Browse, serve: Serve) -> None:
    serve(web())
    forged = {**signed(), "name": "<script>alert(1)</script>"}
    page = hand_in(browse, written(forged))
    assert "<script>alert" not in page.html
    assert "Not valid" in page.text


@pytest.mark.parametrize("name", SAYS)
def test_a_published_badge_is_told_what_it_deserves(
    browse: Browse, serve: Serve, name: str
) -> None:
    if not FOLDER.is_dir():
        pytest.skip("FACILITATOR_FIXTURES names no folder with other people's credentials")
    listed = (FOLDER / "status" / "testlist").read_bytes()
    serve(lambda address, /: listed if "testlist" in address else None)
    page = hand_in(browse, (FOLDER / name).read_bytes(), name)
    title, words = SAYS[name]
    assert title in page.text
    assert words in page.text
