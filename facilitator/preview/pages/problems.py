"""What is to be mended."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.places import Problem, Weight
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One mistake or warning: where it is, what is wrong, and how to mend it."""

    place: str
    line: int
    is_error: bool
    message: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawedFile:
    """A file with what is wrong in it. `url` is that of its page, when it can be seen."""

    file: str
    title: str
    url: str
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True)
class ProblemsPage(Page):
    """Every problem, file by file."""

    template: ClassVar = "preview/problems.html"
    summary: str
    files: tuple[FlawedFile, ...]


def flaw_of(problem: Problem) -> Flaw:
    """Return a problem as it is shown."""
    message, _, mend = problem.message.partition("; ")
    return Flaw(
        place=str(problem.place),
        line=problem.place.line,
        is_error=problem.weight is Weight.ERROR,
        message=message,
        mend=mend,
    )
