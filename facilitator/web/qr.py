"""A QR code as one path, so that it needs no style, no image and no other address."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

_QUIET = 4


@dataclass(frozen=True, slots=True)
class QRCode:
    """The modules on a side, the quiet zone included, and the dark ones as a path."""

    size: int
    path: str


@lru_cache(maxsize=128)
def qr_code(text: str) -> QRCode:
    """Return the code of a text, readable when a quarter of it is lost."""
    rows = tuple(tuple(row) for row in segno.make(text, error="q", micro=False).matrix)
    strokes = (
        f"M{start + _QUIET} {number + _QUIET}.5h{length}"
        for number, row in enumerate(rows)
        for start, length in _dark(row)
    )
    return QRCode(len(rows) + 2 * _QUIET, "".join(strokes))


def qr_svg(text: str) -> str:
    """Return the code of a text as a picture of its own."""
    code = qr_code(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}">'
        f'<path fill="none" stroke="#000" d="{code.path}"/></svg>'
    )


def _dark(row: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, run in groupby(bool(module) for module in row):
        length = len(list(run))
        if dark:
            yield at, length
        at += length
