"""Lists that people choose from: each entry with its marks in braces and its `>` line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.curriculum.places import Prose
from facilitator.curriculum.sheets import Line, Sheet, suggestion, trimmed

# "-[ ]" is an option with a slip of the pen.
_BULLET = re.compile(r"[-*+](?: +(?=\S)| *(?=\[))")
_NUMBER = re.compile(r"\d{1,3}[.)] +(?=\S)")
_INDENT = "  "
_BRACES = re.compile(r"\s*(?<!\{)\{([^{}]*)\}$")
_POINTS = re.compile(r"[+-]\d{1,3}")
_RATING = re.compile(r"=\d")
_FLAGS = frozenset({"harmful", "last", "talk"})
_NEAR_MARK = re.compile(r"[a-z+=-][a-z0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the braces at the end of a line say."""

    harmful: bool = False
    last: bool = False
    talk: bool = False
    points: int | None = None
    rating: int | None = None

    def names(self) -> Iterator[str]:
        """Yield what is set, as an author would write it."""
        yield from (name for name in sorted(_FLAGS) if getattr(self, name))
        if self.points is not None:
            yield f"{self.points:+}"
        if self.rating is not None:
            yield f"={self.rating}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, what stands indented below it, and its marks."""

    line: int
    text: Prose
    feedback: Prose | None
    marks: Marks


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How the entries of a list begin, and what to say of a line that is none."""

    start: re.Pattern[str]
    stray: str


def bullets(stray: str) -> ListStyle:
    """Return the style of a list whose entries begin with `-`."""
    return ListStyle(_BULLET, stray)


def numbered(stray: str) -> ListStyle:
    """Return the style of a list whose entries begin with a number."""
    return ListStyle(_NUMBER, stray)


def read_entries(sheet: Sheet, lines: Sequence[Line], style: ListStyle) -> tuple[Entry, ...]:
    """Read a list. Lines that belong to no entry are noted as problems."""
    groups: list[list[Line]] = []
    for line in trimmed(lines):
        if style.start.match(line.text):
            groups.append([line])
        elif groups and (not line.text or line.text.startswith(_INDENT)):
            groups[-1].append(line)
        elif line.text.startswith(">"):
            sheet.wrong(line.number, "indent this feedback by two spaces, below its option")
        else:
            sheet.wrong(line.number, style.stray)
    return tuple(_entry(sheet, group, style) for group in groups)


def _entry(sheet: Sheet, group: Sequence[Line], style: ListStyle) -> Entry:
    first, *rest = trimmed(group)
    found = style.start.match(first.text)
    if found and not found.group().endswith(" "):
        sheet.wrong(first.number, "put a space after the '-' that begins this line")
    text = [Line(first.number, first.text[found.end() if found else 0 :])]
    feedback: list[Line] = []
    for line in rest:
        bare = Line(line.number, line.text.strip())
        if bare.text.startswith(">"):
            feedback.append(Line(line.number, bare.text[1:].removeprefix(" ")))
        elif feedback and bare.text:
            sheet.wrong(line.number, "begin each line of the feedback with '>'")
        elif not feedback:
            text.append(Line(line.number, line.text.removeprefix(_INDENT).removeprefix(" ")))
    return _marked(sheet, Entry(first.number, sheet.prose(text), _note(sheet, feedback), Marks()))


def _note(sheet: Sheet, feedback: Sequence[Line]) -> Prose | None:
    note = sheet.prose(feedback) if feedback else None
    if note:
        for word in _words(note.source):
            if word in _FLAGS or _POINTS.fullmatch(word):
                sheet.wrong(feedback[-1].number, f"move {{{word}}} to the line of the option")
    return note or None


def _words(text: str) -> list[str]:
    found = _BRACES.search(text)
    return found.group(1).split() if found else []


def _marked(sheet: Sheet, entry: Entry) -> Entry:
    """Take the braces off the end of the text, as long as they hold marks."""
    source, marks = entry.text.source, entry.marks
    while words := _words(source):
        known = [word for word in words if _is_mark(word)]
        if not known and not _is_near(words):
            break
        for word in set(words) - set(known):
            sheet.wrong(entry.line, f"unknown mark '{word}'{suggestion(word, _FLAGS)}")
        for word in known:
            marks = _with(marks, word)
        source = _BRACES.sub("", source)
    return replace(entry, text=replace(entry.text, source=source), marks=marks)


def _is_mark(word: str) -> bool:
    return word in _FLAGS or bool(_POINTS.fullmatch(word) or _RATING.fullmatch(word))


def _is_near(words: Sequence[str]) -> bool:
    return len(words) == 1 and any(_alike(words[0], flag) for flag in _FLAGS)


def _alike(word: str, flag: str) -> bool:
    return bool(_NEAR_MARK.fullmatch(word)) and suggestion(word, {flag}).startswith("; did")


def _with(marks: Marks, word: str) -> Marks:
    if word in _FLAGS:
        return replace(marks, **{word: True})
    if word.startswith("="):
        return replace(marks, rating=int(word[1:]))
    return replace(marks, points=int(word))


def refuse_marks(sheet: Sheet, entries: Sequence[Entry], allowed: Sequence[str]) -> None:
    """Note marks that have no meaning here. `allowed` holds flags, `points` and `rating`."""
    for entry in entries:
        for name in entry.marks.names():
            kind = {"+": "points", "-": "points", "=": "rating"}.get(name[0], name)
            if kind not in allowed:
                sheet.wrong(entry.line, f"{{{name}}} has no meaning here; take it away")
