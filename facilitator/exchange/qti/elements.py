"""XML elements, and our Markdown as the part of XHTML that QTI allows."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, indent, tostring

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.exchange.growing import Tree

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
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
    return Tree(Element("div"), render(prose, region), _KEPT).root


def choice(tag: str, attributes: Mapping[str, object], prose: Prose, region: Region) -> Element:
    """Return an element, such as a choice, that holds Markdown of one line or of many."""
    made = Tree(Element(tag), render_inline(prose, region), _KEPT).root
    made.attrib.update({name: str(value) for name, value in attributes.items()})
    return made
