"""The page on which coordinators confirm what they know about somebody."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.pages import Page
from facilitator.web.readiness import FactRow
from facilitator.web.readiness_forms import ConfirmForm, TakeBackForm


@dataclass(frozen=True)
class ReadinessPage(Page):
    """What is confirmed about somebody; `confirmable` says whether anything is left to confirm."""

    template: ClassVar = "coordinator/readiness.html"
    person: EnrolmentLine
    rows: tuple[FactRow, ...]
    confirmable: bool
    form: ConfirmForm
    take_back_form: TakeBackForm | None
