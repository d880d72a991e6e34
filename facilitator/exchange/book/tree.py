"""The elements of which a book is made, and rendered Markdown as such elements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMPTY = frozenset({"br", "hr"})
BLOCKS = frozenset(
    {"aside", "blockquote", "div", "dl", "header", "hr", "nav", "ol", "p", "pre"}
    | {"section", "table", "ul", *HEADINGS}
)
_BOXES = frozenset({"blockquote", "div", "dl", "ol", "table", "tbody", "thead", "tr", "ul"})
_KEPT = {
    "a": ("href",),
    "div": ("tabindex",),
    "ol": ("start",),
    "th": ("scope",),
    **dict.fromkeys(HEADINGS, ("id",)),
}
# What no page may hold: signs that neither HTML nor a font has a form for.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
    "|[\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U000e0000-\U0010ffff]"
)

Inside = Element | str | None
Attributes = Mapping[str, str]


def element(tag: str, *inside: Inside, **attributes: str) -> Element:
    """Return an element. `class_` and the like lose their underscore, which Python wants."""
    made = Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    return filled(made, inside)


def filled(parent: Element, inside: Iterable[Inside]) -> Element:
    """Add texts and elements to an element, in their order, and return it."""
    for part in inside:
        if isinstance(part, Element):
            part.tail = None
            parent.append(part)
        elif part:
            _add_text(parent, part)
    return parent


def _add_text(parent: Element, text: str) -> None:
    printable = _UNPRINTABLE.sub("", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + printable
    else:
        parent.text = (parent.text or "") + printable


def parts_of(parent: Element) -> Iterator[Element | str]:
    """Yield the texts and the elements inside an element, in their order."""
    if parent.text:
        yield parent.text
    for child in parent:
        tail = child.tail  # before the child is put elsewhere, where it loses it
        yield child
        if tail:
            yield tail


def text_of(parent: Element) -> str:
    """Return the words inside an element, without anything around them."""
    return " ".join("".join(parent.itertext()).split())


def fragment(html: str) -> Element:
    """Return a `div` that holds HTML which `curriculum.markdown` has made and cleaned."""
    return _Builder(html).root


class _Builder(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: value or "" for name, value in attrs if name in _KEPT.get(tag, ())}
        made = SubElement(self._open[-1], tag, kept)
        if tag not in EMPTY:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if parent.tag not in _BOXES or data.strip():
            _add_text(parent, data)
