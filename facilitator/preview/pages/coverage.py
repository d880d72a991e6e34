"""What the curriculum asks for, as its author has it now."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.coverage import DomainCoverage
from facilitator.web.pages import Page


@dataclass(frozen=True)
class AuthorsCoveragePage(Page):
    """What the quizzes, scenarios and role-plays ask for, competency by competency."""

    template: ClassVar = "preview/coverage.html"
    summary: str
    domains: tuple[DomainCoverage, ...]
