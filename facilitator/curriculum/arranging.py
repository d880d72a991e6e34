"""Items whose parts are put in place or struck out: `order`, `match` and `redact`."""

import re
from collections.abc import Iterator, Sequence

from facilitator.curriculum.blocks import Block
from facilitator.curriculum.entries import numbered, read_entries, refuse_marks
from facilitator.curriculum.items import Item, MatchItem, OrderItem, Pair, Phrase, RedactItem
from facilitator.curriculum.settings import shared
from facilitator.curriculum.sheets import Line, trimmed
from facilitator.curriculum.tables import Row, read_table

_STEP = re.compile(r"\d{1,3}[.)] ")
_STRAY = (
    "this text stands after the steps; move it above them, indent it by two spaces "
    "if it belongs to the step, or begin it with a label such as 'After:'"
)
_PHRASE = re.compile(r"\[([^\[\]]+)\]\{([^{}]*)\}")
_LEAST = 2


def order(block: Block) -> Item:
    """Read an `order`."""
    start = next((i for i, line in enumerate(block.body) if _STEP.match(line.text)), None)
    steps = () if start is None else block.body[start:]
    entries = read_entries(block.sheet, steps, numbered(_STRAY))
    refuse_marks(block.sheet, entries, ())
    for entry in entries:
        if entry.feedback:
            block.wrong("a step has no feedback of its own; use 'After:'", entry.line)
    texts = [entry.text.source for entry in entries]
    if len(texts) < _LEAST:
        block.wrong("order needs at least two steps; write them as '1. …', '2. …'")
    for entry in entries:
        if texts.count(entry.text.source) > 1:
            block.wrong("this step stands here twice; change or delete one", entry.line)
    return OrderItem(
        **shared(block, block.body[:start]), steps=tuple(entry.text for entry in entries)
    )


def match(block: Block) -> Item:
    """Read a `match`."""
    start = next((i for i, line in enumerate(block.body) if line.text.startswith("|")), None)
    rows = () if start is None else read_table(block.sheet, block.body[start:])
    pairs = [row for row in rows[1:] if row.cell(0)]
    for row in rows:
        _check_row(block, row)
    _check_pairs(block, pairs)
    head = rows[0] if rows else Row(block.line, ())
    return MatchItem(
        **shared(block, block.body[:start]),
        left_title=head.cell(0),
        right_title=head.cell(1),
        pairs=tuple(_pair(block, row) for row in pairs),
        distractors=tuple(row.prose(block.sheet, 1) for row in rows[1:] if not row.cell(0)),
    )


def _check_row(block: Block, row: Row) -> None:
    if len(row.cells) not in {2, 3}:
        message = f"a row has two or three cells between '|', found {len(row.cells)}"
        block.wrong(message, row.line)
    elif not row.cell(1):
        block.wrong("the second cell of this row is empty; write what belongs there", row.line)


def _check_pairs(block: Block, pairs: Sequence[Row]) -> None:
    if len(pairs) < _LEAST:
        block.wrong("match needs a table with at least two rows: | Left | Right | If wrong |")
    lefts = [row.cell(0) for row in pairs]
    for row in pairs:
        if lefts.count(row.cell(0)) > 1:
            block.wrong("the left side of this row stands here twice; change one", row.line)


def _pair(block: Block, row: Row) -> Pair:
    sheet = block.sheet
    return Pair(
        left=row.prose(sheet, 0), right=row.prose(sheet, 1), if_wrong=row.prose(sheet, 2) or None
    )


def redact(block: Block) -> Item:
    """Read a `redact`. The record begins with the paragraph that holds the first mark."""
    marked = next((i for i, line in enumerate(block.body) if _PHRASE.search(line.text)), None)
    start = None if marked is None else _paragraph(block.body, marked)
    record = tuple(_record(block, () if start is None else block.body[start:]))
    if not any(phrase.strike for phrase in record):
        block.wrong("redact needs at least one phrase marked as in '[Maria]{strike}'")
    return RedactItem(**shared(block, block.body[:start]), record=record)


def _paragraph(lines: Sequence[Line], index: int) -> int:
    while index and lines[index - 1].text:
        index -= 1
    return index


def _record(block: Block, lines: Sequence[Line]) -> Iterator[Phrase]:
    # A record is plain text: a line end is a space, a blank line is a new paragraph.
    bare = [line.text.removeprefix(">").strip() for line in trimmed(lines)]
    text = "\n\n".join(" ".join(part.split("\n")) for part in "\n".join(bare).split("\n\n"))
    numbers = {found: line.number for line in lines for found in _PHRASE.findall(line.text)}
    position = 0
    for found in _PHRASE.finditer(text):
        if found.start() > position:
            yield Phrase(text=text[position : found.start()])
        phrase, mark = found.groups()
        if mark not in {"strike", "keep"}:
            message = f"unknown mark '{mark}'; write {{strike}} or {{keep}}"
            block.wrong(message, numbers.get((phrase, mark)))
        yield Phrase(text=phrase, strike=mark == "strike")
        position = found.end()
    if text[position:]:
        yield Phrase(text=text[position:])
