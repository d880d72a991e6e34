"""The elements of which a book is made, and rendered Markdown as such elements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from facilitator.exchange.growing import Tree, add_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {"aside", "blockquote", "div", "dl", "header", "hr", "nav", "ol", "p", "pre"}
    | {"section", "table", "ul", *HEADINGS}
)
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
    add_text(parent, _UNPRINTABLE.sub("", text))


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
    return Tree(Element("div"), _UNPRINTABLE.sub("", html), _KEPT).root
