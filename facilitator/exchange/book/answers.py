"""The answers to a question, for the trainers' edition."""

from collections.abc import Iterator
from functools import singledispatch
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    MatchItem,
    NumberItem,
    OrderItem,
    RedactItem,
    ReflectItem,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.places import Prose
from facilitator.exchange.authoring import span_text
from facilitator.exchange.book.editions import Edition, below
from facilitator.exchange.book.questions import letter, listed, options_of, sides_of
from facilitator.exchange.book.tree import element, filled, parts_of


def answered(item: Item, edition: Edition, number: int) -> Element:
    """Return the answers to a question, with what they tell and what is at stake."""
    box = element("div", class_="answer")
    filled(box, [element("p", element("strong", f"Answer to question {number}."), _stake(item))])
    filled(box, _answer(item, edition))
    for title, prose in (("Hint.", item.hint), ("Afterwards.", item.after)):
        if prose:
            filled(box, [_labelled(title, prose, edition)])
    return box


def _stake(item: Item) -> str:
    said = [f"Points: {item.points}" if item.points != 1 else "", f"level: {item.level.value}"]
    said += [f"outcome: {item.outcome}" if item.outcome else ""]
    said += ["critical" if item.critical else ""]
    text = ", ".join(it for it in said if it)
    return f" {text[0].upper()}{text[1:]}."


def _labelled(title: str, prose: Prose, edition: Edition) -> Element:
    made = element("div", element("p", element("strong", title)))
    return filled(made, parts_of(below(edition.blocks(prose), 6)))


def _mark(*, right: bool, harmful: bool = False, points: int | None = None) -> Element:
    word = "Harmful" if harmful else "Right" if right else "Not right"
    return element("strong", f"{word}{f' ({points:+})' if points is not None else ''}. ")


def _told(feedback: Prose | None, edition: Edition) -> tuple[Element | str, ...]:
    return edition.inline(feedback) if feedback else ()


@singledispatch
def _answer(item: Item, edition: Edition) -> Iterator[Element]:
    """Yield the blocks of an answer."""
    raise TypeError(f"nobody knows how to answer {type(item).__name__} for {edition.region.id}")


@_answer.register
def _(item: ChoiceItem, edition: Edition) -> Iterator[Element]:
    yield element(
        "ol",
        *(
            element(
                "li",
                _mark(right=it.right, harmful=it.harmful, points=it.points),
                *_told(it.feedback, edition),
            )
            for it in options_of(item)
        ),
        type="A",
    )


@_answer.register
def _(item: OrderItem, edition: Edition) -> Iterator[Element]:
    yield listed([edition.inline(step) for step in item.steps])


@_answer.register
def _(item: MatchItem, edition: Edition) -> Iterator[Element]:
    letters = {side.source: letter(place) for place, side in enumerate(sides_of(item))}
    yield element(
        "ol",
        *(
            element(
                "li",
                element("strong", f"{letters[pair.right.source]}. "),
                *_told(pair.if_wrong, edition),
            )
            for pair in item.pairs
        ),
    )


@_answer.register
def _(item: TextItem, edition: Edition) -> Iterator[Element]:
    yield element(
        "ul",
        *(
            element(
                "li",
                _mark(right=it.right, harmful=it.harmful),
                f"{it.pattern}. ",
                *_told(it.feedback, edition),
            )
            for it in item.answers
        ),
    )


@_answer.register
def _(item: NumberItem, edition: Edition) -> Iterator[Element]:
    yield element(
        "ul",
        *(
            element(
                "li",
                _mark(right=it.right, harmful=it.harmful),
                f"{span_text(it).replace('..', ' to ')}. ",
                *_told(it.feedback, edition),
            )
            for it in item.ranges
        ),
    )


@_answer.register
def _(item: JudgeItem, edition: Edition) -> Iterator[Element]:
    yield listed(
        [
            (element("strong", f"Rated {it.rating}. "), *_told(it.feedback, edition))
            for it in item.statements
        ]
    )


@_answer.register
def _(item: RedactItem, edition: Edition) -> Iterator[Element]:  # noqa: ARG001 -- all kinds are told alike
    for title, strike in (("Strike out:", True), ("Let stand:", False)):
        pieces = [element("li", it.text) for it in item.phrases if it.strike is strike]
        if pieces:
            yield element("p", element("strong", title))
            yield element("ul", *pieces)


@_answer.register
def _(item: WrittenItem, edition: Edition) -> Iterator[Element]:
    yield element("p", element("strong", "Look for:"))
    yield element(
        "ul",
        *(
            element("li", *edition.inline(it.text), " (talk)" if it.talk else f" (+{it.points})")
            for it in item.rubric
        ),
    )
    if item.model_answer:
        yield _labelled("Model answer.", item.model_answer, edition)


@_answer.register
def _(item: ReflectItem, edition: Edition) -> Iterator[Element]:  # noqa: ARG001 -- all kinds are told alike
    yield element("p", "Nobody marks this one.")
