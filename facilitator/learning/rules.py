"""How far somebody is with what there is to learn, and the one step that comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Change, Lesson, ReadingPage
from facilitator.curriculum.scenario import Scenario
from facilitator.errors import N_, NotFound, Refusal
from facilitator.people.rules import Actor
from facilitator.quizzes.rules import QuizStanding, Try, refusal_to_start, standing_of, terms_of

REFLECTION_LIMIT = 6000
_READ_AGAIN = frozenset({Change.RE_READ, Change.RE_ASSESS})


class LessonState(StrEnum):
    """How far somebody is with one lesson. `changed` asks to read it again."""

    NEW = "new"
    STARTED = "started"
    READ = "read"
    CHANGED = "changed"


class ModuleState(StrEnum):
    """How far somebody is with one module."""

    NEW = "new"
    STARTED = "started"
    DONE = "done"


class Kind(StrEnum):
    """What a next step is."""

    RESUME_QUIZ = "resume-quiz"
    RESUME_LESSON = "resume-lesson"
    LESSON = "lesson"
    LESSON_CHANGED = "lesson-changed"
    QUIZ = "quiz"
    QUIZ_AGAIN = "quiz-again"
    SCENARIO = "scenario"
    LOG = "log"
    APPLY = "apply"


_AGAIN = frozenset({Kind.LESSON_CHANGED, Kind.QUIZ_AGAIN})
_TO_READ = {LessonState.CHANGED: Kind.LESSON_CHANGED, LessonState.NEW: Kind.LESSON}


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFact:
    """What is known of one person and one lesson. `position` is how far down, in per cent."""

    revision: int
    position: int
    seen_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalFact:
    """What is known of one person and one scenario."""

    open_id: str | None
    ended: int
    safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningFacts:
    """Everything that one person learned: lessons, tries, talks and rehearsals, by their ids.

    Tries and talks stand under the module's id.
    """

    lessons: Mapping[str, LessonFact] = field(default_factory=dict)
    tries: Mapping[str, tuple[Try, ...]] = field(default_factory=dict)
    talks: Mapping[str, datetime] = field(default_factory=dict)
    rehearsals: Mapping[str, RehearsalFact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleStanding:
    """How far somebody is with a module."""

    module: Module
    state: ModuleState
    lessons: Mapping[str, LessonState] = field(hash=False)
    minutes_left: int
    quiz: QuizStanding
    scenarios: tuple[Scenario, ...]
    walked: int

    @property
    def read(self) -> int:
        """How many lessons are read."""
        return sum(state is LessonState.READ for state in self.lessons.values())

    @property
    def all_read(self) -> bool:
        """Whether no lesson is left to read."""
        return self.read == len(self.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing to do next. `page_id` is the lesson, the scenario or the open try."""

    kind: Kind
    module: Module | None = None
    page_id: str | None = None


def lesson_state(lesson: Lesson, fact: LessonFact | None) -> LessonState:
    """Return how far somebody is with a lesson, as it stands now."""
    if fact is None:
        return LessonState.NEW
    if fact.read_at is None:
        return LessonState.STARTED
    if lesson.concerns(fact.revision) and lesson.change in _READ_AGAIN:
        return LessonState.CHANGED
    return LessonState.READ


def is_news(lesson: Lesson, fact: LessonFact | None) -> bool:
    """Tell whether a lesson has changed for somebody who read it, by more than its wording."""
    if fact is None or fact.read_at is None or lesson.change is Change.EDITORIAL:
        return False
    return lesson.concerns(fact.revision)


def module_standing(module: Module, facts: LearningFacts, profile: str) -> ModuleStanding:
    """Return how far somebody who works under a policy profile is with a module."""
    scenarios = module.scenarios_of(profile)
    lessons = {it.id: lesson_state(it, facts.lessons.get(it.id)) for it in module.lessons}
    left = [it.minutes for it in module.lessons if lessons[it.id] is not LessonState.READ]
    quiz = standing_of(
        facts.tries.get(module.id, ()), facts.talks.get(module.id), terms_of(module.quiz)
    )
    return ModuleStanding(
        module=module,
        state=_state(lessons, quiz),
        lessons=lessons,
        minutes_left=sum(left),
        quiz=quiz,
        scenarios=scenarios,
        walked=sum(_walked(it.id, facts) for it in scenarios),
    )


def next_step(
    standings: Sequence[ModuleStanding],
    facts: LearningFacts,
    *,
    may_apply: bool = False,
    now: datetime,
) -> NextStep:
    """Return the one step that comes next: what was begun, what is to learn, then practice."""
    if may_apply:
        return NextStep(kind=Kind.APPLY)
    begun = _begun(standings, facts)
    if begun is not None:
        return begun
    steps = [it for standing in standings for it in _steps_in(standing, facts, now)]
    # What is to be read or sat again has a day, so it comes before what is new.
    steps.sort(key=lambda it: it.kind not in _AGAIN)
    return next(iter(steps), NextStep(kind=Kind.LOG))


def reading_page(programme: Programme, page_id: str) -> ReadingPage:
    """Return a lesson or a practice page by its id. Raises `NotFound`."""
    for module in programme.modules:
        for page in (*module.lessons, module.practice):
            if page.id == page_id:
                return page
    raise NotFound(page_id)


def refusal_of_reflection(text: str) -> Refusal | None:
    """Say why this cannot be kept as a reflection, or None when it can."""
    if not text.strip():
        return Refusal("nothing-written", N_("There is nothing to keep yet. Write a line first."))
    if len(text) > REFLECTION_LIMIT:
        return Refusal(
            "too-long",
            N_("Keep it to %(most)s signs, or make two of it."),
            {"most": REFLECTION_LIMIT},
        )
    return None


def may_read_reflection(reader: Actor, writer_id: int, *, shared: bool, supervises: bool) -> bool:
    """Tell whether a reflection is this person's to read: its writer's, or shared with them."""
    return reader.person_id == writer_id or (shared and supervises)


def _state(lessons: Mapping[str, LessonState], quiz: QuizStanding) -> ModuleState:
    states = set(lessons.values())
    if quiz.passed and states <= {LessonState.READ}:
        return ModuleState.DONE
    if quiz.tries == 0 and states <= {LessonState.NEW}:
        return ModuleState.NEW
    return ModuleState.STARTED


def _begun(standings: Sequence[ModuleStanding], facts: LearningFacts) -> NextStep | None:
    for standing in standings:
        if standing.quiz.open_try is not None:
            page = standing.quiz.open_try.public_id
            return NextStep(kind=Kind.RESUME_QUIZ, module=standing.module, page_id=page)
    started = [
        (facts.lessons[lesson_id].seen_at, lesson_id, standing.module)
        for standing in standings
        for lesson_id, state in standing.lessons.items()
        if state is LessonState.STARTED
    ]
    if not started:
        return None
    _, lesson_id, module = max(started, key=lambda it: it[0])
    return NextStep(kind=Kind.RESUME_LESSON, module=module, page_id=lesson_id)


def _steps_in(standing: ModuleStanding, facts: LearningFacts, now: datetime) -> Iterator[NextStep]:
    module = standing.module
    for lesson_id, state in standing.lessons.items():
        if state in _TO_READ:
            yield NextStep(kind=_TO_READ[state], module=module, page_id=lesson_id)
    if refusal_to_start(standing.quiz, now=now) is None:
        yield NextStep(kind=Kind.QUIZ_AGAIN if standing.quiz.renews else Kind.QUIZ, module=module)
    for scenario in standing.scenarios:
        if not _walked(scenario.id, facts):
            yield NextStep(kind=Kind.SCENARIO, module=module, page_id=scenario.id)


def _walked(scenario_id: str, facts: LearningFacts) -> bool:
    fact = facts.rehearsals.get(scenario_id)
    return fact is not None and fact.ended > 0
