"""The curriculum as it is shipped, and the ways in which a test spoils a copy of it."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import ModuleType

from facilitator.curriculum.markdown import render
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import ReadingPage
from facilitator.curriculum.places import Problem, Prose
from facilitator.curriculum.reader import load_files, recall_programme
from facilitator.curriculum.region import Region
from facilitator.workshop.checking import warnings_of
from facilitator.workshop.manuscript import manuscript

FOLDER = Path(__file__).parents[2] / "curriculum"
# The day this was written: approval is missing on any day.
TODAY = date(2026, 11, 22)

Files = Mapping[PurePosixPath, str]
Damage = Callable[[Files], Files]


@dataclass(frozen=True)
class Shipped:
    """The pages as text, and the programme that they make."""

    files: Files

    @cached_property
    def programme(self) -> Programme:
        return recall_programme(self.files)

    @property
    def modules(self) -> tuple[Module, ...]:
        return self.programme.modules

    @property
    def profiles(self) -> tuple[str, ...]:
        """The policy profiles under which people learn."""
        return tuple(sorted({region.profile.id for region in self.programme.regions}))

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """Everything that `facilitator curriculum check` warns of on these pages."""
        return warnings_of(manuscript(self.files, self.programme, TODAY))

    def html(self, thing: object, region: Region | None = None) -> list[str]:
        """Return every piece of prose in this thing, as people get to read it."""
        region = region or self.programme.regions[0]
        return [render(prose, region) for prose in proses(thing)]


def shipped() -> Shipped:
    return Shipped(load_files(FOLDER))


def expectations_of(module: ModuleType) -> set[str]:
    """Return the names of the expectations that are written there."""
    return {
        name
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if thing.__module__ == module.__name__ and not name.startswith("_")
    }


def proses(thing: object) -> Iterator[Prose]:
    """Yield every piece of prose that stands anywhere in this thing."""
    if isinstance(thing, Prose):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from proses(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from proses(getattr(thing, field.name))


def own_words(page: ReadingPage) -> tuple[Prose, ...]:
    """Return the text of a page without its questions."""
    return tuple(part for part in page.parts if isinstance(part, Prose))


def replaced(file: str, *changes: tuple[str, str]) -> Damage:
    """Return a damage: other words on one page. The old words must be there."""

    def damage(files: Files) -> Files:
        text = files[PurePosixPath(file)]
        for old, new in changes:
            assert old in text, f"{file} no longer says {old!r}"
            text = text.replace(old, new)
        return {**files, PurePosixPath(file): text}

    return damage


def cut(file: str, marker: str) -> Damage:
    """Return a damage: one page ends where the marker stands."""

    def damage(files: Files) -> Files:
        before, found, _ = files[PurePosixPath(file)].partition(marker)
        assert found, f"{file} no longer says {marker!r}"
        return {**files, PurePosixPath(file): before}

    return damage


def dropped(names: Sequence[str]) -> Damage:
    """Return a damage: these pages are missing."""
    gone = {PurePosixPath(name) for name in names}

    def damage(files: Files) -> Files:
        assert gone <= files.keys()
        return {file: text for file, text in files.items() if file not in gone}

    return damage
