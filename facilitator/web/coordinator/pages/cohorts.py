"""The page of cohorts."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.forms.cohorts import CohortForm
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """One cohort; `url` lists its people."""

    title: str
    url: str
    facts: str


@dataclass(frozen=True)
class CohortsPage(Page):
    """Every cohort, the newest first."""

    template: ClassVar = "coordinator/cohorts.html"
    rows: tuple[CohortRow, ...]
    form: CohortForm
