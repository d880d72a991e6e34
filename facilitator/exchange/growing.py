"""HTML that `curriculum.markdown` has made and cleaned, as a tree of elements."""

from collections.abc import Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

EMPTY = frozenset({"br", "hr"})
_BOXES = frozenset({"blockquote", "div", "dl", "ol", "table", "tbody", "thead", "tr", "ul"})


class Tree(HTMLParser):
    """The elements of a piece of HTML below `root`. `kept` names the attributes that stay, by tag.

    White space between blocks is left out; it is no text.
    """

    def __init__(self, root: Element, html: str, kept: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(convert_charrefs=True)
        self.root = root
        self._kept = kept
        self._open = [root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = self._kept.get(tag, ())
        made = SubElement(
            self._open[-1], tag, {name: value or "" for name, value in attrs if name in names}
        )
        if tag not in EMPTY:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        if tag not in EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add a text where it stands."""
        parent = self._open[-1]
        if parent.tag not in _BOXES or data.strip():
            add_text(parent, data)


def add_text(parent: Element, text: str) -> None:
    """Add a text at the end of an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
