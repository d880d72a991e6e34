"""A page as it lies on the author's desk: its lines, and the notes made in its margin."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from facilitator.curriculum.places import Place, Problem, Prose

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# The line above and below the keys of a page.
FRONT_MATTER = "---"
_MARKS = 2
_CODE_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class Line(NamedTuple):
    """A line of a file, with its number."""

    number: int
    text: str


def normalised(text: str) -> str:
    """Return the text without what no reader can see: byte-order mark, CRLF, trailing spaces."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


def digest_of(source: str) -> str:
    """Return the SHA-256 of a normalised text."""
    return sha256(source.encode()).hexdigest()


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return the end of a message: the nearest known word, or all of them when few."""
    choices = sorted(set(known))
    near = get_close_matches(word, choices, n=1, cutoff=0.5)
    if near:
        return f"; did you mean '{near[0]}'?"
    if choices and len(choices) <= 12:  # noqa: PLR2004
        return f"; choose from {', '.join(choices)}"
    return ""


def line_of_key(source: str, key: str) -> int:
    """Return the line at which a page's front matter gives a key, or 1."""
    lines = source.split("\n")
    return next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file while it is read. Problems are noted and reading goes on."""

    file: PurePosixPath
    source: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int) -> Place:
        """Return the place of a line of this file."""
        return Place(self.file, line)

    def wrong(self, line: int, message: str) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self.place(line), message))

    def lines(self) -> list[Line]:
        """Return the lines of the file; invisible characters in them are noted as problems."""
        lines = [Line(number, text) for number, text in enumerate(self.source.split("\n"), 1)]
        for line in lines:
            found = _INVISIBLE.search(line.text)
            if found:
                code = f"U+{ord(found.group()):04X}"
                self.wrong(line.number, f"an invisible character ({code}) stands here; delete it")
        return lines

    def prose(self, lines: Sequence[Line]) -> Prose:
        """Return these lines as one piece of Markdown, without blank lines around it."""
        kept = trimmed(lines)
        first = kept[0].number if kept else (lines[0].number if lines else 1)
        return Prose("\n".join(line.text for line in kept), self.place(first))


def trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the blank ones at either end."""
    start, end = 0, len(lines)
    while start < end and not lines[start].text:
        start += 1
    while end > start and not lines[end - 1].text:
        end -= 1
    return lines[start:end]


def below_front_matter(lines: Iterable[Line]) -> Iterator[tuple[Line, bool, bool]]:
    """Yield each line, whether it stands outside fenced code, and whether below the front matter.

    The line that closes the front matter counts as below it.
    """
    marks = 0
    for line, outside in outside_code(lines):
        marks = min(marks + (line.text == FRONT_MATTER), _MARKS)
        yield line, outside, marks == _MARKS


def outside_code(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield each line, and whether it stands outside fenced code."""
    fence = ""
    for line in lines:
        found = _CODE_FENCE.match(line.text)
        if found and not fence:
            fence = found.group(1)
            yield line, False
        elif fence and line.text.strip().startswith(fence) and not line.text.strip(" " + fence[0]):
            fence = ""
            yield line, False
        else:
            yield line, not fence
