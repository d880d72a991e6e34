"""Writing our items as GIFT. What it has no place for stands in comments, which Moodle skips."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    Kind,
    MatchItem,
    NumberItem,
    NumberRange,
    Option,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.places import Prose
from facilitator.exchange.asides import asides_of
from facilitator.exchange.authoring import span_text
from facilitator.exchange.gift.passages import aside
from facilitator.exchange.numbers import EVERY, plain_number
from facilitator.exchange.shares import nearest_share, share_of_ticks
from facilitator.exchange.unwritable import Refused, Unwritable

_ESCAPED = re.compile(r"[\\~=#{}:]")
_GUARDED = re.compile(r"[\[%]")
_TRUTHS = ["True", "False"]
_ARROW = "->"
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Items that belong together, such as those of one quiz, and the name of that place."""

    title: str
    items: tuple[Item, ...]


def write_gift(pools: Iterable[Pool]) -> tuple[str, tuple[Refused, ...]]:
    """Return the items as one GIFT file, and each item that GIFT cannot hold, with the reason."""
    passages: list[str] = []
    refused: list[Refused] = []
    for pool in pools:
        passages.append(f"$CATEGORY: $course$/top/{_category(pool.title)}")
        for item in pool.items:
            try:
                passages.append(_passage(item))
            except Unwritable as error:
                refused.append(Refused(item.id, str(error)))
    return "\n\n".join(passages) + "\n", tuple(refused)


def _category(title: str) -> str:
    # A slash parts categories; Moodle reads two as one that belongs to the name.
    return " ".join(title.split()).replace("/", "//")


def _passage(item: Item) -> str:
    noted = [aside(name, value) for name, value in asides_of(item)]
    known = sum(note.startswith(("[id:", "[tag:")) for note in noted)
    noted[:known] = [" ".join(noted[:known])]
    if isinstance(item, ChoiceItem) and item.kind is Kind.TRUE_FALSE and not _is_plain(item):
        noted.append(aside("kind", item.kind.value))
    lines = [f"// {note}" for note in noted]
    answers = list(_answers(item))
    after = [f"\t####{_text(item.after.source)}"] if item.after else []
    head = f"::{item.id}::[markdown]{escaped(item.question.source)} {{"
    return "\n".join([*lines, head, *(f"\t{answer}" for answer in answers), *after, "}"])


def escaped(text: str) -> str:
    """Return a text in which no sign has a meaning to GIFT."""
    return _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _text(source: str) -> str:
    """Return the text of an answer; what looks like a format or a weight is kept from it."""
    guard = "[markdown]" if _GUARDED.match(source) else ""
    return guard + escaped(source)


def _told(feedback: Prose | None) -> str:
    return f"#{_text(feedback.source)}" if feedback else ""


@singledispatch
def _answers(item: Item) -> Iterator[str]:
    """Yield the lines between the braces."""
    raise Unwritable(f"GIFT has no question of the kind '{item.kind.value}'")


@_answers.register
def _(item: ChoiceItem) -> Iterator[str]:
    if len(item.options) < _LEAST:
        raise Unwritable("GIFT takes a choice with one answer for a short answer")
    if item.kind is Kind.TRUE_FALSE and _is_plain(item):
        yield _verdict(item)
    elif item.kind is Kind.MULTIPLE:
        yield from _several(item)
    else:
        yield from _one(item)


def _is_plain(item: ChoiceItem) -> bool:
    return [option.text.source for option in item.options] == _TRUTHS


def _verdict(item: ChoiceItem) -> str:
    true, false = item.options
    right, wrong = (true, false) if true.right else (false, true)
    rest = _told(right.feedback)
    return ("TRUE" if true.right else "FALSE") + (_told(wrong.feedback) or "#" * bool(rest)) + rest


def _one(item: ChoiceItem) -> Iterator[str]:
    for option in item.options:
        text = _text(option.text.source) + _told(option.feedback)
        yield ("=" if option.right else _wrong(option, item.points)) + text


def _wrong(option: Option, best: int) -> str:
    points = max(option.points or 0, 0)
    # A wrong option never earns everything, so our marking gives it nothing then.
    share = nearest_share(points, best) if points < best else "0"
    return "~" if share == "0" else f"~%{share}%"


def _several(item: ChoiceItem) -> Iterator[str]:
    share = share_of_ticks(sum(option.right for option in item.options))
    for option in item.options:
        weight = share if option.right else f"-{share}"
        yield f"~%{weight}%{_text(option.text.source)}{_told(option.feedback)}"


@_answers.register
def _(item: TextItem) -> Iterator[str]:
    for answer in item.answers:
        told = _told(answer.feedback)
        if _ARROW in answer.pattern + told:
            raise Unwritable("GIFT takes '->' in a short answer for a matching question")
        if "\\*" in answer.pattern:
            raise Unwritable("Moodle takes '\\*' in a short answer for a star that people type")
        yield f"=%{100 if answer.right else 0}%{_text(answer.pattern)}{told}"


@_answers.register
def _(item: NumberItem) -> Iterator[str]:
    yield "#"
    for place, span in enumerate(item.ranges, 1):
        if place == len(item.ranges) and _is_every(span):
            yield f"~{_told(span.feedback)}"
        else:
            number = _span(span)
            yield f"=%{100 if span.right else 0}%{number}{_told(span.feedback)}"


def _is_every(span: NumberRange) -> bool:
    return not span.right and (span.low, span.high) == (-EVERY, EVERY)


def _span(span: NumberRange) -> str:
    return f"{plain_number(span.low)}:0" if span.low == span.high else span_text(span)


@_answers.register
def _(item: MatchItem) -> Iterator[str]:
    for pair in item.pairs:
        if _ARROW in pair.left.source:
            raise Unwritable("GIFT parts the two sides of a pair by '->', so none may hold it")
        yield f"={_text(pair.left.source)} -> {_text(pair.right.source)}"
    yield from (f"= -> {_text(side.source)}" for side in item.distractors)


@_answers.register
def _(item: WrittenItem) -> Iterator[str]:  # noqa: ARG001 -- an essay has nothing between
    yield from ()
