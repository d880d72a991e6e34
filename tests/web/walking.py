"""Walk through every page that somebody can reach, and look at what is there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, MapAdapter, Rule
from werkzeug.test import TestResponse

from facilitator.web.addresses import PublicIdConverter
from tests.browser import Page

MOST_PAGES = 400
MOST_ALIKE = 6
NOBODYS = "A" * 16  # a public id that nothing has
_NOT_FOLLOWED = ("/leave/", "/static/")
_HELD = "http://localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that does something, as a page offers it."""

    page: str
    action: str
    fields: Mapping[str, str]
    typed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages that were reached by their paths, and the forms on them by their actions.

    What the database was asked meanwhile is kept too, and of pages that are shown, their trees.
    """

    answers: dict[str, TestResponse] = field(default_factory=dict)
    trees: dict[str, Element] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    forms: dict[str, Form] = field(default_factory=dict)


def walk(app: Flask, client: FlaskClient, doors: Iterable[str] = ()) -> Walk:
    """Open every page without parameters, then whatever they link to, until nothing is new.

    Doors are addresses that somebody was given on paper. Of pages that differ only in what they
    are about, such as lessons, some stand for all.
    """
    walked, alike = Walk(), Counter[str]()
    addresses = app.url_map.bind("")
    waiting = [*doors, *plain_paths(app)]
    while waiting and len(walked.answers) < MOST_PAGES:
        path = waiting.pop(0)
        endpoint = _endpoint(addresses, path)
        if path in walked.answers or alike[endpoint] >= MOST_ALIKE:
            continue
        alike[endpoint] += 1
        answer = walked.answers[path] = client.get(path)
        page = Page(answer)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            tree = page.tree
            if "Content-Disposition" not in answer.headers:  # shown by nobody, but saved
                walked.trees[path] = tree
            waiting += [found for found in _links(tree, path) if found not in walked.answers]
            walked.forms.update((form.action, form) for form in _forms(tree, path))
        elif answer.location:
            waiting += _ours([answer.location], path)
    return walked


def _endpoint(addresses: MapAdapter, path: str) -> str:
    try:
        return str(addresses.match(urlsplit(path).path)[0])
    except HTTPException:
        return path


def plain_paths(app: Flask) -> Iterator[str]:
    """Yield the address of every page that needs no parameter."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments:
            yield rule.rule


def path_of(rule: Rule) -> str:
    """Return an address that fits a rule and leads to nothing."""
    values = {name: _fitting(converter) for name, converter in rule._converters.items()}
    built = rule.build(values)
    assert built is not None
    return built[1]


def _fitting(converter: BaseConverter) -> object:
    if isinstance(converter, PublicIdConverter):
        return NOBODYS
    return 1 if "Number" in type(converter).__mro__[1].__name__ else "nothing"


def _links(tree: Element, page: str) -> list[str]:
    return _ours([link.get("href", "") for link in tree.findall(".//a")], page)


def _ours(addresses: list[str], page: str) -> list[str]:
    whole = (urldefrag(urljoin(f"{_HELD}{page}", address)).url for address in addresses if address)
    paths = (address.removeprefix(_HELD) for address in whole if address.startswith(_HELD))
    return [path or "/" for path in paths if not path.startswith(_NOT_FOLLOWED)]


def _forms(tree: Element, page: str) -> Iterator[Form]:
    for form in tree.findall(".//form"):
        if form.get("method", "get").lower() != "post":
            continue
        controls = [node for node in form.iter() if node.get("name")]
        yield Form(
            page=page,
            action=urlsplit(urljoin(f"{_HELD}{page}", form.get("action", ""))).path,
            fields=dict(_filled(controls)),
            typed=frozenset(str(node.get("name")) for node in controls if _is_typed(node)),
        )


def _is_typed(node: Element) -> bool:
    kind = node.get("type", "text") if node.tag == "input" else node.tag
    return kind in {"text", "textarea", "email", "search", "tel", "url", "date", "time"}


def _filled(controls: list[Element]) -> Iterator[tuple[str, str]]:
    """Yield what a browser would send of a form that nobody touched; of choices, the first."""
    named: set[str] = set()
    for node in controls:
        name = str(node.get("name"))
        if node.get("type") == "radio" and name in named:
            continue
        named.add(name)
        yield name, _value(node)


def _value(node: Element) -> str:
    if node.tag == "textarea":
        return (node.text or "").removeprefix("\n")
    if node.tag == "select":
        options = node.findall(".//option")
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return chosen[0].get("value", "") if chosen else ""
    return node.get("value", "")
