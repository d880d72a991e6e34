"""Markdown to HTML: the only place in the application that calls HTML safe.

Raw HTML is switched off, and what Markdown makes passes an allow-list. What was rendered once
is kept by its source, so a page costs its rendering once in the life of a process.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from threading import Lock
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup  # noqa: TID251 -- here, and nowhere else

from facilitator.curriculum.items import Item
from facilitator.curriculum.links import ANCHOR, address_of
from facilitator.curriculum.placeholders import fill
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region

_INLINE = frozenset({"a", "br", "code", "em", "strong"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TABLE = frozenset({"table", "tbody", "td", "th", "thead", "tr"})
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_BLOCKS = _HEADINGS | _TABLE | _LISTS | {"blockquote", "div", "hr", "p", "pre"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"tabindex"},
    "ol": {"start"},
    "th": {"scope"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_SCHEMES = {"http", "https", "mailto", "sms", "tel"}
# Private-use characters: nobody types them, and Markdown leaves them alone.
_SLOT = re.compile("(<p>\ue000\\d+\ue001</p>)")
_KEPT = 4096


class _Tables(Treeprocessor):
    """Give heading cells their scope, and each table a box in which it can scroll on a phone."""

    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            cell.set("scope", "col")
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    box = Element("div", {"tabindex": "0"})
                    parent[index] = box
                    box.append(child)


class _Links(Treeprocessor):
    """Lead links from page to page to where the application shows the page."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", address_of(link.get("href", "")))


class _Strict(Extension):
    """Switch raw HTML off: it is shown as the text that it is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Tables(md), "tables", 0)
        md.treeprocessors.register(_Links(md), "links", 0)


def _slug(text: str, separator: str) -> str:
    # The prefix keeps headings out of the way of the ids that templates use.
    return f"{ANCHOR}{slugify(text, separator)}"


_markdown = Markdown(
    extensions=[
        "def_list",
        "fenced_code",
        "sane_lists",
        "tables",
        TocExtension(slugify=_slug),
        _Strict(),
    ]
)
_one_at_a_time = Lock()


def render(prose: Prose, region: Region) -> Markup:
    """Return a piece of Markdown as HTML, with the contacts of the region in force."""
    return Markup(_filled(_html(prose.source), region))  # noqa: S704


def render_inline(prose: Prose, region: Region) -> Markup:
    """Return a piece of Markdown as HTML that may stand in a label."""
    return Markup(_filled(_inline(prose.source), region))  # noqa: S704


def plain(prose: Prose, region: Region) -> str:
    """Return a piece of Markdown as bare text, for places that can hold no HTML."""
    html = nh3.clean(_filled(_inline(prose.source), region), tags=set())
    return " ".join(unescape(html).split())


def render_parts(parts: Sequence[Prose | Item], region: Region) -> tuple[Markup | Item, ...]:
    """Return a page's prose as HTML, with its items in their places between."""
    return tuple(_pieces(parts, region))


def _pieces(parts: Sequence[Prose | Item], region: Region) -> Iterator[Markup | Item]:
    # The page is rendered as a whole, so that the ids of its headings are unique.
    written = (
        part.source if isinstance(part, Prose) else f"\ue000{number}\ue001"
        for number, part in enumerate(parts)
    )
    for piece in _SLOT.split(_filled(_html("\n\n".join(written)), region)):
        if _SLOT.fullmatch(piece):
            part = parts[int(piece[len("<p>\ue000") : -len("\ue001</p>")])]
            if isinstance(part, Item):
                yield part
        elif piece.strip():
            yield Markup(piece)  # noqa: S704


@lru_cache(_KEPT)
def _html(source: str) -> str:
    with _one_at_a_time:
        html = _markdown.reset().convert(source)
    return _clean(html, _INLINE | _BLOCKS)


@lru_cache(_KEPT)
def _inline(source: str) -> str:
    html = _html(source).strip().replace("</p>\n<p>", "<br>")
    return _clean(html, _INLINE).strip()


def _filled(html: str, region: Region) -> str:
    return _placed(html, region) if "{{" in html else html


@lru_cache(_KEPT)
def _placed(html: str, region: Region) -> str:
    return _clean(fill(html, region), _INLINE | _BLOCKS)


def _clean(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
    )
