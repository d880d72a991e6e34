"""The page on which papers from elsewhere are brought in."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.forms.papers import PapersForm
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One row of the table, for whom it is, and what it says or what is wrong with it."""

    title: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersPreview:
    """What will become of each row."""

    taken: tuple[PaperRow, ...]
    there: tuple[PaperRow, ...]
    wrong: tuple[PaperRow, ...]


@dataclass(frozen=True)
class PapersPage(Page):
    """A table to fill in, and what would become of it."""

    template: ClassVar = "coordinator/papers.html"
    example: ClassVar = (
        "tara@example.org,training,ethics,Ethics for peers,2026-03-14,6.5,Riverside College"
    )
    form: PapersForm
    preview: PapersPreview | None
