"""The page on which supervisors confirm what their people learned."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.learning import LearningRow
from facilitator.web.pages import Page


@dataclass(frozen=True)
class LearningPage(Page):
    """What waits to be confirmed, the latest first."""

    template: ClassVar = "supervisor/learning.html"
    rows: tuple[LearningRow, ...]
    older: str | None
