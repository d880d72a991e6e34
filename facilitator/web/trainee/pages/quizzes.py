"""The pages of a quiz: before, while and after."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.curriculum.model import Module
from facilitator.errors import Refusal
from facilitator.quizzes.queries import AttemptSheet, ReadingLine
from facilitator.quizzes.rules import AttemptState, QuizStanding
from facilitator.web.languages import Spoken
from facilitator.web.lookbacks import LookBack
from facilitator.web.pages import Page
from facilitator.web.questions import Question
from facilitator.web.trainee.changes import News


@dataclass(frozen=True, slots=True, kw_only=True)
class TryRow:
    """One try that was handed in."""

    url: str
    title: str
    at: datetime
    state: AttemptState


@dataclass(frozen=True)
class QuizPage(Page):
    """What the quiz asks, how one stands with it, and the button that begins it."""

    template: ClassVar = "trainee/quiz.html"
    module: Module
    intro: str
    spoken: Spoken
    standing: QuizStanding
    news: News | None
    refusal: Refusal | None
    tries: tuple[TryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of a try, at its place, and what is wrong with the answer that was sent."""

    position: int
    question: Question
    problem: str


@dataclass(frozen=True, slots=True)
class StepLink:
    """A link to one question of the page."""

    url: str
    done: bool
    current: bool = False


@dataclass(frozen=True)
class AttemptPage(Page):
    """Every question of a try. `missing` are the places without an answer."""

    template: ClassVar = "trainee/attempt.html"
    module: Module
    language: str
    sheet: AttemptSheet
    where: str
    questions: tuple[Asked, ...]
    steps: tuple[StepLink, ...]
    missing: tuple[int, ...]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(step.done for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A question of a try, looked back at. `note` says what a supervisor said of it."""

    position: int
    look_back: LookBack
    comment: str
    marker: str
    talk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A lesson worth reading again."""

    title: str
    language: str
    url: str
    minutes: int


@dataclass(frozen=True)
class AttemptResultPage(Page):
    """What a try came to, and why each answer is right or not.

    `readings` are lessons worth reading again; `readers` are who read what was written.
    """

    template: ClassVar = "trainee/attempt_result.html"
    module: Module
    sheet: AttemptSheet
    title: str
    lead: str
    where: str
    standing: QuizStanding
    waiting: bool
    to_look_at: tuple[Looked, ...]
    others: tuple[Looked, ...]
    readings: tuple[Reading, ...]
    readers: tuple[ReadingLine, ...]
