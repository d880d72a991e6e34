"""The manuscript: every page as its author sees it, beside the programme that the pages make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import PurePosixPath

from facilitator.curriculum.items import Item
from facilitator.curriculum.layout import PageKind, kind_of, language_of, source_of
from facilitator.curriculum.model import Programme
from facilitator.curriculum.places import Place, Problem, Prose, Weight
from facilitator.curriculum.sheets import Line, normalised

Files = Mapping[PurePosixPath, str]
_MARK = "---"
_KEPT_OUT = frozenset({PageKind.SOURCES, PageKind.FOUNDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """One file. `text` is what stands outside its questions, `asked` what stands in them.

    A translation is of the kind of its source, and has a `language`.
    """

    file: PurePosixPath
    kind: PageKind
    lines: tuple[Line, ...]
    text: tuple[Prose, ...]
    asked: tuple[Prose, ...]
    language: str | None = None

    @property
    def front(self) -> tuple[Line, ...]:
        """The lines of the front matter."""
        return self.lines[: self._body]

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines below the front matter."""
        return self.lines[self._body :]

    @property
    def is_our_own(self) -> bool:
        """Whether the words are the authors'; others' titles and demands are not."""
        return self.kind not in _KEPT_OUT

    def key(self, name: str) -> tuple[Place, str]:
        """Return where the front matter gives a key, and its text; both empty-handed at line 1."""
        for line in self.front:
            before, colon, value = line.text.partition(":")
            if colon and before == name:
                return Place(self.file, line.number), value.strip()
        return Place(self.file, 1), ""

    @property
    def _body(self) -> int:
        marks = [index for index, line in enumerate(self.lines) if line.text == _MARK]
        return marks[1] + 1 if len(marks) > 1 and marks[0] == 0 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What there is to advise on, on a day."""

    programme: Programme
    pages: tuple[WrittenPage, ...]
    today: date


def manuscript(files: Files, programme: Programme, today: date) -> Manuscript:
    """Lay the pages beside the programme that was read from them."""
    text: dict[PurePosixPath, list[Prose]] = {}
    asked: dict[PurePosixPath, list[Prose]] = {}
    for prose, in_item in _written(programme):
        (asked if in_item else text).setdefault(prose.place.file, []).append(prose)
    pages = (
        WrittenPage(
            file=file,
            kind=kind,
            lines=_lines(files[file]),
            text=tuple(text.get(file, ())),
            asked=tuple(asked.get(file, ())),
            language=language_of(file),
        )
        for file in sorted(files)
        if (kind := kind_of(source_of(file))) is not None
    )
    return Manuscript(programme=programme, pages=tuple(pages), today=today)


def advice(place: Place, code: str, message: str) -> Problem:
    """Return a warning. What is wrong and how to mend it are parted by `;`."""
    return Problem(place, message, Weight.WARNING, code)


def _lines(source: str) -> tuple[Line, ...]:
    return tuple(Line(*it) for it in enumerate(normalised(source).split("\n"), 1))


def _written(programme: Programme) -> Iterator[tuple[Prose, bool]]:
    yield from _proses(programme, in_item=False)
    for modules in programme.translations.values():
        for prose, in_item in _proses(modules, in_item=False):
            # What is not translated stands there as its source, which has been read already.
            if language_of(prose.place.file) is not None:
                yield prose, in_item


def _proses(thing: object, *, in_item: bool) -> Iterator[tuple[Prose, bool]]:
    if isinstance(thing, Prose):
        yield thing, in_item
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _proses(part, in_item=in_item)
    elif is_dataclass(thing):
        inside = in_item or isinstance(thing, Item)
        for field in fields(thing):
            yield from _proses(getattr(thing, field.name), in_item=inside)
