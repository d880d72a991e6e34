"""Questions from elsewhere brought into our syntax: blocks, refusals, and what to know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

from facilitator.curriculum.blocks import Block, lift
from facilitator.curriculum.items import Item
from facilitator.curriculum.kinds import read_block
from facilitator.curriculum.sheets import Sheet, normalised
from facilitator.exchange.asides import settings_of
from facilitator.exchange.authoring import alike, written
from facilitator.exchange.desk import Desk
from facilitator.exchange.drafting import draft
from facilitator.exchange.foreign import Question, Reading, Remark, Shape, Unreadable
from facilitator.exchange.grading import Unkept
from facilitator.exchange.naming import id_for

_POINTS = re.compile(r"[1-9]\d?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of a file. Each block is the text of one item, which reading it gives."""

    blocks: tuple[str, ...]
    items: tuple[Item, ...]
    refusals: tuple[Remark, ...]
    notes: tuple[Remark, ...]


def bring(reading: Reading, *, outcome: str | None = None) -> Brought:
    """Return the blocks of what can be kept, and a reason with its line for all else."""
    refusals, notes = list(reading.unread), list(reading.doubts)
    kept: dict[str, tuple[str, Item]] = {}
    for question in reading.questions:
        if question.shape is Shape.CATEGORY:
            message = f"the category '{question.stem.source}' stays behind; our modules are ours"
            notes.append(Remark(question.line, message))
            continue
        desk = Desk(_graded(question), id_for(question, kept), outcome)
        try:
            kept[desk.id] = _kept(desk)
        except Unreadable as error:
            refusals.append(error.remark)
        else:
            notes += [*desk.notes, *_tags(question)]
    return Brought(
        blocks=tuple(block for block, _ in kept.values()),
        items=tuple(item for _, item in kept.values()),
        refusals=tuple(sorted(set(refusals))),
        notes=tuple(sorted(set(notes))),
    )


def _graded(question: Question) -> Question:
    points = question.aside("points") or ""
    return replace(question, grade=Decimal(points)) if _POINTS.fullmatch(points) else question


def _kept(desk: Desk) -> tuple[str, Item]:
    """Return the block of a question, and the item that it is read as: the same as was meant."""
    meant = draft(desk)
    sheet = Sheet(PurePosixPath("import"), normalised(written(meant)))
    pieces = lift(sheet, sheet.lines())
    item = read_block(pieces[0]) if len(pieces) == 1 and isinstance(pieces[0], Block) else None
    if item is None or not alike(meant, item):
        message = "its text would be taken for marks of our own; write this one by hand"
        raise Unkept(desk.question.line, message)
    desk.notes += [
        Remark(desk.question.line, f"to mend in '{item.id}': {message}")
        for message in dict.fromkeys(problem.message for problem in sheet.problems)
    ]
    return sheet.source, item


def _tags(question: Question) -> Iterator[Remark]:
    settings = settings_of(question)
    ours = {settings.outcome, settings.level.value}
    tags = [tag for tag in question.asides.get("tag", ()) if tag not in ours]
    if tags:
        message = f"its tags stay behind: {', '.join(tags)}; an outcome is named with for="
        yield Remark(question.line, message)
