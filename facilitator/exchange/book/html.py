"""A book as one HTML file: its style inside, no scripts, nothing fetched from anywhere."""

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

from facilitator.exchange.book.editions import Edition
from facilitator.exchange.book.making import make_book
from facilitator.exchange.book.tree import element, filled, text_of

_LISTED = {"h2": 1, "h3": 2, "h4": 3}


def write_html(edition: Edition) -> bytes:
    """Return the book as HTML, as it is read on a screen, on a phone, and from paper."""
    book = deepcopy(make_book(edition))
    for nav in book.iter("nav"):
        nav.attrib.update({"aria-labelledby": "contents"})
        filled(nav, [element("h2", "Contents", id="contents", class_="unlisted"), _contents(book)])
    boxes = [box for box in book.iter("div") if box.get("tabindex")]
    for number, box in enumerate(boxes, 1):
        name = f"Table {number}"
        box.attrib.update({"class": "table", "role": "region", "aria-label": name})
    style = (files(__package__) / "book.css").read_text(encoding="utf-8")
    body = tostring(book, encoding="unicode", method="html")
    return (
        f'<!doctype html>\n<html lang="{escape(edition.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(edition.programme.title)}</title>\n"
        f"<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _contents(book: Element) -> Element:
    """Return the table of contents, one list in another."""
    root = element("ol")
    lists = {0: root}
    for depth, heading in _listed(book):
        parent = lists[max(it for it in lists if it < depth)]
        entry = element("li", _link(heading))
        parent.append(entry)
        lists = {at: one for at, one in lists.items() if at < depth}
        lists[depth] = element("ol")
        entry.append(lists[depth])
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "ol" and not len(child):
                parent.remove(child)
    return root


def _listed(book: Element) -> Iterator[tuple[int, Element]]:
    for part in book.iter():
        if part.tag in _LISTED and part.get("id") and part.get("class") != "unlisted":
            yield _LISTED[part.tag], part


def _link(heading: Element) -> Element:
    return element("a", text_of(heading), href=f"#{heading.get('id')}")
