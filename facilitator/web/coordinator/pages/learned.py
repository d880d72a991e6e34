"""The page on which coordinators confirm what holders learned."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.learning import LearningRow
from facilitator.web.pages import Page


@dataclass(frozen=True)
class LearningPage(Page):
    """What waits to be confirmed, the latest first."""

    template: ClassVar = "coordinator/learned.html"
    rows: tuple[LearningRow, ...]
    older: str | None
