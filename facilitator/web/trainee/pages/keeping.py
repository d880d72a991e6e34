"""The page about staying certified."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.web.learning import LearningRow
from facilitator.web.pages import Page
from facilitator.web.standings import RequirementWords, StandingWords
from facilitator.web.trainee.forms.keeping import LearningForm


@dataclass(frozen=True)
class RenewalPage(Page):
    """Which step applies, what it asks, and asking for it unless a rule refuses.

    `on_return` is what follows a leave; `signs_code` is so while the code is to be signed again.
    """

    template: ClassVar = "trainee/renewal.html"
    step: str
    standing: StandingWords
    on_return: tuple[RequirementWords, ...]
    refusal: Refusal | None
    signs_code: bool
    learned: tuple[LearningRow, ...]
    older: str | None
    form: LearningForm
