"""What a trainee of the demonstration reads, and the quizzes they pass."""

from datetime import datetime, timedelta
from functools import partial

from facilitator.curriculum.items import WrittenItem
from facilitator.curriculum.model import Module
from facilitator.curriculum.scenario import Scenario
from facilitator.demo import words
from facilitator.demo.answers import best_answer
from facilitator.demo.people import Trainee
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.learning.actions import finish_lesson
from facilitator.people.rules import Actor
from facilitator.quizzes.actions import (
    MarkWrittenAnswer,
    SubmitAttempt,
    mark_written_answer,
    start_attempt,
    submit_attempt,
)
from facilitator.quizzes.queries import (
    asked_item,
    attempt_sheet,
    written_answer_in_full,
    written_answers_waiting,
)
from facilitator.scenarios.actions import (
    Choose,
    StartRehearsal,
    choose,
    share_trail,
    start_rehearsal,
)
from facilitator.scenarios.queries import own_rehearsal
from facilitator.scenarios.rules import RehearsalState, Walk, shown_choices, walk

_BETWEEN_MODULES = timedelta(days=9)
_HOUR = timedelta(hours=1)
_EVENING = timedelta(hours=10)


class Learner:
    """One trainee at the lessons and the quizzes."""

    def __init__(self, place: Place, trainee: Trainee) -> None:
        self._place = place
        self._account = trainee.account
        self._modules = place.modules(trainee.rules)
        self._passes = trainee.modules
        self._reads = trainee.reads

    def plan(self, timeline: Timeline, begun: datetime) -> None:
        """Plan a lesson an evening and a quiz at the end of each module."""
        for number, module in enumerate(self._modules[: self._passes]):
            first = begun + _EVENING + number * _BETWEEN_MODULES
            for evening, lesson in enumerate(module.lessons):
                timeline.at(first + timedelta(days=evening), partial(self._read, lesson.id))
            after = first + timedelta(days=len(module.lessons))
            for scenario in module.scenarios_of(self._place.programme.region("uk").profile.id):
                timeline.at(after - _HOUR, partial(self._rehearse, scenario))
            timeline.at(after, partial(self._pass, module))
            timeline.at(after + timedelta(hours=14), self._mark)
        if self._reads:
            begins = begun + _EVENING + self._passes * _BETWEEN_MODULES
            for evening, lesson in enumerate(self._modules[self._passes].lessons[: self._reads]):
                timeline.at(begins + timedelta(days=evening), partial(self._read, lesson.id))

    def _read(self, lesson_id: str, now: datetime) -> None:
        finish_lesson(self._place.session, self._me, lesson_id, now=now)

    def _rehearse(self, scenario: Scenario, now: datetime) -> None:
        """Walk a scenario by the first way that is not harmful, and show the trail to Sam."""
        session, me = self._place.session, self._me
        started = start_rehearsal(session, me, StartRehearsal(scenario_id=scenario.id), now=now)
        while (walked := self._walked(scenario, started)).state is RehearsalState.OPEN:
            shown = shown_choices(walked.scene, started)
            kindest = max(shown, key=lambda it: (not walked.scene.choices[it].harmful, -it))
            command = Choose(
                rehearsal=started, moves=len(walked.steps), place=shown.index(kindest) + 1
            )
            choose(session, me, command, now=now)
        share_trail(session, me, started, now=now + timedelta(minutes=2))

    def _walked(self, scenario: Scenario, rehearsal: str) -> Walk:
        seen = own_rehearsal(self._place.session, self._me, rehearsal)
        return walk(scenario, seen.trail)

    def _pass(self, module: Module, now: datetime) -> None:
        session, me = self._place.session, self._me
        attempt = start_attempt(session, me, module.id, now=now)
        enrolment = self._place.enrolment(self._account)
        asked = {item.id: item for item in module.quiz.items}
        command = SubmitAttempt(
            attempt=attempt,
            answers={
                line.position: best_answer(asked[line.item_id])
                for line in attempt_sheet(session, enrolment.id, attempt).lines
            },
        )
        submit_attempt(session, me, command, now=now + timedelta(minutes=12))

    def _mark(self, now: datetime) -> None:
        """Let Sam mark whatever was written, as meeting every line of its rubric."""
        session, sam = self._place.session, self._place.people["supervisor"]
        for line in written_answers_waiting(session, sam.person_id, now.date()):
            answer = written_answer_in_full(session, sam, line.public_id, now.date())
            item = asked_item(session, self._place.programme, answer.module_id, answer.item_digest)
            rubric = item.rubric if isinstance(item, WrittenItem) else ()
            met = [number for number, one in enumerate(rubric) if not one.talk]
            command = MarkWrittenAnswer(
                answer=line.public_id, ticks=tuple(met), comment=words.WELL_WRITTEN
            )
            mark_written_answer(session, sam, command, now=now)

    @property
    def _me(self) -> Actor:
        return self._place.trainee(self._account)
