"""Mending what is mechanical: what every reader of the page would mend in the same way.

Whatever asks for a decision stays: which word was meant, what a revision asks of people, which
option is right. A mended page means what it meant; what could not be read before now can.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from facilitator.curriculum.layout import PageKind, kind_of, source_of
from facilitator.curriculum.places import Place
from facilitator.curriculum.sheets import Line, normalised
from facilitator.workshop.fences import Standing, is_fence, standings
from facilitator.workshop.manuscript import Files
from facilitator.workshop.slips import boxed, indented

_FENCED = frozenset({PageKind.LESSON, PageKind.QUIZ, PageKind.PRACTICE, PageKind.HANDBOOK})
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Mend:
    """What was mended, and at which line of the file as it was."""

    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def mended(files: Files) -> tuple[dict[PurePosixPath, str], tuple[Mend, ...]]:
    """Return the pages that a mend changes, as they should be, and every mend in them."""
    changed: dict[PurePosixPath, str] = {}
    mends: list[Mend] = []
    for file in sorted(files):
        kind = kind_of(source_of(file))
        if kind is not None:
            page = _Page(file, kind)
            text = page.mended(files[file])
            if text != files[file]:
                changed[file] = text
                mends += sorted(page.mends)
    return changed, tuple(mends)


class _Page:
    """One page on the bench, with the list of what was done to it."""

    def __init__(self, file: PurePosixPath, kind: PageKind) -> None:
        self.file = file
        self.kind = kind
        self.mends: set[Mend] = set()

    def mended(self, text: str) -> str:
        """Return the page as it should be."""
        for number, what in _faults_of_space(text):
            self._note(number, what)
        lines = [Line(*it) for it in enumerate(normalised(text.lstrip(_MARK)).split("\n"), 1)]
        if self.kind in _FENCED:
            lines = self._aired(self._each(lines, boxed, "wrote the box as '[ ] ' or '[x] '"))
        if self.kind in _FENCED | {PageKind.SCENARIO}:
            lines = self._each(lines, indented, "indented the feedback below its option")
        return "\n".join(line.text for line in lines)

    def _each(
        self, lines: Sequence[Line], mend: Callable[[str, Standing], str], what: str
    ) -> list[Line]:
        """Mend line by line. Blank lines that were put in share the number of their neighbour."""
        kept: list[Line] = []
        for line, standing in standings(lines, scenario=self.kind is PageKind.SCENARIO):
            text = mend(line.text, standing)
            if text != line.text:
                self._note(line.number, what)
            kept.append(Line(line.number, text))
        return kept

    def _aired(self, lines: Sequence[Line]) -> list[Line]:
        """Put a blank line above and below each fence: previews need them, the reader does not."""
        kept: list[Line] = []
        after_fence = False
        for line, standing in standings(lines, scenario=False):
            fence = standing.outside_code and is_fence(line.text)
            if line.text and kept and ((fence and kept[-1].text) or after_fence):
                self._note(line.number, "put a blank line between ':::' and the text")
                kept.append(Line(line.number, ""))
            after_fence = fence
            kept.append(line)
        return kept

    def _note(self, number: int, what: str) -> None:
        self.mends.add(Mend(Place(self.file, number), what))


def _faults_of_space(text: str) -> Iterator[tuple[int, str]]:
    """Say what the reader looks past in any case, and other programs may stumble over."""
    if text.startswith(_MARK):
        yield 1, "took away the byte-order mark"
    if "\r" in text:
        yield 1, "made the line ends those of every other page"
    if not unicodedata.is_normalized("NFC", text):
        yield 1, "wrote each letter with an accent as one sign"
    yield from _faults_of_lines(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _faults_of_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            yield number, "took away spaces at the end of the line"
    if lines[-1] or list(lines[-2:]) == ["", ""]:
        yield len(lines), "made the page end with one line end"
