"""Items whose answer is typed: `text`, `number`, `written` and `reflect`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from facilitator.curriculum.blocks import Block
from facilitator.curriculum.choosing import Ticked, ticked_entries
from facilitator.curriculum.entries import Entry, bullets, read_entries, refuse_marks
from facilitator.curriculum.items import (
    Answer,
    Item,
    NumberItem,
    NumberRange,
    ReflectItem,
    RubricLine,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.settings import label, shared, words, yes

_NUMBER = r"(-?\d{1,12}(?:[.,]\d{1,6})?)"
_FORMS = (
    re.compile(rf"{_NUMBER}()"),
    re.compile(rf"{_NUMBER} *(?:±|\+/?-) *{_NUMBER}"),
    re.compile(rf"{_NUMBER} *\.\. *{_NUMBER}"),
)
_STRAY = "this text stands among what to look for; begin each line with '- '"


def text(block: Block) -> Item:
    """Read a `text`."""
    question, answers = ticked_entries(block)
    refuse_marks(block.sheet, [answer.entry for answer in answers], ("harmful",))
    for answer in answers:
        if not answer.right and answer.entry.feedback is None:
            message = "a known mistake needs feedback; add a line '  > …' below it"
            block.wrong(message, answer.entry.line)
        if "*" in answer.text.source and not answer.text.source.strip("* ") and answer.right:
            block.wrong("'[x] *' accepts every answer; write what is right", answer.entry.line)
    _check_right(block, answers)
    _check_rest(block, answers)
    return TextItem(
        **shared(block, question),
        answers=tuple(_answer(answer) for answer in answers),
        case=yes(block, "case", otherwise=False),
    )


def _answer(answer: Ticked) -> Answer:
    return Answer(
        pattern=" ".join(answer.text.source.split()),
        right=answer.right,
        harmful=answer.entry.marks.harmful,
        feedback=answer.entry.feedback,
    )


def _check_right(block: Block, answers: Sequence[Ticked]) -> None:
    if answers and not any(answer.right for answer in answers):
        block.wrong(f"'{block.kind}' needs at least one [x], found none")
    for answer in answers:
        if answer.right and answer.entry.marks.harmful:
            block.wrong("a right answer cannot be {harmful}", answer.entry.line)


def _check_rest(block: Block, answers: Sequence[Ticked]) -> None:
    for answer in answers[:-1]:
        if answer.text.source == "*":
            block.wrong("'*' answers everything, so it must stand last", answer.entry.line)


def number(block: Block) -> Item:
    """Read a `number`."""
    question, answers = ticked_entries(block)
    refuse_marks(block.sheet, [answer.entry for answer in answers], ("harmful",))
    _check_right(block, answers)
    return NumberItem(
        **shared(block, question),
        ranges=tuple(_range(block, answer) for answer in answers),
        unit=block.settings.get("unit"),
    )


def _range(block: Block, answer: Ticked) -> NumberRange:
    low, high = _bounds(block, answer)
    return NumberRange(
        low=low,
        high=high,
        right=answer.right,
        harmful=answer.entry.marks.harmful,
        feedback=answer.entry.feedback,
    )


def _bounds(block: Block, answer: Ticked) -> tuple[Decimal, Decimal]:
    source = answer.text.source
    found = [form.fullmatch(source) for form in _FORMS]
    numbers = [_decimals(match) for match in found if match]
    if not numbers:
        message = f"'{source}' is no number; write 10, 10 ± 2 or 8..10"
        block.wrong(message, answer.entry.line)
        return Decimal(0), Decimal(0)
    first, second = numbers[0]
    if found[1]:
        return first - abs(second), first + abs(second)
    if first > second:
        message = f"the range '{source}' runs backwards; write the smaller number first"
        block.wrong(message, answer.entry.line)
    return first, second


def _decimals(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    first, second = (part.replace(",", ".") for part in found.groups())
    return Decimal(first), Decimal(second or first)


def written(block: Block) -> Item:
    """Read a `written`. What it is worth is the sum of its rubric."""
    rubric = _rubric(block)
    best = sum(line.points for line in rubric)
    item = WrittenItem(
        **shared(block, block.body),
        rubric=rubric,
        model_answer=label(block, "Model answer"),
        words=words(block),
    )
    if "points" in block.settings and item.points != best:
        block.wrong(f"points={item.points}, but its 'Look for:' adds up to {best}; leave it out")
    return replace(item, points=max(best, 1))


def _rubric(block: Block) -> tuple[RubricLine, ...]:
    lines = block.labels.get("Look for")
    if lines is None:
        block.wrong("a written answer needs 'Look for:', the list a supervisor marks by")
        return ()
    entries = read_entries(block.sheet, lines, bullets(_STRAY))
    refuse_marks(block.sheet, entries, ("points", "talk"))
    rubric = tuple(_rubric_line(block, entry) for entry in entries)
    if not any(line.points for line in rubric):
        message = "nothing to look for carries points; end a line with {+1}"
        block.wrong(message, lines[0].number)
    return rubric


def _rubric_line(block: Block, entry: Entry) -> RubricLine:
    points, talk = entry.marks.points, entry.marks.talk
    if talk == (points is not None) or (points or 0) < 0:
        block.wrong("end this line with its points, such as {+1}, or with {talk}", entry.line)
    return RubricLine(text=entry.text, points=max(points or 0, 0), talk=talk)


def reflect(block: Block) -> Item:
    """Read a `reflect`."""
    return ReflectItem(**shared(block, block.body), words=words(block))
