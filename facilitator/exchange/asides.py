"""What a question says beside its text: our settings and marks, in words that others pass over.

GIFT has no place for an outcome or a hint. They stand in comments above the question, as
`[for:pass-on]`, where Moodle skips them and where our own reader finds them again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from facilitator.curriculum.blocks import is_id
from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    Kind,
    Level,
    MatchItem,
    NumberItem,
    Option,
    TextItem,
    WrittenItem,
)
from facilitator.exchange.foreign import Question

_NOTHING = "."
_WORD = re.compile(r"\S+")
_KEY = re.compile(r"[\w.-]+")
_PLACE = re.compile(r"[0-9]{1,3}")
_RANGE = re.compile(r"(\d{1,5})-(\d{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an item that a question can bring along."""

    outcome: str | None
    level: Level
    critical: bool
    shuffle: bool
    sources: tuple[str, ...]
    profile: str | None


def settings_of(question: Question) -> Settings:
    """Return the settings that a question brings; what is no setting of ours counts as none."""
    level = question.aside("level")
    sources = tuple(_KEY.findall(question.aside("source") or ""))
    return Settings(
        outcome=_named(question, "for"),
        level=Level(level) if level in list(Level) else Level.KNOWS,
        critical=question.aside("critical") == "yes",
        shuffle=question.shuffle and question.aside("shuffle") != "no",
        sources=sources,
        profile=_named(question, "profile"),
    )


def unit_of(question: Question) -> str | None:
    """Return the unit of a number."""
    unit = question.aside("unit") or ""
    return unit if _WORD.fullmatch(unit) else None


def words_of(question: Question) -> tuple[int, int] | None:
    """Return the fewest and the most words of a written answer."""
    found = _RANGE.fullmatch(question.aside("words") or "")
    return (int(found.group(1)), int(found.group(2))) if found else None


def numbered(question: Question, name: str) -> frozenset[int]:
    """Return the places, from 0, of the answers that carry a mark."""
    words = (question.aside(name) or "").split()
    return frozenset(int(word) - 1 for word in words if _PLACE.fullmatch(word))


def points_brought(question: Question) -> tuple[int | None, ...] | None:
    """Return the points of each option as they were written, or None."""
    words = (question.aside("option points") or "").split()
    if len(words) != len(question.replies) or not all(_is_points(word) for word in words):
        return None
    return tuple(None if word == _NOTHING else int(word) for word in words)


def _is_points(word: str) -> bool:
    return word == _NOTHING or bool(re.fullmatch(r"[+-]\d{1,3}", word))


def _named(question: Question, name: str) -> str | None:
    value = question.aside(name) or ""
    return value if is_id(value) else None


def asides_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what an item says that GIFT itself has no place for."""
    yield "id", item.id
    yield from (("tag", word) for word in _tags(item))
    yield from _shared(item)
    if item.hint:
        yield "hint", item.hint.source
    if item.sources:
        yield "source", ", ".join(item.sources)
    yield from _own(item)


def _tags(item: Item) -> Iterator[str]:
    if item.outcome:
        yield item.outcome
    yield item.level.value


def _shared(item: Item) -> Iterator[tuple[str, str]]:
    ticks_in_part = item.kind is Kind.MULTIPLE
    said = (
        ("for", item.outcome or "", item.outcome is not None),
        ("level", item.level.value, item.level is not Level.KNOWS),
        ("points", str(item.points), item.points != 1 and not isinstance(item, WrittenItem)),
        ("profile", item.profile or "", item.profile is not None),
        ("critical", "yes", item.critical),
        # GIFT gives a part of the points for a part of the ticks, and never otherwise.
        ("partial", "yes" if item.partial else "no", item.partial is not ticks_in_part),
        ("shuffle", "no", not item.shuffle),
    )
    yield from ((name, value) for name, value, is_so in said if is_so)


@singledispatch
def _own(item: Item) -> Iterator[tuple[str, str]]:  # noqa: ARG001 -- most kinds have nothing
    yield from ()


@_own.register
def _(item: ChoiceItem) -> Iterator[tuple[str, str]]:
    yield from _places("harmful", [it.harmful for it in item.options])
    yield from _places("last", [it.last for it in item.options])
    if item.kind is Kind.SINGLE and any(it.points is not None for it in item.options):
        yield "option points", " ".join(_points(it) for it in item.options)


@_own.register
def _(item: TextItem) -> Iterator[tuple[str, str]]:
    yield from _places("harmful", [it.harmful for it in item.answers])
    if item.case:
        yield "case", "yes"


@_own.register
def _(item: NumberItem) -> Iterator[tuple[str, str]]:
    yield from _places("harmful", [it.harmful for it in item.ranges])
    if item.unit:
        yield "unit", item.unit


def _places(name: str, marked: list[bool]) -> Iterator[tuple[str, str]]:
    if any(marked):
        yield name, " ".join(str(place) for place, has in enumerate(marked, 1) if has)


def _points(option: Option) -> str:
    return _NOTHING if option.points is None else f"{option.points:+}"


@_own.register
def _(item: MatchItem) -> Iterator[tuple[str, str]]:
    yield "left", item.left_title
    yield "right", item.right_title
    for pair in item.pairs:
        if any(it.if_wrong for it in item.pairs):
            yield "if wrong", pair.if_wrong.source if pair.if_wrong else ""


@_own.register
def _(item: WrittenItem) -> Iterator[tuple[str, str]]:
    for line in item.rubric:
        yield "look for", f"{'talk' if line.talk else f'+{line.points}'} {line.text.source}"
    if item.model_answer:
        yield "model answer", item.model_answer.source
    if item.words:
        yield "words", f"{item.words[0]}-{item.words[1]}"
