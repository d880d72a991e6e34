"""From a block to the item that it describes."""

from collections.abc import Callable
from pathlib import PurePosixPath

from facilitator.curriculum import answering, arranging, choosing
from facilitator.curriculum.blocks import Block, lift
from facilitator.curriculum.items import Item, Kind
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.sheets import Sheet

_READERS: dict[Kind, Callable[[Block], Item]] = {
    Kind.SINGLE: choosing.choice,
    Kind.MULTIPLE: choosing.choice,
    Kind.TRUE_FALSE: choosing.choice,
    Kind.ORDER: arranging.order,
    Kind.MATCH: arranging.match,
    Kind.TEXT: answering.text,
    Kind.NUMBER: answering.number,
    Kind.JUDGE: choosing.judge,
    Kind.REDACT: arranging.redact,
    Kind.WRITTEN: answering.written,
    Kind.REFLECT: answering.reflect,
}


def read_block(block: Block) -> Item:
    """Return the item of a block; what is wrong with it is noted on its sheet."""
    return _READERS[block.kind](block)


def read_item(source: str) -> Item:
    """Read one item back from the `source` that it kept when it was published.

    What was once published is shown as it was, even where today's rules would refuse it.
    """
    sheet = Sheet(PurePosixPath("published"), source)
    for piece in lift(sheet, sheet.lines()):
        if isinstance(piece, Block):
            return read_block(piece)
    raise CurriculumError(sheet.problems)
