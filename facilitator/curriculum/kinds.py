"""From a block to the item that it describes."""

from collections.abc import Callable

from facilitator.curriculum import answering, arranging, choosing
from facilitator.curriculum.blocks import Block
from facilitator.curriculum.items import Item, Kind

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
