"""Checking a curriculum: what cannot be published, and what its authors should look at again.

A new kind of advice is a function from the manuscript to problems, named in `ADVICE`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from facilitator.certification.placing import read_whole
from facilitator.curriculum.model import Programme
from facilitator.curriculum.places import CurriculumError, Problem, Weight
from facilitator.curriculum.reader import recall_programme
from facilitator.workshop.difficulty import Measured, advice_on_difficulty, measured
from facilitator.workshop.giveaways import advice_on_giveaways
from facilitator.workshop.manuscript import Files, Manuscript, manuscript
from facilitator.workshop.reviews import advice_on_reviews
from facilitator.workshop.thinness import advice_on_thinness
from facilitator.workshop.translations import advice_on_translations
from facilitator.workshop.wording import (
    advice_on_content_notes,
    advice_on_links,
    advice_on_safe_words,
)

Advice = Callable[[Manuscript], Iterator[Problem]]

ADVICE: tuple[Advice, ...] = (
    advice_on_safe_words,
    advice_on_content_notes,
    advice_on_links,
    advice_on_difficulty,
    advice_on_giveaways,
    advice_on_thinness,
    advice_on_reviews,
    advice_on_translations,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found. `modules` and `lessons` say how much was read.

    `programme` is what the files make, as far as they can be read.
    """

    problems: tuple[Problem, ...]
    pages: tuple[Measured, ...]
    modules: int = 0
    lessons: int = 0
    programme: Programme | None = None

    @property
    def errors(self) -> int:
        """How many problems keep the curriculum from being published."""
        return sum(problem.weight is Weight.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems people may decide to leave."""
        return len(self.problems) - self.errors


def check(files: Files, today: date) -> Report:
    """Return every problem of these files, in the order of files and lines."""
    programme, errors = _read(files)
    if programme is None:
        return Report(problems=errors, pages=())
    it = manuscript(files, programme, today)
    return Report(
        problems=tuple(sorted({*errors, *warnings_of(it)})),
        pages=measured(it),
        modules=len(programme.modules),
        lessons=sum(len(module.lessons) for module in programme.modules),
        programme=programme,
    )


def warnings_of(it: Manuscript) -> tuple[Problem, ...]:
    """Return every piece of advice on a manuscript, each once, by file and line."""
    return tuple(sorted({problem for advise in ADVICE for problem in advise(it)}))


def _read(files: Files) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Return the programme as far as it can be read, and what is wrong with it."""
    try:
        return read_whole(files), ()
    except CurriculumError as error:
        return _recalled(files), error.problems


def _recalled(files: Files) -> Programme | None:
    try:
        return recall_programme(files)
    except CurriculumError:
        return None
