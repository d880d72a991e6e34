"""The page of the history."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.forms.history import HistoryForm
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event; `subject_url` lists what else happened to the same thing."""

    happened: str
    when: str
    who: str
    subject: str
    subject_url: str
    details: str
    number: int


@dataclass(frozen=True)
class HistoryPage(Page):
    """The history, filtered, a page at a time."""

    template: ClassVar = "coordinator/history.html"
    form: HistoryForm
    subject: str
    person: str
    person_name: str
    rows: tuple[EventRow, ...]
    first: str | None
    further: str | None
