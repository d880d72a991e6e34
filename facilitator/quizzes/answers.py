"""Answers as they are kept: numbers of the author's options, or what was typed; never keys.

What a form sends are places on the page it was sent from; `read` turns them into numbers of
the author's options, and `places_of` turns them back.
"""

import json
from collections.abc import Callable, Sequence
from functools import singledispatch

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    OrderItem,
    RedactItem,
    WrittenItem,
)
from facilitator.errors import N_, Refusal
from facilitator.quizzes.drawing import Shown

Numbers = tuple[int | None, ...]
Given = int | str | Numbers | None
Fields = Callable[[str], Sequence[str]]

LINE_LIMIT = 200
TEXT_LIMIT = 6000
RATINGS = 4
_DIGITS = 4


class NotAnAnswer(Exception):
    """Something was sent that the page did not offer. `typed` is what was typed, if it was."""

    def __init__(self, refusal: Refusal, typed: str = "") -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
        self.typed = typed


def read(shown: Shown, fields: Fields) -> Given:
    """Return the answer that a form gives. Raises `NotAnAnswer` for what the page did not offer.

    `fields("")` is the item's own field, `fields("2")` that of its second line.
    """
    return _read(shown.item, shown, fields)


def is_answered(given: Given) -> bool:
    """Tell whether there is an answer at all; half an answer is one."""
    if isinstance(given, tuple):
        return any(number is not None for number in given)
    return given is not None and given != ""


def to_text(given: Given) -> str:
    """Return an answer as it is kept."""
    return json.dumps(given)


def from_text(text: str | None) -> Given:
    """Return an answer that was kept by `to_text`."""
    kept = json.loads(text) if text else None
    return tuple(kept) if isinstance(kept, list) else kept


def places_of(shown: Shown, given: Given) -> tuple[str, ...]:
    """Return what a form holds when it shows this answer; places are counted from 1.

    That is one value for each of its lines, or the values that are ticked.
    """
    if isinstance(given, str):
        return (given,)
    return _places(shown.item, shown, given)


def limit_of(item: Item) -> int:
    """Return how many signs may be typed as an answer to this item."""
    return TEXT_LIMIT if item.kind in {Kind.WRITTEN, Kind.REFLECT} else LINE_LIMIT


@singledispatch
def _read(item: Item, shown: Shown, fields: Fields) -> Given:  # noqa: ARG001 -- one signature
    typed = "".join(fields("")[:1]).strip()
    if len(typed) > limit_of(item):
        refusal = Refusal("too-long", N_("Keep it to %(most)s signs."), {"most": limit_of(item)})
        raise NotAnAnswer(refusal, typed)
    return typed or None


@_read.register
def _(item: ChoiceItem, shown: Shown, fields: Fields) -> Given:
    ticked = [shown.options[_place(value, len(shown.options))] for value in fields("") if value]
    if item.kind is Kind.MULTIPLE:
        return tuple(sorted(set(ticked))) or None
    return ticked[0] if ticked else None


@_read.register
def _(item: RedactItem, shown: Shown, fields: Fields) -> Given:  # noqa: ARG001
    struck = {_place(value, len(item.phrases)) for value in fields("") if value}
    return tuple(sorted(struck)) or None


@_read.register
def _(item: OrderItem, shown: Shown, fields: Fields) -> Given:
    return _lines(shown.options, fields, len(item.steps))


@_read.register
def _(item: JudgeItem, shown: Shown, fields: Fields) -> Given:  # noqa: ARG001
    return _lines(shown.options, fields, RATINGS)


@_read.register
def _(item: MatchItem, shown: Shown, fields: Fields) -> Given:
    found = _lines(shown.options, fields, len(item.choices))
    if found is None:
        return None
    return tuple(None if number is None else shown.choices[number] for number in found)


def _lines(options: Sequence[int], fields: Fields, most: int) -> Numbers | None:
    found: dict[int, int] = {}
    for line, option in enumerate(options, start=1):
        value = "".join(fields(str(line))[:1])
        if value:
            found[option] = _place(value, most)
    return tuple(found.get(number) for number in range(len(options))) if found else None


def _place(value: str, most: int) -> int:
    if value.isascii() and value.isdigit() and len(value) <= _DIGITS and 1 <= int(value) <= most:
        return int(value) - 1
    raise NotAnAnswer(
        Refusal("not-offered", N_("This answer is not one of those on the page. Choose again."))
    )


@singledispatch
def _places(item: Item, shown: Shown, given: int | Numbers | None) -> tuple[str, ...]:  # noqa: ARG001
    ticked = given if isinstance(given, tuple) else (given,)
    return tuple(str(number + 1) for number in ticked if number is not None)


@_places.register
def _(item: ChoiceItem, shown: Shown, given: int | Numbers | None) -> tuple[str, ...]:  # noqa: ARG001
    ticked = given if isinstance(given, tuple) else (given,)
    return tuple(str(shown.options.index(it) + 1) for it in ticked if it in shown.options)


@_places.register(OrderItem)
@_places.register(JudgeItem)
def _(item: Item, shown: Shown, given: int | Numbers | None) -> tuple[str, ...]:  # noqa: ARG001
    return tuple(_shown_place(_at(given, option)) for option in shown.options)


@_places.register
def _(item: MatchItem, shown: Shown, given: int | Numbers | None) -> tuple[str, ...]:  # noqa: ARG001
    chosen = (_at(given, option) for option in shown.options)
    places = (shown.choices.index(it) if it in shown.choices else None for it in chosen)
    return tuple(_shown_place(place) for place in places)


@_places.register
def _(item: WrittenItem, shown: Shown, given: int | Numbers | None) -> tuple[str, ...]:  # noqa: ARG001
    return ()


def _at(given: int | Numbers | None, number: int) -> int | None:
    numbers = given if isinstance(given, tuple) else ()
    return numbers[number] if number < len(numbers) else None


def _shown_place(place: int | None) -> str:
    return "" if place is None else str(place + 1)
