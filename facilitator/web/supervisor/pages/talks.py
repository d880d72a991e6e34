"""What there is to talk about: quizzes, and what people shared."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRow:
    """A quiz that asks for a talk."""

    enrolment: str
    name: str
    module_id: str
    module: str
    tries: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """A trail or a reflection that somebody shared."""

    url: str
    title: str
    facts: str
    at: datetime


@dataclass(frozen=True)
class TalksPage(Page):
    """Talks that are asked for, and what people would like to talk about."""

    template: ClassVar = "supervisor/talks.html"
    talks: tuple[TalkRow, ...]
    trails: tuple[SharedRow, ...]
    reflections: tuple[SharedRow, ...]
