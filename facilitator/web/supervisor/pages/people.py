"""The page of a supervisor's people."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.supervision import ClockWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody whom this supervisor answers for. `waits` is empty when nothing does."""

    name: str
    url: str
    facts: str
    waits: str
    clock: ClockWords
    readiness: str
    supervision: str


@dataclass(frozen=True)
class PeoplePage(Page):
    """Whom this supervisor answers for."""

    template: ClassVar = "supervisor/people.html"
    people: tuple[PersonRow, ...]
