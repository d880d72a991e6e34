"""A browser that refuses to show a bad page."""

import re
from functools import cached_property
from html.parser import HTMLParser
from http import HTTPStatus
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitator.people.models import Person
from facilitator.visits.actions import begin_visit
from facilitator.web import clock
from tests.cast import Cast

Fields = dict[str, object]
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_LOOKED_AT: set[str] = set()
_MORE_THAN_WORDS = r'<>&"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff'
_PLAIN_VALUE = re.compile(rf'\b(value|href|action)="[^{_MORE_THAN_WORDS}]+"')
_PLAIN_TEXT = re.compile(rf">\s*[^\s{_MORE_THAN_WORDS}][^{_MORE_THAN_WORDS}]*(?=<)")


class Page:
    """What came back, checked."""

    def __init__(self, response: TestResponse) -> None:
        self.status = HTTPStatus(response.status_code)
        self.location = response.location
        self.headers = response.headers
        self.html = response.text if response.mimetype.startswith("text/") else ""
        self.json = response.get_json(silent=True)
        if response.mimetype == "text/html" and not self.location:
            self._look()

    @property
    def text(self) -> str:
        return _Text.of(self.html)

    @cached_property
    def tree(self) -> Element:
        """The page as a browser reads it; a page that is not well written has none."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree: Element = parser.parse(self.html)
        return tree

    def _look(self) -> None:
        """Check the page, unless one that differs by nothing but its words was checked."""
        skeleton = _skeleton(self.html)
        if skeleton not in _LOOKED_AT:
            _check(self.tree)
            _LOOKED_AT.add(skeleton)


def without_chance(html: str) -> str:
    """Return a page without what chance put into it."""
    return re.sub(r'value="[^"]{20,}"|/leave/\w+', "", html)


def _skeleton(html: str) -> str:
    """Return a page without its plain words, which can spoil nothing that is checked.

    Whatever could be more than words stays: a tag, an entity, a character that no page may have.
    """
    return _PLAIN_TEXT.sub(">x", _PLAIN_VALUE.sub(r'\1="x"', html))


class Browser:
    """Open pages and send forms as one person, or as nobody."""

    def __init__(self, app: Flask, cast: Cast, person: Person | None) -> None:
        self._app = app
        self._cast = cast
        self.client: FlaskClient = app.test_client()
        if person is not None:
            token = begin_visit(cast.session, person.id, now=clock.now())
            cast.session.commit()
            self.client.set_cookie("visit", token)
        self._csrf: str | None = None

    def open(self, endpoint: str, **values: object) -> Page:
        self._settle()
        return self._get(self.url(endpoint, values))

    def send(
        self, endpoint: str, fields: Fields | None = None, *, key: str = "", **values: object
    ) -> Page:
        """Send a form. `key` is its one-use operation key; without one it is never a replay."""
        self._settle()
        sent = {"csrf_token": self.csrf_token(), "operation": key, **(fields or {})}
        self._settle()
        return self._page(self.client.post(self.url(endpoint, values), data=sent))

    def follow(self, page: Page) -> Page:
        """Open the page to which an answer leads."""
        assert page.location is not None, page.text
        self._settle()
        return self._get(page.location)

    def csrf_token(self) -> str:
        """Return a token from a page of this very browser."""
        if self._csrf is None:
            self._settle()
            pages = (self.url(it, {}) for it in ("public.help_now", "door.sign_in"))
            tokens = (_TOKEN.search(self.client.get(page).text) for page in pages)
            found = next(token for token in tokens if token)
            self._csrf = found[1]
        return self._csrf

    def url(self, endpoint: str, values: dict[str, object]) -> str:
        with self._app.test_request_context():
            return url_for(endpoint, **values)

    def _get(self, url: str) -> Page:
        self._settle()
        return self._page(self.client.get(url))

    def _settle(self) -> None:
        """Close the cast's own transaction, which would otherwise wrap what a request writes."""
        self._cast.session.commit()

    def _page(self, response: TestResponse) -> Page:
        self._cast.session.expire_all()
        return Page(response)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return " ".join(" ".join(parser.parts).split())

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _check(tree: Element) -> None:
    assert len(tree.findall(".//h1")) == 1, "a page has one heading of the first level"
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids)), f"an id is used twice: {sorted(ids)}"
    labelled = {node.get("for") for node in tree.findall(".//label")}
    for kind in ("input", "textarea", "select"):
        for node in tree.findall(f".//{kind}"):
            if node.get("type") not in {"hidden", "submit"}:
                assert node.get("id") in labelled, f"{node.attrib} has no label"
    for form in tree.findall(".//form"):
        assert form.get("action"), "a form says where it goes"
    assert "style" not in {name for node in tree.iter() for name in node.attrib}, "inline style"
