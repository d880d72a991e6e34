"""The page of letters."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.listing import FilterLink, Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One letter: to whom, of which kind, how far. Never what it says."""

    address: str
    kind: str
    written: str
    tries: str
    standing: Standing


@dataclass(frozen=True)
class LettersPage(Page):
    """Letters by where they stand."""

    template: ClassVar = "coordinator/letters.html"
    waiting: str
    filters: tuple[FilterLink, ...]
    rows: tuple[LetterRow, ...]
    first: str | None
    further: str | None
