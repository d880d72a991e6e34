"""The pages of standing in and of handing over."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.cover import PeopleCoverForm


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One hand-over to or from the reader. `people` are names, each with what went along."""

    title: str
    facts: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CoverPage(Page):
    """Who stands in for one. Without people of one's own there is no form."""

    template: ClassVar = "supervisor/cover.html"
    form: PeopleCoverForm
    has_people: bool


@dataclass(frozen=True)
class HandOversPage(Page):
    """The notes of hand-overs, the latest first."""

    template: ClassVar = "supervisor/hand_overs.html"
    notes: tuple[NoteRow, ...]
