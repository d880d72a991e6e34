"""The parts of the programme: modules, their lessons and rehearsals, what to try in practice."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module, Outcome, Part
from facilitator.curriculum.pages import Lesson, Quiz, ReadingPage
from facilitator.exchange.book.answers import answered
from facilitator.exchange.book.editions import (
    Edition,
    below,
    heading,
    note,
    page_key,
    said_on,
    section,
)
from facilitator.exchange.book.questions import asked
from facilitator.exchange.book.rehearsals import rehearsal
from facilitator.exchange.book.tree import Inside, element, filled, parts_of

_LOCAL = ("{{contact", "{{duty", "{{profile.ladder")


def part_of_book(part: Part, number: int, edition: Edition) -> Element:
    """Return a part of the programme with its modules."""
    made = element("section", heading(2, f"Part {number}: {part.title}", f"part-{part.id}"))
    made.set("class", "part")
    return filled(made, (_module(it, edition) for it in edition.programme.modules_of(part.id)))


def reading_page(page: ReadingPage, title: str, level: int, edition: Edition) -> Element:
    """Return a page of prose, its questions between, and what it rests on below."""
    made = section(page.place, title, level)
    if page.content_note:
        filled(made, [note("Content note.", page.content_note)])
    filled(made, local_notice(page.source, edition))
    number = 0
    for piece in _in_order(page, edition):
        if isinstance(piece, Item):
            number += 1
            filled(made, _question(piece, edition, number))
        else:
            filled(made, parts_of(below(piece, level, page_key(page.place))))
    return filled(made, [_about(page)])


def _in_order(page: ReadingPage, edition: Edition) -> Iterator[Element | Item]:
    for piece in edition.pieces(page.parts):
        if not isinstance(piece, Item) or edition.holds(piece):
            yield piece


def local_notice(source: str, edition: Edition) -> tuple[Element, ...]:
    """Return the notice for a page that shows contacts which nobody stands for."""
    shown = any(place in source.replace("{{ ", "{{") for place in _LOCAL)
    if not shown or not edition.region.needs_notice(edition.dated):
        return ()
    link = element("a", edition.region.title, href="#contacts")
    words = "The contacts and steps on this page are not approved at present. See "
    return (note("Check first.", words, link, "."),)


def references(keys: tuple[str, ...]) -> tuple[Inside, ...]:
    """Return the sources of a page, each a link to the list."""
    links: list[Inside] = []
    for key in keys:
        links += [", " if links else "", element("a", key, href=f"#source-{key}")]
    return ("Sources: ", *links, ". ") if links else ()


def _module(module: Module, edition: Edition) -> Element:
    made = section(module.place, f"Module {module.number}: {module.title}", 3)
    if module.content_note:
        filled(made, [note("Content note.", module.content_note)])
    if edition.with_answers:
        words = "Keep this copy from everybody who has yet to sit the quiz."
        filled(made, [note("Trainers’ edition, with the answers.", words)])
    filled(made, local_notice(module.source, edition))
    minutes = f"About {module.minutes} minutes of reading and practice."
    filled(made, [element("p", minutes), *_outcomes(module.outcomes, module)])
    filled(made, parts_of(below(edition.blocks(module.intro), 3, page_key(module.place))))
    return filled(made, _pages(module, edition))


def _outcomes(outcomes: tuple[Outcome, ...], module: Module) -> tuple[Element, ...]:
    title = heading(4, "What you learn", f"{page_key(module.place)}--outcomes", listed=False)
    lines = (element("li", it.text, " ", *_codes(it.competencies)) for it in outcomes)
    return (title, element("ul", *lines))


def _codes(codes: tuple[str, ...]) -> tuple[Inside, ...]:
    links: list[Inside] = []
    for code in codes:
        links += [", " if links else "(", element("a", code, href=f"#competency-{code}")]
    return (*links, ")") if links else ()


def _pages(module: Module, edition: Edition) -> Iterator[Element]:
    for number, lesson in enumerate(module.lessons, 1):
        yield reading_page(lesson, f"{module.number}.{number} {lesson.title}", 4, edition)
    for scenario in module.scenarios_of(edition.profile):
        yield rehearsal(scenario, edition, 4)
    yield reading_page(module.practice, f"In practice: {module.practice.title}", 4, edition)
    if edition.with_answers:
        yield _quiz(module.quiz, edition)


def _quiz(quiz: Quiz, edition: Edition) -> Element:
    pool = quiz.pool_of(edition.profile)
    made = section(quiz.place, f"Quiz: {quiz.title}", 4)
    filled(made, parts_of(below(edition.blocks(quiz.intro), 4)))
    words = f"The pool has {len(pool)} questions. {quiz.draw} of them are asked, and "
    filled(made, [element("p", f"{words}{quiz.pass_mark} percent pass.")])
    for number, item in enumerate(pool, 1):
        filled(made, _question(item, edition, number))
    return made


def _question(item: Item, edition: Edition, number: int) -> Iterator[Element]:
    yield asked(item, edition, number)
    if edition.with_answers:
        yield answered(item, edition, number)


def _about(page: ReadingPage) -> Element:
    said: list[Inside] = [f"About {page.minutes} minutes. " if isinstance(page, Lesson) else ""]
    said += [f"Revision {page.revision}. ", *references(page.sources)]
    if page.review_by:
        said.append(f"Not yet reviewed; to be reviewed by {said_on(page.review_by)}.")
    return element("p", *said, class_="about")
