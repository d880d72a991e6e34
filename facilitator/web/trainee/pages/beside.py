"""The page on which a companion is asked whether meetings took place."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.trainee.forms.beside import TellForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """One meeting. `form` is None where it is answered; then `answered` says how and when."""

    entry: str
    title: str
    facts: str
    answered: str
    form: TellForm | None


@dataclass(frozen=True)
class MeetingsBesidePage(Page):
    """What others wrote down about meetings that one ran beside them."""

    template: ClassVar = "trainee/meetings_beside.html"
    rows: tuple[AskRow, ...]
    wrong: TellForm | None
