"""The book put together: its cover, its chapters, and every link where it leads."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from facilitator.errors import NotFound
from facilitator.exchange.book.editions import (
    Edition,
    below,
    heading,
    key_of,
    note,
    said_on,
)
from facilitator.exchange.book.modules import part_of_book
from facilitator.exchange.book.raters import observation_form, role_plays
from facilitator.exchange.book.shelf import (
    approval,
    competencies,
    contacts,
    described,
    glossary,
    handbook,
    sources,
)
from facilitator.exchange.book.tree import (
    HEADINGS,
    Inside,
    element,
    filled,
    parts_of,
    text_of,
)

_PAGES = "/pages/"
_SECTIONS = frozenset({"main", "section"})


def make_book(edition: Edition) -> Element:
    """Return the whole book as a `main` element: a cover, a place for the contents, chapters.

    Its headings go down one level at a time, each id stands once, and each link inside the book
    leads somewhere in it.
    """
    book = element("main", _cover(edition), *_front(edition), element("nav"))
    filled(book, [_programme(edition)])
    for number, part in enumerate(edition.programme.parts, 1):
        if edition.programme.modules_of(part.id):
            filled(book, [part_of_book(part, number, edition)])
    for chapter in (handbook, observation_form, glossary, competencies, sources, contacts):
        filled(book, chapter(edition))
    filled(book, role_plays(edition))
    _put_headings_in_order(book)
    _take_dots_from_boxes(book)
    _keep_each_id_once(book)
    _lead_links(book)
    return book


def _cover(edition: Edition) -> Element:
    made = element("header", element("h1", edition.programme.title), class_="cover")
    words = "The whole curriculum in one book"
    if edition.with_answers:
        words = "Trainers’ edition: the whole curriculum, with the quizzes and all answers"
    filled(made, [element("p", words)])
    filled(made, [element("p", element("strong", "Nothing in this book has been reviewed yet."))])
    return filled(made, [described(tuple(_facts(edition)))])


def _facts(edition: Edition) -> Iterator[tuple[str, Inside]]:
    version = f"{edition.programme.version}"
    if edition.number is not None:
        version += f", publication {edition.number}"
    yield "Version", version
    yield "Dated", said_on(edition.dated)
    yield "Contacts of", edition.region.title
    yield "Policy profile", edition.region.profile.title
    yield "Digest of its pages", element("code", edition.digest)


def _front(edition: Edition) -> Iterator[Element]:
    made = element("section", heading(2, "Before you read", "before-you-read"), class_="part")
    filled(made, _help(edition))
    words = (
        "No page has been reviewed by a safeguarding lead or by a panel of people with lived "
        "experience. Nothing here is clinical or legal advice. Use it with a supervisor at hand."
    )
    filled(made, [note("Not yet reviewed.", words), approval(edition)])
    filled(made, (element("p", line) for line in _what_it_holds(edition)))
    yield made


def _help(edition: Edition) -> Iterator[Element]:
    lines = []
    for name in ("emergency", "crisis"):
        try:
            found = edition.region.contact(name)
        except NotFound:
            continue
        lines.append(f"{found.when}: {found.name} {found.number or ''}".strip() + ". ")
    if lines:
        link = element("a", "Everybody you can call", href="#contacts")
        yield note("If you need help now.", *lines, link, ".")


def _what_it_holds(edition: Edition) -> Iterator[str]:
    profile, place = edition.region.profile.title, edition.region.title
    yield (
        f"This edition is for {place}, under the policy profile called “{profile}”. Questions and "
        "rehearsals that are made for another profile are left out."
    )
    if edition.with_answers:
        yield "It holds the quizzes and all answers, so it is for those who train and never for "
        "those who learn."
    else:
        yield (
            "The questions in the lessons stand without their answers, and the quizzes are left "
            "out. You answer both where you learn, and there each answer tells you something back."
        )
    if not edition.with_players:
        yield "What the players of the assessed role-plays do is left out, too."
    if edition.translated:
        yield "What nobody has translated yet stands in the language in which it was written."


def _programme(edition: Edition) -> Element:
    made = element("section", heading(2, "About the programme", "programme"), class_="part")
    return filled(made, parts_of(below(edition.blocks(edition.programme.intro), 2)))


def _put_headings_in_order(book: Element) -> None:
    """Let no heading skip a level, and none stand in a list, a table or a quotation."""
    level = 0
    for part, at_home in _walk(book, at_home=True):
        if part.tag in HEADINGS and at_home and text_of(part):
            level = min(int(part.tag[1]), level + 1)
            part.tag = f"h{level}"
        elif part.tag in HEADINGS:
            part.tag = "p"
            part.attrib.pop("id", None)


def _take_dots_from_boxes(book: Element) -> None:
    """Let a list of boxes to tick have no other mark."""
    for part in book.iter("ul"):
        if all(text_of(entry).startswith("☐") for entry in part):
            part.set("class", "boxes")


def _walk(parent: Element, *, at_home: bool) -> Iterator[tuple[Element, bool]]:
    home = at_home and parent.tag in _SECTIONS | {"header"}
    for child in parent:
        yield child, home
        yield from _walk(child, at_home=home)


def _keep_each_id_once(book: Element) -> None:
    seen: set[str] = set()
    for part in book.iter():
        name = part.get("id")
        if name in seen:
            del part.attrib["id"]
        elif name:
            seen.add(name)


def _lead_links(book: Element) -> None:
    ids = {name for part in book.iter() if (name := part.get("id"))}
    for link in list(book.iter("a")):
        target = _target(link.get("href", ""), ids)
        if target and text_of(link):
            link.set("href", target)
        else:
            link.tag = "span"
            link.attrib.clear()


def _target(href: str, ids: Iterable[str]) -> str | None:
    """Return where a link leads in the book, or None where the book does not hold it."""
    if not href.startswith((_PAGES, "#")):
        return href if ":" in href else None
    path, _, anchor = href.removeprefix(_PAGES).partition("#")
    page = key_of(path) if href.startswith(_PAGES) else ""
    name = anchor.removeprefix("section-")
    ways = (anchor,) if not page else (f"{page}--{name}" if name else page, page)
    return next((f"#{way}" for way in ways if way in ids), None)
