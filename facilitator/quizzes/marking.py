"""Marking: an item and an answer in, points and what to say about each part out.

Marking trusts nothing that was kept: an answer of another shape than the item's is no answer.
"""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import singledispatch
from typing import TypeGuard

from facilitator.curriculum.items import (
    Answer,
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    NumberItem,
    NumberRange,
    OrderItem,
    RedactItem,
    ReflectItem,
    TextItem,
    WrittenItem,
)
from facilitator.quizzes.answers import LINE_LIMIT, Given, Numbers
from facilitator.quizzes.rules import ItemMark

_HALF = Fraction(1, 2)


def mark(item: Item, given: Given) -> ItemMark:
    """Return what an answer comes to."""
    share, harmful = _share(item, given)
    if share is None:
        return ItemMark(points=Fraction(0), possible=item.points, right=None)
    full = share == 1
    earned = share if item.partial or isinstance(item, (JudgeItem, ChoiceItem)) else Fraction(full)
    possible = 0 if isinstance(item, ReflectItem) else item.points
    return ItemMark(
        points=earned * possible,
        possible=possible,
        right=full,
        critical=item.critical,
        harmful=harmful,
    )


def mark_written(item: WrittenItem, ticked: Sequence[int]) -> ItemMark:
    """Return what a written answer comes to, by the lines of its rubric that it met."""
    found = sum(line.points for number, line in enumerate(item.rubric) if number in ticked)
    return ItemMark(points=Fraction(found), possible=item.points, right=found >= item.points)


def answer_for(item: TextItem, typed: str) -> Answer | None:
    """Return the author's answer that decides about what was typed, or None."""
    return next((it for it in item.answers if _fits(it.pattern, typed, case=item.case)), None)


def range_for(item: NumberItem, typed: str) -> NumberRange | None:
    """Return the author's range that decides about the number that was typed, or None."""
    number = number_in(typed)
    if number is None:
        return None
    return next((it for it in item.ranges if it.low <= number <= it.high), None)


def number_in(typed: str) -> Decimal | None:
    """Return the number that was typed, with a point or a comma, or None."""
    plain = "".join(typed.split()).replace(",", ".")
    if len(plain) > LINE_LIMIT or not plain.isascii() or "_" in plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@singledispatch
def _share(item: Item, given: Given) -> tuple[Fraction | None, bool]:
    """Return how much of its points an answer earns, from 0 to 1, and whether it does harm."""
    raise TypeError(f"nobody knows how to mark {type(item).__name__}: {given!r}")


@_share.register
def _(item: ChoiceItem, given: Given) -> tuple[Fraction | None, bool]:
    ticked = _ticked(given, len(item.options))
    harmful = any(item.options[number].harmful for number in ticked)
    if item.kind is Kind.MULTIPLE:
        right = {number for number, option in enumerate(item.options) if option.right}
        return _of_ticks(ticked, right, partial=item.partial), harmful
    if isinstance(given, tuple) or not ticked:
        return Fraction(0), harmful
    option = item.options[min(ticked)]
    if option.right:
        return Fraction(1), harmful
    # Less than the right option earns, even where an author gave it as much.
    earned = Fraction(max(option.points or 0, 0), item.points)
    return (earned if earned < 1 else Fraction(0)), harmful


@_share.register
def _(item: OrderItem, given: Given) -> tuple[Fraction | None, bool]:
    places = _numbers(given, len(item.steps))
    right = sum(place == number for number, place in enumerate(places))
    return Fraction(right, len(item.steps)), False


@_share.register
def _(item: MatchItem, given: Given) -> tuple[Fraction | None, bool]:
    chosen = _numbers(given, len(item.pairs))
    sides = [side.source for side in item.choices]
    right = sum(
        number is not None and number < len(sides) and sides[number] == pair.right.source
        for pair, number in zip(item.pairs, chosen, strict=True)
    )
    return Fraction(right, len(item.pairs)), False


@_share.register
def _(item: JudgeItem, given: Given) -> tuple[Fraction | None, bool]:
    rated = _numbers(given, len(item.statements))
    earned = sum(
        (
            closeness(statement.rating, None if number is None else number + 1)
            for statement, number in zip(item.statements, rated, strict=True)
        ),
        start=Fraction(0),
    )
    return earned / len(item.statements), False


@_share.register
def _(item: RedactItem, given: Given) -> tuple[Fraction | None, bool]:
    wanted = {number for number, phrase in enumerate(item.phrases) if phrase.strike}
    struck = _ticked(given, len(item.phrases))
    return _of_ticks(struck, wanted, partial=item.partial), False


@_share.register
def _(item: TextItem, given: Given) -> tuple[Fraction | None, bool]:
    found = answer_for(item, given) if isinstance(given, str) else None
    return Fraction(found is not None and found.right), found is not None and found.harmful


@_share.register
def _(item: NumberItem, given: Given) -> tuple[Fraction | None, bool]:
    found = range_for(item, given) if isinstance(given, str) else None
    return Fraction(found is not None and found.right), found is not None and found.harmful


@_share.register
def _(item: WrittenItem, given: Given) -> tuple[Fraction | None, bool]:  # noqa: ARG001
    # An empty answer needs no one to read it.
    return (None if isinstance(given, str) and given.strip() else Fraction(0)), False


@_share.register
def _(item: ReflectItem, given: Given) -> tuple[Fraction | None, bool]:  # noqa: ARG001
    return Fraction(1), False


def closeness(wanted: int, rated: int | None) -> Fraction:
    """Return what a rating earns: all of it where it is the experts', half where it is one off."""
    distance = None if rated is None else abs(wanted - rated)
    return {0: Fraction(1), 1: _HALF}.get(-1 if distance is None else distance, Fraction(0))


def _of_ticks(ticked: set[int], wanted: set[int], *, partial: bool) -> Fraction:
    if not partial or not wanted:
        return Fraction(ticked == wanted)
    return Fraction(max(len(ticked & wanted) - len(ticked - wanted), 0), len(wanted))


def _ticked(given: Given, most: int) -> set[int]:
    ticked = given if isinstance(given, tuple) else (given,)
    return {number for number in ticked if _is_number(number) and 0 <= number < most}


def _numbers(given: Given, count: int) -> Numbers:
    if not isinstance(given, tuple) or len(given) != count:
        return (None,) * count
    return tuple(it if _is_number(it) and it >= 0 else None for it in given)


def _is_number(it: object) -> TypeGuard[int]:
    return isinstance(it, int) and not isinstance(it, bool)


def _fits(pattern: str, typed: str, *, case: bool) -> bool:
    """Tell whether a text fits a pattern in which `*` stands for any text."""
    parts = [_bare(part, case=case) for part in pattern.split("*")]
    text = _bare(typed, case=case)
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, max(end, at))
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


def _bare(text: str, *, case: bool) -> str:
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(sign for sign in plain if sign.isalnum())
    return kept if case else kept.casefold()
