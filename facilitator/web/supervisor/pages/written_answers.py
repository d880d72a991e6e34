"""The pages of written answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.quizzes.queries import WrittenAnswerInFull
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.written_answers import MarkingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """An answer that waits to be marked."""

    url: str
    name: str
    module: str
    at: datetime


@dataclass(frozen=True)
class WrittenAnswersPage(Page):
    """What waits to be marked, the oldest first."""

    template: ClassVar = "supervisor/written_answers.html"
    rows: tuple[WaitingRow, ...]
    first_url: str | None
    more_url: str | None


@dataclass(frozen=True)
class WrittenAnswerPage(Page):
    """One answer, with the list that every supervisor marks by."""

    template: ClassVar = "supervisor/written_answer.html"
    answer: WrittenAnswerInFull
    module: str
    question: str
    model: str
    form: MarkingForm
    refusal: Refusal | None
