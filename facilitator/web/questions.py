"""Questions as pages show them: before an answer nothing but the question and its options.

Texts of the curriculum arrive here as HTML that `curriculum.markdown` has blessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from flask import request

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    NumberItem,
    OrderItem,
    RedactItem,
    ReflectItem,
    WrittenItem,
)
from facilitator.curriculum.markdown import plain, render, render_inline
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.errors import N_
from facilitator.quizzes.answers import RATINGS, Given, places_of, read
from facilitator.quizzes.drawing import Shown
from facilitator.web.languages import language_at
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _

_ASKS = {
    Kind.SINGLE: N_("Choose one"),
    Kind.MULTIPLE: N_("Choose every one that is right"),
    Kind.TRUE_FALSE: N_("True or not"),
    Kind.ORDER: N_("Put in order"),
    Kind.MATCH: N_("Find what belongs together"),
    Kind.TEXT: N_("A few words"),
    Kind.NUMBER: N_("A number"),
    Kind.JUDGE: N_("Rate each one"),
    Kind.REDACT: N_("Tick what must not stand in the record"),
    Kind.WRITTEN: N_("In your own words"),
    Kind.REFLECT: N_("For yourself"),
}
_RATED = (N_("1 harmful"), N_("2 not helpful"), N_("3 helpful"), N_("4 very helpful"))
_NUL = str.maketrans("", "", "\x00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to tick."""

    id: str
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something to choose a value for. `options` are values with their labels.

    `language` is that of the labels, where they are not the product's own.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    language: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, laid out, with what was answered so far."""

    name: str
    language: str
    title: str
    asks: str
    critical: bool
    several: bool
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    record: str
    typed: str
    long: bool
    hint: str | None
    note: str


def question(shown: Shown, given: Given, region: Region, *, name: str) -> Question:
    """Return a question as a form shows it. `name` is that of its field."""
    item, places = shown.item, places_of(shown, given)
    return Question(
        name=name,
        language=language_at(item.place),
        title=render_inline(item.question, region),
        asks=asks(item),
        critical=item.critical,
        several=item.kind in {Kind.MULTIPLE, Kind.REDACT},
        choices=_choices(item, shown, places, region, name),
        rows=_rows(item, shown, places, region, name),
        record="".join(piece.text for piece in item.record)
        if isinstance(item, RedactItem)
        else "",
        typed=given if isinstance(given, str) else "",
        long=isinstance(item, (WrittenItem, ReflectItem)),
        hint=render(item.hint, region) if item.hint else None,
        note=_note(item),
    )


def asks(item: Item) -> str:
    """Return what a kind of question asks people to do."""
    return told(_ASKS[item.kind])


def sent_answer(shown: Shown, name: str) -> Given:
    """Read an answer from the form that was sent. Raises `NotAnAnswer`."""

    def fields(part: str) -> Sequence[str]:
        sent = request.form.getlist(f"{name}-{part}" if part else name)
        return [value.translate(_NUL).encode("utf-8", "ignore").decode() for value in sent]

    return read(shown, fields)


def rating(number: int) -> str:
    """Return a rating from 1 to 4 in words."""
    return told(_RATED[number - 1])


def _note(item: Item) -> str:
    if isinstance(item, NumberItem) and item.unit:
        return _("In %(unit)s", unit=item.unit)
    if isinstance(item, (WrittenItem, ReflectItem)) and item.words:
        least, most = item.words
        return _("From %(least)s to %(most)s words. No names.", least=least, most=most)
    return ""


def _choices(
    item: Item, shown: Shown, places: Sequence[str], region: Region, name: str
) -> tuple[Choice, ...]:
    labels: list[str] = []
    if isinstance(item, ChoiceItem):
        labels = [render_inline(item.options[number].text, region) for number in shown.options]
    if isinstance(item, RedactItem):
        labels = [phrase.text for phrase in item.phrases]
    return tuple(
        Choice(
            id=f"{name}-{place}",
            value=str(place),
            label=label,
            checked=str(place) in places,
        )
        for place, label in enumerate(labels, start=1)
    )


def _rows(
    item: Item, shown: Shown, places: Sequence[str], region: Region, name: str
) -> tuple[Row, ...]:
    options = _options(item, shown, region)
    language = language_at(item.place) if isinstance(item, MatchItem) else ""
    return tuple(
        Row(
            name=f"{name}-{line}",
            label=render_inline(label, region),
            options=options,
            language=language,
            value=places[line - 1] if line <= len(places) else "",
        )
        for line, label in enumerate(_labels(item, shown), start=1)
    )


@singledispatch
def _labels(item: Item, shown: Shown) -> list[Prose]:  # noqa: ARG001 -- no rows
    return []


@_labels.register
def _steps(item: OrderItem, shown: Shown) -> list[Prose]:
    return [item.steps[number] for number in shown.options]


@_labels.register
def _lefts(item: MatchItem, shown: Shown) -> list[Prose]:
    return [item.pairs[number].left for number in shown.options]


@_labels.register
def _statements(item: JudgeItem, shown: Shown) -> list[Prose]:
    return [item.statements[number].text for number in shown.options]


def _options(item: Item, shown: Shown, region: Region) -> tuple[tuple[str, str], ...]:
    words: list[str] = []
    if isinstance(item, OrderItem):
        words = [str(place) for place in range(1, len(item.steps) + 1)]
    if isinstance(item, MatchItem):
        words = [plain(item.choices[number], region) for number in shown.choices]
    if isinstance(item, JudgeItem):
        words = [rating(number) for number in range(1, RATINGS + 1)]
    return tuple((str(place), word) for place, word in enumerate(words, start=1))
