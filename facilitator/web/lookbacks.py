"""Answers looked back at: part by part, with the reason. Only for people who have answered."""

from dataclasses import dataclass

from facilitator.curriculum.items import (
    Item,
    JudgeItem,
    MatchItem,
    OrderItem,
    RedactItem,
    WrittenItem,
)
from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.quizzes.answers import Given
from facilitator.quizzes.drawing import Shown
from facilitator.quizzes.feedback import Line, Verdict, Words, lines_of
from facilitator.web.languages import language_at
from facilitator.web.questions import asks, rating
from facilitator.web.vocabulary import translated as _

_TABLES = (OrderItem, MatchItem, JudgeItem, RedactItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One option, looked back at."""

    text: str
    why: str | None
    verdict: Verdict
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One line of a table: what it is, and under each further heading what stands there.

    Each cell is its heading, its words, and whether they are the question's own.
    """

    title: str
    cells: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """A question, what was answered, and why it is right or not."""

    id: str
    language: str
    title: str
    asks: str
    critical: bool
    right: bool | None
    parts: tuple[Part, ...]
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    written: str
    model: str | None
    after: str | None


def look_back(
    shown: Shown, given: Given, region: Region, *, name: str, right: bool | None
) -> LookBack:
    """Return a question with its answer and what is to say about it."""
    item, lines = shown.item, lines_of(shown, given)
    tabled = isinstance(item, _TABLES)
    written = isinstance(item, WrittenItem)
    heads = _heads(item)
    return LookBack(
        id=name,
        language=language_at(item.place),
        title=render_inline(item.question, region),
        asks=asks(item),
        critical=item.critical,
        right=right,
        parts=() if tabled or written else tuple(_part(line, region) for line in lines),
        heads=heads,
        rows=tuple(_row(item, line, heads, region) for line in lines) if tabled else (),
        written=given if written and isinstance(given, str) else "",
        model=_model(item, region) if right is not None else None,
        after=render(item.after, region) if item.after else None,
    )


def _part(line: Line, region: Region) -> Part:
    return Part(
        text=_said(line.text, region),
        why=render(line.why, region) if line.why else None,
        verdict=line.verdict,
        chosen=line.chosen,
    )


def _row(item: Item, line: Line, heads: tuple[str, ...], region: Region) -> TableRow:
    why = render_inline(line.why, region) if line.why else ""
    found = (
        (_cell(item, line.given, region), isinstance(line.given, Prose)),
        (_cell(item, line.wanted, region), isinstance(line.wanted, Prose)),
        (why, True),
    )
    cells = ((head, *cell) for head, cell in zip(heads[1:], found, strict=False))
    return TableRow(title=_said(line.text, region), cells=tuple(cells))


def _heads(item: Item) -> tuple[str, ...]:
    if isinstance(item, OrderItem):
        return (_("Step"), _("Your place"), _("Its place"))
    if isinstance(item, MatchItem):
        return (item.left_title, _("Your answer"), item.right_title, _("Why"))
    if isinstance(item, JudgeItem):
        return (_("What you could do"), _("Your rating"), _("Experienced people say"), _("Why"))
    if isinstance(item, RedactItem):
        return (_("In the record"), _("You"), _("What we look for"))
    return ()


def _cell(item: Item, words: Words, region: Region) -> str:
    if words is None:
        return _("no answer")
    if isinstance(item, JudgeItem) and isinstance(words, int):
        return rating(words)
    if isinstance(item, RedactItem):
        return _("struck out") if words else _("left in")
    return _said(words, region)


def _said(words: Words, region: Region) -> str:
    return render_inline(words, region) if isinstance(words, Prose) else str(words or "")


def _model(item: Item, region: Region) -> str | None:
    if isinstance(item, WrittenItem) and item.model_answer:
        return render(item.model_answer, region)
    return None
