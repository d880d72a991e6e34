"""The pages that are read: lessons, and what to try in practice."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.web.languages import Spoken
from facilitator.web.lookbacks import LookBack
from facilitator.web.pages import Page
from facilitator.web.questions import Question
from facilitator.web.trainee.changes import News


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeItem:
    """A question to try, and what is said about the answer once there is one."""

    id: str
    question: Question
    looked: LookBack | None
    problem: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Something to write for oneself."""

    id: str
    question: Question
    kept_at: datetime | None
    reflection: str | None
    shared: bool
    problem: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a page: prose, a question to try, or a prompt."""

    prose: str = ""
    item: PracticeItem | None = None
    prompt: Prompt | None = None


@dataclass(frozen=True)
class LessonPage(Page):
    """A lesson, or the practice page of a module, which has nothing to finish."""

    template: ClassVar = "trainee/lesson.html"
    title: str
    module_url: str
    module_words: str
    where: str
    content_note: str | None
    news: News | None
    spoken: Spoken
    parts: tuple[Part, ...]
    sources: tuple[tuple[int, str], ...]
    revision: str
    read: bool
    position: int
    position_url: str
    finish_url: str
    finish_words: str
