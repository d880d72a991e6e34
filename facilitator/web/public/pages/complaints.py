"""What somebody sees who complains."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.complaints import StepWords
from facilitator.web.pages import Page
from facilitator.web.public.forms.complaints import ComplaintForm, MoreForm, ReferenceForm


@dataclass(frozen=True)
class ComplaintPage(Page):
    """Tell us. `code` is shown once, here, before anything is sent."""

    template: ClassVar = "public/complaint.html"
    code: str
    signed_in: bool
    form: ComplaintForm


@dataclass(frozen=True)
class ComplaintReceivedPage(Page):
    """It has arrived."""

    template: ClassVar = "public/complaint_received.html"
    form: ReferenceForm


@dataclass(frozen=True)
class ComplaintFollowedPage(Page):
    """How far it is, what we wrote, and a form to add something."""

    template: ClassVar = "public/complaint_followed.html"
    received: str
    acknowledged_by: str
    steps: tuple[StepWords, ...]
    decided: str
    form: MoreForm
