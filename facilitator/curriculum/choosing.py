"""Items whose answer is chosen or rated: `single`, `multiple`, `true-false` and `judge`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.curriculum.blocks import Block
from facilitator.curriculum.entries import Entry, bullets, read_entries, refuse_marks
from facilitator.curriculum.items import ChoiceItem, Item, JudgeItem, Kind, Option, Statement
from facilitator.curriculum.places import Prose
from facilitator.curriculum.settings import shared
from facilitator.curriculum.sheets import Line

_BOX = re.compile(r"\[([ xX])\] +(?=\S)")
_SLIP = re.compile(r"[-*+]? *\[[^\]]{0,2}\](?!\()")
_BULLET = re.compile(r"[-*+] ")
_STRAY = (
    "this text stands after the options; move it above them, indent it by two spaces "
    "if it belongs to the option, or begin it with a label such as 'After:'"
)
_MARKS = {
    Kind.SINGLE: ("harmful", "last", "points"),
    Kind.MULTIPLE: ("harmful", "last"),
    Kind.TRUE_FALSE: ("harmful",),
}

_TRUE_AND_FALSE = 2
_RATINGS = range(1, 5)


@dataclass(frozen=True, slots=True)
class Ticked:
    """An entry that began with `[ ]` or `[x]`."""

    entry: Entry
    text: Prose
    right: bool


def ticked_entries(block: Block) -> tuple[Sequence[Line], tuple[Ticked, ...]]:
    """Return the lines of the question, and the options below it."""
    start = next((i for i, line in enumerate(block.body) if _SLIP.match(line.text)), None)
    if start is None:
        block.wrong(
            "the block has no options; write them as '- [ ] text', right ones '- [x] text'"
        )
        return block.body, ()
    entries = read_entries(block.sheet, block.body[start:], bullets(_STRAY))
    found = [ticked for entry in entries if (ticked := _ticked(block, entry))]
    _refuse_twins(block, found)
    return block.body[:start], tuple(found)


def _ticked(block: Block, entry: Entry) -> Ticked | None:
    box = _BOX.match(entry.text.source)
    if box is None:
        block.wrong("an option begins with '- [ ] ' or '- [x] ', then its text", entry.line)
        return None
    text = replace(entry.text, source=entry.text.source[box.end() :])
    return Ticked(entry, text, box.group(1) != " ")


def _refuse_twins(block: Block, options: Sequence[Ticked]) -> None:
    seen: set[str] = set()
    for option in options:
        if option.text.source in seen:
            block.wrong("this option stands here twice; change or delete one", option.entry.line)
        seen.add(option.text.source)


def choice(block: Block) -> Item:
    """Read a `single`, `multiple` or `true-false`."""
    question, options = ticked_entries(block)
    refuse_marks(block.sheet, [option.entry for option in options], _MARKS[block.kind])
    item = ChoiceItem(
        **shared(block, question),
        options=tuple(_option(option) for option in options),
    )
    if options:
        _check_ticks(block, options)
        _check_options(block, options)
    return _with_points(block, item, options)


def _option(ticked: Ticked) -> Option:
    marks = ticked.entry.marks
    return Option(
        text=ticked.text,
        right=ticked.right,
        harmful=marks.harmful,
        points=marks.points,
        last=marks.last,
        feedback=ticked.entry.feedback,
    )


def _check_ticks(block: Block, options: Sequence[Ticked]) -> None:
    right = sum(option.right for option in options)
    if block.kind is Kind.MULTIPLE:
        if not right:
            block.wrong("multiple choice needs at least one [x], found none")
        return
    if right != 1:
        what = "single choice" if block.kind is Kind.SINGLE else "true-false"
        more = "; use 'multiple' for several" if right > 1 else "; tick the right option with [x]"
        block.wrong(f"{what} needs exactly one [x], found {right}{more}")
    if block.kind is Kind.TRUE_FALSE and len(options) != _TRUE_AND_FALSE:
        block.wrong(f"true-false needs two options, found {len(options)}")


def _check_options(block: Block, options: Sequence[Ticked]) -> None:
    if len(options) == 1:
        block.wrong("there is only one option; give people something to choose from")
    for option in options:
        if option.entry.feedback is None and block.kind is not Kind.MULTIPLE:
            message = "this option has no feedback; add a line '  > …' below it"
            block.wrong(message, option.entry.line)
        if option.right and option.entry.marks.harmful:
            block.wrong("a right option cannot be {harmful}", option.entry.line)


def _with_points(block: Block, item: ChoiceItem, options: Sequence[Ticked]) -> Item:
    """Let the best option set the points of an item whose options carry points."""
    points = [option.entry.marks.points or 0 for option in options]
    if block.kind is not Kind.SINGLE or all(it.entry.marks.points is None for it in options):
        return item
    best = max(points)
    if best < 1 or any(it.right and (it.entry.marks.points or 0) < best for it in options):
        block.wrong("the right option [x] should carry the most points, at least {+1}")
    if "points" in block.settings and item.points != best:
        block.wrong(f"points={item.points}, but the best option carries {best}; leave points= out")
    return replace(item, points=max(best, 1))


def judge(block: Block) -> Item:
    """Read a `judge`."""
    start = next((i for i, line in enumerate(block.body) if _BULLET.match(line.text)), None)
    if start is None:
        block.wrong("the block has nothing to rate; write lines such as '- text {=4}'")
    entries = read_entries(
        block.sheet, () if start is None else block.body[start:], bullets(_STRAY)
    )
    refuse_marks(block.sheet, entries, ("rating",))
    return JudgeItem(
        **shared(block, block.body[:start]),
        statements=tuple(_statement(block, entry) for entry in entries),
    )


def _statement(block: Block, entry: Entry) -> Statement:
    rating = entry.marks.rating
    if rating not in _RATINGS:
        block.wrong("end this line with the experts' rating, from {=1} to {=4}", entry.line)
    return Statement(text=entry.text, rating=rating or 1, feedback=entry.feedback)
