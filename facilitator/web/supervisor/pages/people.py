"""The page of a supervisor's people."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Remark
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAgainRow:
    """A sign-off that rests on changed evidence. `asked` says who is asked to look again."""

    title: str
    url: str
    asked: str
    own: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class PeoplePage(Page):
    """Whom this supervisor answers for, and which sign-offs of theirs need another look."""

    template: ClassVar = "supervisor/people.html"
    people: tuple[PersonRow, ...]
    again: tuple[SignAgainRow, ...]
