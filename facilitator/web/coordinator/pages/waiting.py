"""The page of who waits for an answer that nobody has given."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.covering import CoverForm
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """Somebody who waits: since when and for whom, and nothing of what it is about."""

    name: str
    url: str
    facts: str
    standing: Standing
    cover_url: str
    form: CoverForm


@dataclass(frozen=True)
class WaitingPage(Page):
    """Who waits, whoever has waited longest first. `more` says how many are not shown."""

    template: ClassVar = "coordinator/waiting.html"
    rows: tuple[WaitingRow, ...]
    wrong: CoverForm | None
    more: str
