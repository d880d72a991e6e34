"""Where things are written, and what is wrong there."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file."""

    file: PurePosixPath
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author should mend."""

    place: Place
    message: str

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
