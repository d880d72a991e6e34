"""Where things are written, and what is wrong there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file."""

    file: PurePosixPath
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Weight(StrEnum):
    """How heavily a problem weighs. Publishing refuses errors, and leaves warnings to people."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author should mend. The message says what is wrong; after `;` stands how.

    `code` names the kind of a warning; whatever a page cannot be read with is a `mistake`.
    """

    place: Place
    message: str
    weight: Weight = Weight.ERROR
    code: str = "mistake"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class CurriculumError(Exception):
    """The curriculum has problems; every one of them is listed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Prose:
    """A piece of Markdown as it was written; `markdown.render` turns it into HTML."""

    source: str
    place: Place

    def __bool__(self) -> bool:
        return bool(self.source)
