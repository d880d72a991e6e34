"""Questions as a book asks them: to be answered with a pencil, and without the answers."""

from collections.abc import Sequence
from functools import singledispatch
from string import ascii_uppercase
from typing import TypeVar
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    NumberItem,
    Option,
    OrderItem,
    RedactItem,
    ReflectItem,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.places import Prose
from facilitator.curriculum.sheets import digest_of
from facilitator.exchange.book.editions import Edition, below
from facilitator.exchange.book.tree import element, filled, parts_of

T = TypeVar("T")
_BLANK = "____________________"
_HOW = {
    Kind.SINGLE: "Choose one.",
    Kind.MULTIPLE: "Choose every answer that fits.",
    Kind.TRUE_FALSE: "True or false?",
    Kind.ORDER: "Number the steps in the order in which you would take them.",
    Kind.MATCH: "Write the letter that belongs to each.",
    Kind.TEXT: "Write a few words.",
    Kind.NUMBER: "Write a number.",
    Kind.JUDGE: "Rate each from 1 (harmful) to 4 (very helpful).",
    Kind.REDACT: "Each piece in brackets: strike it out, or let it stand?",
    Kind.WRITTEN: "Write it in a notebook, and talk it over with your supervisor.",
    Kind.REFLECT: "For you alone, in a notebook that nobody else reads.",
}


def asked(item: Item, edition: Edition, number: int) -> Element:
    """Return a question as it is asked, under its number on the page."""
    label = element("strong", f"Question {number}.")
    head = element("p", label, f" {_HOW[item.kind]}", class_="question-head")
    box = element("div", head, class_="question")
    filled(box, parts_of(below(edition.blocks(item.question), 6)))
    return filled(box, _body(item, edition))


def options_of(item: ChoiceItem) -> tuple[Option, ...]:
    """Return the options as they are printed: mixed, where the order could tell the answer."""
    if not item.shuffle or item.kind is Kind.TRUE_FALSE:
        return item.options
    early = [option for option in item.options if not option.last]
    late = [option for option in item.options if option.last]
    return (*_mixed(early, item, [it.text.source for it in early]), *late)


def steps_of(item: OrderItem) -> tuple[Prose, ...]:
    """Return the steps as they are printed, never in the right order."""
    mixed = _mixed(item.steps, item, [step.source for step in item.steps])
    return (*mixed[1:], mixed[0]) if mixed == item.steps else mixed


def sides_of(item: MatchItem) -> tuple[Prose, ...]:
    """Return the right-hand sides as they are printed."""
    return _mixed(item.choices, item, [side.source for side in item.choices])


def letter(place: int) -> str:
    """Return the letter of an answer, counted from 0: `A`, and `AA` after `Z`."""
    more, own = divmod(place, len(ascii_uppercase))
    return (letter(more - 1) if more else "") + ascii_uppercase[own]


def listed(entries: Sequence[Sequence[Element | str]], kind: str = "1") -> Element:
    """Return a numbered list; of the kind `A`, its numbers are letters."""
    made = element("ol", *(filled(element("li"), entry) for entry in entries))
    if kind != "1":
        made.set("type", kind)
    return made


def _mixed(things: Sequence[T], item: Item, names: Sequence[str]) -> tuple[T, ...]:
    # By digest, so that there is no chance in it and the book stays the same.
    order = sorted(range(len(things)), key=lambda place: digest_of(f"{item.id}|{names[place]}"))
    return tuple(things[place] for place in order)


@singledispatch
def _body(item: Item, edition: Edition) -> tuple[Element, ...]:
    """Return what stands below the question."""
    raise TypeError(f"nobody knows how to print {type(item).__name__} for {edition.region.id}")


@_body.register
def _(item: ChoiceItem, edition: Edition) -> tuple[Element, ...]:
    return (listed([edition.inline(it.text) for it in options_of(item)], "A"),)


@_body.register
def _(item: OrderItem, edition: Edition) -> tuple[Element, ...]:
    steps = (element("li", "____ ", *edition.inline(step)) for step in steps_of(item))
    return (element("ul", *steps, class_="boxes"),)


@_body.register
def _(item: MatchItem, edition: Edition) -> tuple[Element, ...]:
    return (
        element("p", element("strong", item.left_title)),
        listed([(*edition.inline(pair.left), " ____") for pair in item.pairs]),
        element("p", element("strong", item.right_title)),
        listed([edition.inline(side) for side in sides_of(item)], "A"),
    )


@_body.register
def _(item: TextItem, edition: Edition) -> tuple[Element, ...]:  # noqa: ARG001 -- all kinds are asked alike
    return (element("p", f"Your answer: {_BLANK}"),)


@_body.register
def _(item: NumberItem, edition: Edition) -> tuple[Element, ...]:  # noqa: ARG001 -- all kinds are asked alike
    return (element("p", f"Your answer: ________ {item.unit or ''}".strip()),)


@_body.register
def _(item: JudgeItem, edition: Edition) -> tuple[Element, ...]:
    scale = "1 ☐\u2003 2 ☐\u2003 3 ☐\u2003 4 ☐"
    return (
        listed(
            [(*edition.inline(it.text), element("br"), scale) for it in item.statements],
        ),
    )


@_body.register
def _(item: RedactItem, edition: Edition) -> tuple[Element, ...]:  # noqa: ARG001 -- all kinds are asked alike
    text = "".join(
        piece.text if piece.strike is None else f"[{piece.text}]" for piece in item.record
    )
    return (element("blockquote", *(element("p", part) for part in text.split("\n\n"))),)


@_body.register
def _(item: WrittenItem | ReflectItem, edition: Edition) -> tuple[Element, ...]:  # noqa: ARG001 -- all kinds are asked alike
    if item.words is None:
        return ()
    return (element("p", f"About {item.words[0]} to {item.words[1]} words."),)
