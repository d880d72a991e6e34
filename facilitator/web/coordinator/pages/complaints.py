"""The pages on which coordinators look after complaints."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.web.complaints import StepWords
from facilitator.web.coordinator.forms.complaints import NumberForm, PanelistForm, WordsForm
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow:
    """One complaint in the list. `late` says that nobody has acknowledged it in time."""

    url: str
    received_at: datetime
    by: datetime | None
    late: bool
    risk: bool
    standing: Standing


@dataclass(frozen=True)
class ComplaintsPage(Page):
    """Every complaint, the latest first."""

    template: ClassVar = "coordinator/complaints.html"
    rows: tuple[ComplaintRow, ...]
    further: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAct:
    """Something that can be written now, and who reads it."""

    title: str
    note: str
    words: str
    url: str
    form: WordsForm


@dataclass(frozen=True)
class ComplaintPage(Page):
    """One complaint: what was told, what was done, and what can be done now."""

    template: ClassVar = "coordinator/complaint.html"
    public_id: str
    about: str
    story: str
    risk: bool
    received_at: datetime
    by: datetime | None
    facts: tuple[tuple[str, str], ...]
    steps: tuple[StepWords, ...]
    panel: tuple[str, ...]
    acts: tuple[ComplaintAct, ...]
    number_form: NumberForm | None
    panel_form: PanelistForm | None
    panel_refusal: Refusal | None
