"""The pages about a complaint about oneself."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.web.complaints import ComplaintRow, StepWords, VoteWords
from facilitator.web.pages import Page
from facilitator.web.trainee.forms.complaints import AnswerForm


@dataclass(frozen=True)
class ComplaintsPage(Page):
    """The complaints of which one has had notice."""

    template: ClassVar = "trainee/complaints.html"
    rows: tuple[ComplaintRow, ...]
    older: str | None


@dataclass(frozen=True)
class ComplaintPage(Page):
    """The notice, what was done, what was decided, and what one can do now."""

    template: ClassVar = "trainee/complaint.html"
    public_id: str
    notice: str
    answer_by: str
    steps: tuple[StepWords, ...]
    decided: tuple[tuple[str, tuple[VoteWords, ...]], ...]
    may_answer: bool
    appeal_by: str
    appeal_refusal: Refusal | None
    form: AnswerForm
