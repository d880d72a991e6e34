"""A plain browser: it opens pages, reads their forms and files, and sends forms."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def fetch(port: int, path: str, cookie: str = "", *, packed: bool = False) -> Answer:
    """Open a page. Pages travel packed only when it is asked for, as the baseline's never do."""
    headers = {"Cookie": cookie, **({"Accept-Encoding": "gzip"} if packed else {})}
    return _send(port, "GET", path, headers)


def post(port: int, path: str, cookie: str, fields: Fields) -> Answer:
    """Send a form."""
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    return _send(port, "POST", path, headers, urlencode(fields))


def _send(
    port: int, method: str, path: str, headers: Mapping[str, str], body: str | None = None
) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return Answer(response.status, response.read(), dict(response.getheaders()))
    finally:
        connection.close()


class Form(HTMLParser):
    """One form of a page, filled as somebody in a hurry would: the first of all choices."""

    def __init__(self, html: bytes, ending: str) -> None:
        super().__init__()
        self._ending = ending
        self._inside = False
        self._radios: set[str] = set()
        self._select: str | None = None
        self._filled: list[tuple[str, str]] = []
        self.action = ""
        self.feed(html.decode())

    def fields(self) -> list[tuple[str, str]]:
        """Return what to send, under a one-use key that was never used."""
        key = secrets.token_urlsafe(16)
        return [(name, key if name == "operation" else value) for name, value in self._filled]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note the form's controls."""
        its = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = its.get("action", "").endswith(self._ending)
            self.action = its["action"] if self._inside else self.action
        elif self._inside:
            self._filled += _filled(tag, its, self._radios)
            self._select = its["name"] if tag == "select" else self._select
            if tag == "option" and self._select and its.get("value"):
                self._filled.append((self._select, its["value"]))
                self._select = None

    def handle_endtag(self, tag: str) -> None:
        """Notice the form's end."""
        if tag == "form":
            self._inside = False


def _filled(tag: str, its: Mapping[str, str], radios: set[str]) -> Iterator[tuple[str, str]]:
    name, kind = its.get("name", ""), its.get("type", "text")
    if tag == "textarea":
        yield name, "I would say my name, and ask how they want to be called."
    elif tag == "input" and name and kind != "checkbox" and name not in radios:
        if kind == "radio":
            radios.add(name)
        yield name, its.get("value") or "1"


class Files(HTMLParser):
    """The addresses of the files that a browser loads with a page."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note what the page loads."""
        its = {name: value or "" for name, value in attrs}
        loads = its.get("src") if tag in {"script", "img"} else None
        if tag == "link" and its.get("rel") in {"stylesheet", "preload", "icon"}:
            loads = its.get("href")
        if loads:
            self.addresses.add(loads)
