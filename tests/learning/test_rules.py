"""How far somebody is, and what comes next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import Change
from facilitator.curriculum.reader import load_files, read_programme
from facilitator.learning.rules import (
    REFLECTION_LIMIT,
    Kind,
    LearningFacts,
    LessonFact,
    LessonState,
    ModuleState,
    NextStep,
    RehearsalFact,
    lesson_state,
    may_read_reflection,
    module_standing,
    next_step,
    refusal_of_reflection,
)
from facilitator.people.rules import Actor
from facilitator.quizzes.rules import AttemptState, Try
from facilitator.resources import resource_folder

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MODULES = read_programme(load_files(resource_folder("curriculum"))).modules
FIRST, SECOND = MODULES[0], MODULES[1]
READ = LessonFact(revision=1, position=100, seen_at=NOW, read_at=NOW)
STARTED = LessonFact(revision=1, position=30, seen_at=NOW, read_at=None)
WALKED = RehearsalFact(open_id=None, ended=1, safe=True)


def tried(state: AttemptState, *, hours_ago: int = 100) -> Try:
    at = NOW - timedelta(hours=hours_ago)
    submitted = None if state is AttemptState.OPEN else at
    return Try(
        public_id="try",
        number=1,
        state=state,
        opened_at=at,
        submitted_at=submitted,
        percent=90,
        right=9,
        asked=10,
    )


def read_all(*modules: Module) -> dict[str, LessonFact]:
    lessons = (lesson for module in modules for lesson in module.lessons)
    return {lesson.id: replace(READ, revision=lesson.revision) for lesson in lessons}


def facts_of(*done: Module) -> LearningFacts:
    """Return what is known of somebody who has done these modules."""
    return LearningFacts(
        lessons=read_all(*done),
        tries={module.id: (tried(AttemptState.PASSED),) for module in done},
        rehearsals={it.id: WALKED for module in done for it in module.scenarios},
    )


def step(facts: LearningFacts, *, may_apply: bool = False) -> NextStep:
    standings = [module_standing(module, facts, "standard") for module in MODULES]
    return next_step(standings, facts, may_apply=may_apply, now=NOW)


def test_who_is_new_reads_the_first_lesson() -> None:
    assert step(LearningFacts()) == NextStep(
        kind=Kind.LESSON, module=FIRST, page_id=FIRST.lessons[0].id
    )


def test_a_lesson_that_was_begun_is_resumed_the_latest_first() -> None:
    earlier = replace(STARTED, seen_at=NOW - timedelta(days=1))
    begun = {FIRST.lessons[1].id: earlier, SECOND.lessons[0].id: STARTED}
    assert step(LearningFacts(lessons=begun)) == NextStep(
        kind=Kind.RESUME_LESSON, module=SECOND, page_id=SECOND.lessons[0].id
    )


def test_an_open_try_comes_before_anything_to_read() -> None:
    facts = LearningFacts(
        lessons={FIRST.lessons[0].id: STARTED},
        tries={SECOND.id: (tried(AttemptState.OPEN),)},
    )
    assert step(facts) == NextStep(kind=Kind.RESUME_QUIZ, module=SECOND, page_id="try")


def test_the_quiz_follows_the_lessons_and_the_rehearsal_follows_the_quiz() -> None:
    read = LearningFacts(lessons=read_all(FIRST))
    assert step(read).kind is Kind.QUIZ
    passed = replace(read, tries={FIRST.id: (tried(AttemptState.PASSED),)})
    assert step(passed) == NextStep(
        kind=Kind.SCENARIO, module=FIRST, page_id=FIRST.scenarios[0].id
    )


def test_while_a_quiz_rests_there_is_something_else_to_do() -> None:
    facts = LearningFacts(
        lessons=read_all(FIRST),
        tries={FIRST.id: (tried(AttemptState.NOT_YET, hours_ago=1),)},
        rehearsals={it.id: WALKED for it in FIRST.scenarios},
    )
    assert step(facts) == NextStep(kind=Kind.LESSON, module=SECOND, page_id=SECOND.lessons[0].id)


def test_when_all_is_learned_practice_comes_next_and_then_the_application() -> None:
    assert step(facts_of(*MODULES)).kind is Kind.LOG
    assert step(facts_of(*MODULES), may_apply=True).kind is Kind.APPLY


@given(st.sets(st.sampled_from(range(len(MODULES)))))
def test_there_is_always_one_next_step_and_never_a_finished_one(done: set[int]) -> None:
    facts = facts_of(*(MODULES[number] for number in done))
    found = step(facts)
    assert found.module is None or MODULES.index(found.module) not in done


def test_a_module_is_done_when_it_is_read_and_its_quiz_is_passed() -> None:
    assert module_standing(FIRST, LearningFacts(), "standard").state is ModuleState.NEW
    reading = LearningFacts(lessons={FIRST.lessons[0].id: READ})
    standing = module_standing(FIRST, reading, "standard")
    assert (standing.state, standing.read) == (ModuleState.STARTED, 1)
    assert standing.minutes_left == sum(it.minutes for it in FIRST.lessons[1:])
    assert module_standing(FIRST, facts_of(FIRST), "standard").state is ModuleState.DONE


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (Change.EDITORIAL, LessonState.READ),
        (Change.OPTIONAL, LessonState.READ),
        (Change.RE_READ, LessonState.CHANGED),
        (Change.RE_ASSESS, LessonState.CHANGED),
    ],
)
def test_a_changed_lesson_is_read_again_only_where_it_asks_for_it(
    change: Change, state: LessonState
) -> None:
    newer = replace(FIRST.lessons[0], revision=2, since=2, change=change)
    assert lesson_state(newer, READ) is state
    assert lesson_state(newer, replace(READ, revision=2)) is LessonState.READ


def test_a_reflection_needs_a_word_and_has_an_end() -> None:
    for text, code in ((" \n", "nothing-written"), ("x" * (REFLECTION_LIMIT + 1), "too-long")):
        refusal = refusal_of_reflection(text)
        assert refusal is not None
        assert refusal.code == code
    assert refusal_of_reflection("One line.") is None


def test_a_reflection_is_its_writers_until_they_share_it() -> None:
    writer, other = Actor(1, "a", frozenset()), Actor(2, "b", frozenset())
    assert may_read_reflection(writer, 1, shared=False, supervises=False)
    assert not may_read_reflection(other, 1, shared=False, supervises=True)
    assert not may_read_reflection(other, 1, shared=True, supervises=False)
    assert may_read_reflection(other, 1, shared=True, supervises=True)


@pytest.mark.parametrize("profile", ["standard", "consent-first"])
def test_a_module_shows_the_scenarios_of_one_s_own_profile(profile: str) -> None:
    for module in MODULES:
        shown = module_standing(module, LearningFacts(), profile).scenarios
        assert all(it.profile in {None, profile} for it in shown)
        assert {it for it in module.scenarios if it.profile is None} <= set(shown)
