"""Where each line of a page stands: in which block, above or below its first option."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.curriculum.blocks import LABELS
from facilitator.curriculum.items import Kind
from facilitator.curriculum.sheets import Line, outside_code

_FENCE = re.compile(r"\s*:::+\s*(\S*)")
_LABEL = re.compile(rf"(?:{'|'.join(LABELS)})s?:", re.IGNORECASE)
_HEADING = re.compile(r"#{2,6} ")
_CHOICE = re.compile(r"[-*+] *\[")
_RATED = re.compile(r"[-*+] ")
_BOX = re.compile(r"[-*+]? *\[[^\]]{0,2}\](?!\()")
_MARK = "---"
_WITH_BOXES = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.TEXT, Kind.NUMBER)
_FIRST_OPTION: dict[str, re.Pattern[str]] = {
    **{kind.value: _BOX for kind in _WITH_BOXES},
    Kind.JUDGE.value: _RATED,
}
_SCENE = "scene"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a line stands. `block` is the kind of its block, or `scene`, or empty.

    `among_options` holds from the first option to the first label or the end.
    """

    block: str = ""
    outside_code: bool = True
    among_options: bool = False

    @property
    def has_boxes(self) -> bool:
        """Whether the line may begin with a box to tick."""
        return self.outside_code and self.among_options and self.block in _WITH_BOXES


def is_fence(text: str) -> bool:
    """Whether a line opens or closes a block."""
    return bool(_FENCE.match(text))


def where_body_begins(lines: Sequence[Line]) -> int:
    """Return the index of the first line below the front matter; none when it is broken."""
    marks = [index for index, line in enumerate(lines) if line.text == _MARK]
    return marks[1] + 1 if len(marks) > 1 and marks[0] == 0 else len(lines)


def standings(lines: Sequence[Line], *, scenario: bool) -> Iterator[tuple[Line, Standing]]:
    """Yield each line with its standing. Front matter counts as code: it is never mended."""
    start = where_body_begins(lines)
    yield from ((line, Standing(outside_code=False)) for line in lines[:start])
    now = Standing()
    for line, outside in outside_code(lines[start:]):
        if outside:
            now = _next_scene(now, line.text) if scenario else _next(now, line.text)
        yield line, replace(now, outside_code=outside)


def _next(now: Standing, text: str) -> Standing:
    fence = _FENCE.match(text)
    if fence:
        return Standing(block=fence.group(1))
    first = _FIRST_OPTION.get(now.block)
    if first is None:
        return now
    if _LABEL.match(text):
        # What stands below a label is prose, whatever it looks like.
        return Standing(block="")
    return replace(now, among_options=True) if first.match(text) else now


def _next_scene(now: Standing, text: str) -> Standing:
    if _HEADING.match(text):
        return Standing(block=_SCENE)
    if now.block and _CHOICE.match(text):
        return replace(now, among_options=True)
    return now
