"""Which book is made: whose contacts stand in it, in which language, with what beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import Item
from facilitator.curriculum.layout import language_of, source_of
from facilitator.curriculum.markdown import render, render_inline, render_parts
from facilitator.curriculum.model import Programme
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.region import Region
from facilitator.exchange.book.tree import Inside, element, fragment, parts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the book. The same edition is always the same book, byte by byte.

    `digest` names what the pages say, `dated` is the day for which the book speaks. The programme
    is `translated` where it is read in another language than its own. The answers are for
    trainers, and what the players do is for those who run the role-plays.
    """

    programme: Programme
    region: Region
    digest: str
    dated: date
    number: int | None = None
    translated: bool = False
    with_answers: bool = False
    with_players: bool = True

    @property
    def profile(self) -> str:
        """The policy profile under which the readers work."""
        return self.region.profile.id

    @property
    def language(self) -> str:
        """The language in which everything is written that nobody has translated."""
        return self.programme.languages[0]

    def holds(self, item: Item) -> bool:
        """Tell whether a question is for people who work under this profile."""
        return item.profile in {None, self.profile}

    def blocks(self, prose: Prose) -> Element:
        """Return prose as a `div` of blocks."""
        return fragment(render(prose, self.region))

    def inline(self, prose: Prose) -> tuple[Element | str, ...]:
        """Return prose as words that can stand in a line."""
        return tuple(parts_of(fragment(render_inline(prose, self.region))))

    def pieces(self, parts: Sequence[Prose | Item]) -> tuple[Element | Item, ...]:
        """Return the prose of a page as elements, with its questions between."""
        rendered = render_parts(parts, self.region)
        return tuple(it if isinstance(it, Item) else fragment(it) for it in rendered)


def page_key(place: Place) -> str:
    """Return the anchor of a page: `page-10-escalation-03-the-ladder`."""
    return key_of(str(source_of(place.file)).removesuffix(".md"))


def key_of(path: str) -> str:
    """Return the anchor of the page at this path."""
    return "page-" + path.strip("/").replace("/", "-")


def section(place: Place, title: str, level: int, *inside: Inside) -> Element:
    """Return a page of the book, in its language, under a heading that links can name."""
    attributes = {"class": "page", "lang": language_of(place.file) or ""}
    made = element("section", heading(level, title, page_key(place)), *inside)
    made.attrib.update({name: value for name, value in attributes.items() if value})
    return made


def heading(level: int, title: str, anchor: str = "", *, listed: bool = True) -> Element:
    """Return a heading; one that is not `listed` stays out of the table of contents."""
    made = element(f"h{level}", title)
    if anchor:
        made.set("id", anchor)
    if not listed:
        made.set("class", "unlisted")
    return made


def below(content: Element, level: int, anchor: str = "") -> Element:
    """Set the headings of a page's prose below the page's own, and name them after the page.

    A page begins its headings at the second level. Without an `anchor` nothing can link to them.
    """
    for part in content.iter():
        if part.tag in {"h2", "h3", "h4", "h5", "h6"}:
            name = part.attrib.pop("id", "").removeprefix("section-")
            part.tag = f"h{min(int(part.tag[1]) - 1 + level, 6)}"
            part.set("class", "unlisted")
            if name and anchor:
                part.set("id", f"{anchor}--{name}")
    return content


def said_on(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {day:%B %Y}"


def note(title: str, *inside: Inside) -> Element:
    """Return a box with a word of warning or of help."""
    return element("aside", element("p", element("strong", title), " ", *inside), class_="note")
