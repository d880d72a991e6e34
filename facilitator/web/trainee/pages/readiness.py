"""The page about being ready."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.readiness import FactRow
from facilitator.web.readiness_forms import TakeBackForm
from facilitator.web.trainee.forms.readiness import SignCodeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeWords:
    """The code as it stands, and whether it was signed: in these words, or in earlier ones.

    `again` is so while renewal asks for a signature of these years.
    """

    title: str
    prose: tuple[str, ...]
    words: str
    signed: bool
    signed_before: bool
    again: bool


@dataclass(frozen=True)
class ReadinessPage(Page):
    """What is confirmed about oneself, and what is one's own to say."""

    template: ClassVar = "trainee/readiness.html"
    rows: tuple[FactRow, ...]
    says_lived: bool
    code: CodeWords | None
    sign_form: SignCodeForm
    take_back_form: TakeBackForm | None
