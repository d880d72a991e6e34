"""The pages that a panel sees."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.web.complaints import ComplaintRow, VoteWords
from facilitator.web.decider.forms.complaints import VoteForm
from facilitator.web.pages import Page


@dataclass(frozen=True)
class ComplaintsPage(Page):
    """The complaints on whose panel one sits."""

    template: ClassVar = "decider/complaints.html"
    rows: tuple[ComplaintRow, ...]
    older: str | None


@dataclass(frozen=True)
class ComplaintPage(Page):
    """What both sides said, and a form to vote unless a rule refuses.

    What was told is open to the panel until it has decided.
    """

    template: ClassVar = "decider/complaint.html"
    public_id: str
    name: str
    appeal: bool
    told: tuple[tuple[str, str], ...]
    votes: tuple[VoteWords, ...]
    decided: str
    refusal: Refusal | None
    form: VoteForm
