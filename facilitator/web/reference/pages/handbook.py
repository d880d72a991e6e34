"""The handbook and the glossary."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.pages import HandbookPage
from facilitator.web.pages import Page


@dataclass(frozen=True)
class HandbookPagesPage(Page):
    """What there is to print."""

    template: ClassVar = "reference/handbook.html"
    pages: tuple[HandbookPage, ...]


@dataclass(frozen=True)
class HandbookPagePage(Page):
    """One page to print."""

    template: ClassVar = "reference/handbook_page.html"
    page: HandbookPage
    prose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A word and what we mean by it."""

    id: str
    title: str
    meaning: str


@dataclass(frozen=True)
class GlossaryPage(Page):
    """The words of the field."""

    template: ClassVar = "reference/glossary.html"
    title: str
    intro: str
    terms: tuple[TermLine, ...]
