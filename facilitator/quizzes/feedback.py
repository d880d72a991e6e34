"""What to say about an answer, part by part. Only for people who have answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch

from facilitator.curriculum.items import (
    Answer,
    ChoiceItem,
    Item,
    JudgeItem,
    MatchItem,
    NumberItem,
    NumberRange,
    OrderItem,
    RedactItem,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.places import Prose
from facilitator.quizzes.answers import Given, Numbers
from facilitator.quizzes.drawing import Shown
from facilitator.quizzes.marking import answer_for, closeness, range_for

Words = Prose | str | int | None
_NEAR = 0.5


class Verdict(StrEnum):
    """How one part of an answer stands."""

    BEST = "best"
    FAIR = "fair"
    NOT = "not"
    HARMFUL = "harmful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One option, step, pair, statement or phrase, looked back at.

    `given` and `wanted` are for parts that stand in a table: what was put there, and what
    belongs there.
    """

    text: Words
    verdict: Verdict
    chosen: bool = False
    why: Prose | None = None
    given: Words = None
    wanted: Words = None


def lines_of(shown: Shown, given: Given) -> tuple[Line, ...]:
    """Return what to say about each part of this item, in the order in which it was shown."""
    return tuple(_lines(shown.item, shown, given))


@singledispatch
def _lines(item: Item, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    yield from ()


@_lines.register
def _(item: ChoiceItem, shown: Shown, given: Given) -> Iterator[Line]:
    ticked = given if isinstance(given, tuple) else (given,)
    for number in shown.options:
        option = item.options[number]
        fair = not option.right and (option.points or 0) > 0
        yield Line(
            text=option.text,
            verdict=_verdict(right=option.right, harmful=option.harmful, fair=fair),
            chosen=number in ticked,
            why=option.feedback,
        )


@_lines.register
def _(item: OrderItem, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    for number, step in enumerate(item.steps):
        place = _at(given, number)
        yield Line(
            text=step,
            verdict=_verdict(right=place == number),
            given=None if place is None else place + 1,
            wanted=number + 1,
        )


@_lines.register
def _(item: MatchItem, shown: Shown, given: Given) -> Iterator[Line]:
    for number in shown.options:
        pair, chosen = item.pairs[number], _at(given, number)
        side = None if chosen is None or chosen >= len(item.choices) else item.choices[chosen]
        right = side is not None and side.source == pair.right.source
        yield Line(
            text=pair.left,
            verdict=_verdict(right=right),
            why=None if right else pair.if_wrong,
            given=side,
            wanted=pair.right,
        )


@_lines.register
def _(item: JudgeItem, shown: Shown, given: Given) -> Iterator[Line]:
    for number in shown.options:
        statement, place = item.statements[number], _at(given, number)
        rated = None if place is None else place + 1
        close = closeness(statement.rating, rated)
        yield Line(
            text=statement.text,
            verdict=_verdict(right=close == 1, fair=close == _NEAR),
            why=statement.feedback,
            given=rated,
            wanted=statement.rating,
        )


@_lines.register
def _(item: RedactItem, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    struck = given if isinstance(given, tuple) else ()
    for number, phrase in enumerate(item.phrases):
        yield Line(
            text=phrase.text,
            verdict=_verdict(right=(number in struck) == phrase.strike),
            chosen=number in struck,
            given=int(number in struck),
            wanted=int(bool(phrase.strike)),
        )


@_lines.register
def _(item: TextItem, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    typed = given if isinstance(given, str) else ""
    found = answer_for(item, typed) if typed else None
    yield from _typed(typed, found)
    if found is None or not found.right:
        best = next(it for it in item.answers if it.right)
        yield Line(text=best.pattern.replace("*", "…"), verdict=Verdict.BEST, why=best.feedback)


@_lines.register
def _(item: NumberItem, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    typed = given if isinstance(given, str) else ""
    found = range_for(item, typed) if typed else None
    yield from _typed(typed, found)
    if found is None or not found.right:
        best = next(it for it in item.ranges if it.right)
        yield Line(text=_range(best, item.unit), verdict=Verdict.BEST, why=best.feedback)


@_lines.register
def _(item: WrittenItem, shown: Shown, given: Given) -> Iterator[Line]:  # noqa: ARG001
    for line in item.rubric:
        if line.points:
            yield Line(text=line.text, verdict=Verdict.BEST, wanted=line.points)


def _typed(typed: str, found: Answer | NumberRange | None) -> Iterator[Line]:
    if typed:
        verdict = (
            Verdict.NOT if found is None else _verdict(right=found.right, harmful=found.harmful)
        )
        why = None if found is None else found.feedback
        yield Line(text=typed, verdict=verdict, chosen=True, why=why)


def _range(numbers: NumberRange, unit: str | None) -> str:
    low, high = _plain(numbers.low), _plain(numbers.high)
    return " ".join(filter(None, [low if low == high else f"{low}–{high}", unit]))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _verdict(*, right: bool, harmful: bool = False, fair: bool = False) -> Verdict:
    if right:
        return Verdict.BEST
    if harmful:
        return Verdict.HARMFUL
    return Verdict.FAIR if fair else Verdict.NOT


def _at(given: Given, number: int) -> int | None:
    numbers: Numbers = given if isinstance(given, tuple) else ()
    return numbers[number] if number < len(numbers) else None
