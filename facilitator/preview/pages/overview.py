"""The whole curriculum at one glance."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page: how it reads, and how much there is to mend. `aside` is its map or its key."""

    title: str
    file: str
    url: str
    errors: int
    warnings: int
    words: str
    grade: str
    is_hard: bool
    minutes: str
    aside: str
    aside_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGroup:
    """The pages of a module, or those that all modules share."""

    title: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True)
class OverviewPage(Page):
    """Every page by module, with its problems, words, grade and minutes."""

    template: ClassVar = "preview/overview.html"
    summary: str
    groups: tuple[PageGroup, ...]
