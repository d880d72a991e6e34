"""The page of what the curriculum asks for."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.listing import FilterLink
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One competency, and what asks for it. `warning` says what is missing, or nothing."""

    code: str
    statement: str
    critical: bool
    questions: str
    warning: str
    levels: str
    kinds: str
    modules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainCoverage:
    """The competencies of one domain."""

    title: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True)
class CoveragePage(Page):
    """What the quizzes, scenarios and role-plays ask for, competency by competency."""

    template: ClassVar = "coordinator/coverage.html"
    summary: str
    filters: tuple[FilterLink, ...]
    domains: tuple[DomainCoverage, ...]
