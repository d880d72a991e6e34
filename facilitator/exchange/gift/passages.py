"""A GIFT file cut into passages, one a question, and the signs that have a meaning in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from facilitator.exchange.foreign import Format, Text

_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_ASIDE = re.compile(r"(?<!\\)\[([a-z][a-z -]*):((?:\\.|[^\]\\])*)\]")
_ASIDE_ESCAPE = re.compile(r"\\(.)")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_CONTINUES = re.compile(r"\s*(?:[~=#}]|//)")
_WRAP = re.compile(r"[ \t]*\n[ \t]*")
_CATEGORY = "$CATEGORY:"
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the file. `masked` has the same length, with each escaped sign blotted out."""

    text: str
    masked: str
    line: int

    @classmethod
    def of(cls, text: str, line: int) -> "Passage":
        """Return a text as a passage that begins at a line."""
        return cls(text, _ESCAPE.sub("\0\0", text), line)

    def __getitem__(self, part: slice) -> "Passage":
        line = self.line + self.text.count("\n", 0, part.start or 0)
        return Passage(self.text[part], self.masked[part], line)

    def trimmed(self) -> "Passage":
        """Return the passage without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip(_BLANK))
        return self[start : max(len(self.text.rstrip(_BLANK)), start)]

    def __bool__(self) -> bool:
        return bool(self.text.strip(_BLANK))

    def find(self, sign: str, start: int = 0) -> int:
        """Return where an unescaped sign stands, or -1."""
        return self.masked.find(sign, start)

    def cut(self, sign: str) -> tuple["Passage", "Passage | None"]:
        """Return what stands before the first of a sign, and what stands after it."""
        at = self.find(sign)
        return (self, None) if at < 0 else (self[:at], self[at + len(sign) :])

    def read(self, inherited: Format) -> Text:
        """Return the passage as a text, in the format that it names or in the inherited one."""
        named = _FORMAT.match(self.text)
        chosen = Format(named.group(1)) if named else inherited
        passage = (self[named.end() :] if named else self).trimmed()
        raw = passage.text
        if chosen in {Format.MOODLE, Format.PLAIN}:
            # A line end is there for the eye; `\n` is the one that is meant.
            raw = _WRAP.sub(" ", raw)
        return Text(unescaped(raw).strip(_BLANK), chosen, passage.line)


@dataclass(frozen=True, slots=True)
class Piece:
    """A question's passage, and what the comments above it say in brackets."""

    passage: Passage
    asides: Mapping[str, tuple[str, ...]]


def unescaped(text: str) -> str:
    """Return a text with each escaped sign as itself."""
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) == "n" else found.group(1), text)


def pieces(source: str) -> Iterator[Piece]:
    """Yield every question's passage. Blank lines stand between them."""
    lines: list[str] = []
    first = 0
    rows = source.split("\n")
    for number, row in enumerate([*rows, ""], 1):
        if row.strip(_BLANK) and not _is_category(row, lines):
            first = first or number
            lines.append(row)
        elif lines and not _goes_on(lines, rows, number):
            yield from _piece(lines, first)
            lines, first = [], 0
        elif lines:
            lines.append("")
        if _is_category(row, lines):
            yield Piece(Passage.of(row.strip(_BLANK), number), {})


def _is_category(row: str, lines: Sequence[str]) -> bool:
    commented = all(line.strip(_BLANK).startswith("//") for line in lines)
    return row.strip(_BLANK).startswith(_CATEGORY) and commented


def _goes_on(lines: Sequence[str], rows: Sequence[str], start: int) -> bool:
    """Tell whether a blank line stands between the answers of one question."""
    masked = _ESCAPE.sub("", "\n".join(_without_comments(lines)))
    if masked.find("{") <= masked.rfind("}"):
        return False
    rest = islice(rows, start, None)
    following = next((row for row in rest if row.strip(_BLANK)), "")
    return bool(_CONTINUES.match(following))


def _without_comments(lines: Sequence[str]) -> list[str]:
    return ["" if line.strip(_BLANK).startswith("//") else line for line in lines]


def _piece(lines: Sequence[str], first: int) -> Iterator[Piece]:
    passage = Passage.of("\n".join(_without_comments(lines)), first).trimmed()
    if passage:
        yield Piece(passage, _asides(lines))


def _asides(lines: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    noted: dict[str, tuple[str, ...]] = {}
    for line in lines:
        bare = line.strip(_BLANK)
        for name, value in _ASIDE.findall(bare) if bare.startswith("//") else ():
            noted[name] = (*noted.get(name, ()), _aside_read(value))
    return noted


def _aside_read(value: str) -> str:
    def meant(found: re.Match[str]) -> str:
        return "\n" if found.group(1) == "n" else found.group(1)

    return _ASIDE_ESCAPE.sub(meant, value).strip(_BLANK)


def aside(name: str, value: str) -> str:
    """Return something noted beside a question, as it stands in a comment."""
    safe = value.replace("\\", "\\\\").replace("]", "\\]").replace("\n", "\\n")
    return f"[{name}:{safe}]"
