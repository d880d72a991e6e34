"""The page of a module."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.model import Module
from facilitator.web.languages import Choice, Spoken
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A lesson, a scenario or the quiz of a module. `language` is that of a title of its own."""

    title: str
    url: str
    facts: str
    done: bool
    sign: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The button of the page."""

    words: str
    url: str


@dataclass(frozen=True)
class ModulePage(Page):
    """A module: what it speaks of, what is in it, and what one can do afterwards.

    `marking_url` leads to the try that a supervisor marks just now.
    """

    template: ClassVar = "trainee/module.html"
    module: Module
    intro: str
    lines: tuple[Line, ...]
    outcomes: tuple[tuple[str, str], ...]
    safety: int
    step: Step | None
    time: str
    practice_title: str
    marking_url: str | None
    spoken: Spoken
    others: tuple[Choice, ...]
