"""XML elements, and our Markdown as the part of XHTML that QTI allows."""

from collections.abc import Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_EMPTY = frozenset({"br", "hr"})
_KEPT = {"a": ("href",), "th": ("scope",)}


def element(tag: str, attributes: Mapping[str, object] | None = None, *inside: Element) -> Element:
    """Return an element with these attributes and these elements in it."""
    made = Element(tag, {name: str(value) for name, value in (attributes or {}).items()})
    made.extend(inside)
    return made


def worded(tag: str, text: object, attributes: Mapping[str, object] | None = None) -> Element:
    """Return an element that holds a text."""
    made = element(tag, attributes)
    made.text = str(text)
    return made


def document(root: Element) -> bytes:
    """Return a whole XML file."""
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def laid_out(root: Element) -> bytes:
    """Return a whole XML file that holds no prose, with a line for each element."""
    indent(root)
    return document(root)


def blocks(prose: Prose, region: Region) -> Element:
    """Return Markdown as a `div` of paragraphs."""
    return _Builder("div", render(prose, region)).root


def choice(tag: str, attributes: Mapping[str, object], prose: Prose, region: Region) -> Element:
    """Return an element, such as a choice, that holds Markdown of one line or of many."""
    made = _Builder(tag, render_inline(prose, region)).root
    made.attrib.update({name: str(value) for name, value in attributes.items()})
    return made


class _Builder(HTMLParser):
    """Build elements from HTML that `markdown.render` has made and cleaned."""

    def __init__(self, tag: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element(tag)
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: value or "" for name, value in attrs if name in _KEPT.get(tag, ())}
        made = SubElement(self._open[-1], tag, kept)
        if tag not in _EMPTY:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if parent.tag in {"div", "ol", "table", "tbody", "thead", "tr", "ul"} and not data.strip():
            return
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data
