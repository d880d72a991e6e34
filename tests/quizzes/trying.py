"""Trying a quiz in tests: with every answer right, or with none."""

from datetime import datetime

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module
from facilitator.demo.answers import best_answer
from facilitator.people.models import Person
from facilitator.publications.queries import current_programme
from facilitator.quizzes.actions import SubmitAttempt, start_attempt, submit_attempt
from facilitator.quizzes.answers import Given
from facilitator.quizzes.queries import AttemptSheet, attempt_sheet
from facilitator.quizzes.rules import Result
from tests.cast import NOW, Cast

MODULE = "safe-spaces"


class Trying:
    """Somebody at a quiz."""

    def __init__(self, cast: Cast, person: Person, module_id: str = MODULE) -> None:
        self.cast = cast
        self.actor = cast.actor(person)
        self.module: Module = current_programme(cast.session).programme.module(module_id)

    def start(self, *, now: datetime = NOW) -> str:
        return start_attempt(self.cast.session, self.actor, self.module.id, now=now)

    def sheet(self, attempt: str) -> AttemptSheet:
        assert self.actor.enrolment_id is not None
        self.cast.session.expire_all()
        return attempt_sheet(self.cast.session, self.actor.enrolment_id, attempt)

    def items(self, attempt: str) -> dict[int, Item]:
        pool = {item.id: item for item in self.module.quiz.items}
        return {line.position: pool[line.item_id] for line in self.sheet(attempt).lines}

    def best(self, attempt: str) -> dict[int, Given]:
        return {place: best_answer(item) for place, item in self.items(attempt).items()}

    def submit(self, attempt: str, answers: dict[int, Given], *, now: datetime = NOW) -> Result:
        command = SubmitAttempt(attempt=attempt, answers=answers)
        return submit_attempt(self.cast.session, self.actor, command, now=now)

    def passes(self, *, now: datetime = NOW) -> str:
        attempt = self.start(now=now)
        self.submit(attempt, self.best(attempt), now=now)
        return attempt

    def fails(self, *, now: datetime = NOW) -> str:
        attempt = self.start(now=now)
        self.submit(attempt, {}, now=now)
        return attempt
