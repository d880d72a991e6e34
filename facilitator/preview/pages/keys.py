"""A quiz with its right answers, for the author alone."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.lookbacks import LookBack
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedQuestion:
    """One question of the pool, answered as it should be. `about` says what it asks for."""

    id: str
    about: str
    look_back: LookBack


@dataclass(frozen=True)
class KeyPage(Page):
    """Every question of a quiz, answered."""

    template: ClassVar = "preview/key.html"
    title: str
    quiz_url: str
    questions: tuple[KeyedQuestion, ...]
