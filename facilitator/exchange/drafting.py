"""A foreign question drafted as one of our items; what our syntax cannot keep is `Unkept`."""

import re
from collections.abc import Callable
from dataclasses import replace

from facilitator.curriculum.items import Item, Kind, MatchItem, Pair, RubricLine, WrittenItem
from facilitator.curriculum.places import Prose
from facilitator.exchange.asides import words_of
from facilitator.exchange.desk import Desk, said, shared
from facilitator.exchange.drafting_choices import choice, true_false
from facilitator.exchange.drafting_typed import number, typed
from facilitator.exchange.foreign import Question, Shape, Text
from facilitator.exchange.grading import Unkept

_LEAST_PAIRS = 2
_WORTH = re.compile(r"\+?[0-9]{1,3}")


def draft(desk: Desk) -> Item:
    """Return the item that a question would be."""
    question = desk.question
    drafter = _DRAFTERS.get(question.shape)
    if drafter is None:
        raise Unkept(question.line, _why_not(question))
    return drafter(desk)


def _why_not(question: Question) -> str:
    if question.shape is Shape.ESSAY:
        return (
            "an essay brings no list of what to look for; "
            "write it as 'written' with 'Look for:', or as 'reflect'"
        )
    if question.shape is Shape.DESCRIPTION:
        return "a description asks nothing; write it as text of a lesson"
    return f"a question of the kind '{question.title or question.shape}' has no form here"


def _match(desk: Desk) -> Item:
    question = desk.question
    told = question.asides.get("if wrong", ())
    couples = [couple for couple in question.couples if couple.left]
    if len(couples) < _LEAST_PAIRS:
        raise Unkept(question.line, "a match needs at least two pairs")
    pairs = tuple(
        Pair(
            left=_cell(desk, couple.left),
            right=_cell(desk, couple.right),
            if_wrong=(desk.aside(told[place]) or None) if place < len(told) else None,
        )
        for place, couple in enumerate(couples)
    )
    return MatchItem(
        **shared(desk, Kind.MATCH),
        left_title=question.aside("left") or "Question",
        right_title=question.aside("right") or "Answer",
        pairs=pairs,
        distractors=tuple(_cell(desk, it.right) for it in question.couples if not it.left),
    )


def _cell(desk: Desk, text: Text) -> Prose:
    prose = said(desk, text)
    return replace(prose, source=" ".join(prose.source.split()))


def _written(desk: Desk) -> Item:
    question = desk.question
    rubric = tuple(_rubric_line(desk, line) for line in question.asides.get("look for", ()))
    if not rubric:
        raise Unkept(question.line, _why_not(question))
    common = shared(desk, Kind.WRITTEN)
    common["points"] = max(sum(line.points for line in rubric), 1)
    model = question.aside("model answer")
    return WrittenItem(
        **common,
        rubric=rubric,
        model_answer=desk.aside(model) if model else None,
        words=words_of(question),
    )


def _rubric_line(desk: Desk, line: str) -> RubricLine:
    worth, _, text = line.partition(" ")
    points = int(worth) if _WORTH.fullmatch(worth) else 0
    return RubricLine(text=desk.aside(text), points=points, talk=worth == "talk")


_DRAFTERS: dict[Shape, Callable[[Desk], Item]] = {
    Shape.CHOICE: choice,
    Shape.TRUE_FALSE: true_false,
    Shape.TYPED: typed,
    Shape.NUMBER: number,
    Shape.MATCH: _match,
    Shape.ESSAY: _written,
}
