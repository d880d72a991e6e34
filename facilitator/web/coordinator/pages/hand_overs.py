"""The page on which a supervisor's people are handed over."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.people.queries import Account
from facilitator.web.coordinator.forms.hand_overs import HandOverForm
from facilitator.web.pages import Page


@dataclass(frozen=True)
class HandOverPage(Page):
    """Who goes from this supervisor to another. Without people there is no form."""

    template: ClassVar = "coordinator/hand_over.html"
    giver: Account
    form: HandOverForm
    has_people: bool
