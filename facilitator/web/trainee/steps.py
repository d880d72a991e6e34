"""The one next step, in words that say what to do and how long it takes."""

from collections.abc import Callable

from flask import url_for

from facilitator.curriculum.model import Module
from facilitator.errors import N_
from facilitator.learning.rules import Kind, LearningFacts, NextStep
from facilitator.web.text import told
from facilitator.web.trainee.changes import what_is_new
from facilitator.web.trainee.modules import lesson_url, quiz_url
from facilitator.web.trainee.pages.path import StepWords
from facilitator.web.vocabulary import translated as _

_SHARES = (25, 45, 60, 80)
_PLACES = (
    N_("You were near the beginning."),
    N_("You were a third of the way down."),
    N_("You were half of the way down."),
    N_("You were two thirds of the way down."),
    N_("You were near the end."),
)


def step_words(step: NextStep, facts: LearningFacts) -> StepWords:
    """Return the next step as the path page says it."""
    if step.module is None:
        return _practice()
    return _TELL[step.kind](step.module, step.page_id or "", facts)


def _practice() -> StepWords:
    return StepWords(
        title=_("Log your next session"),
        words=_("There is no new lesson for you just now. It is practice that counts."),
        url=url_for("trainee.log_entries"),
        action=_("Open my log"),
    )


def _resume_quiz(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    return StepWords(
        title=_("Go on with the quiz of “%(module)s”", module=module.title),
        words=_("Your answers are kept. No clock is running."),
        url=url_for("trainee.attempt", attempt_id=page_id),
        action=_("Go on"),
    )


def _resume_lesson(module: Module, page_id: str, facts: LearningFacts) -> StepWords:
    lesson = module.lesson(page_id)
    fact = facts.lessons.get(page_id)
    return StepWords(
        title=_("Carry on with “%(lesson)s”", lesson=lesson.title),
        words=_(
            "%(where)s %(place)s",
            where=_where(module, page_id),
            place=_place(fact.position if fact else 0),
        ),
        url=lesson_url(module, page_id),
        action=_("Carry on reading"),
    )


def _place(percent: int) -> str:
    """Say how far down somebody was, as one would say it."""
    place = sum(percent >= share for share in _SHARES)
    return told(_PLACES[place])


def _lesson(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    return StepWords(
        title=_("Read “%(lesson)s”", lesson=module.lesson(page_id).title),
        words=_where(module, page_id),
        url=lesson_url(module, page_id),
        action=_("Read it"),
    )


def _lesson_changed(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    lesson = module.lesson(page_id)
    return StepWords(
        title=_("Read “%(lesson)s” again", lesson=lesson.title),
        words=what_is_new(lesson, _("It has changed in a way that matters since you read it.")),
        url=lesson_url(module, page_id),
        action=_("Read what is new"),
    )


def _quiz(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    return StepWords(
        title=_("Take the quiz of “%(module)s”", module=module.title),
        words=_(
            "%(count)s questions. You can stop and come back; your answers are kept.",
            count=module.quiz.draw,
        ),
        url=quiz_url(module),
        action=_("Go to the quiz"),
    )


def _quiz_again(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    return StepWords(
        title=_("Sit the quiz of “%(module)s” again", module=module.title),
        words=what_is_new(module.quiz, _("It has changed since you passed it.")),
        url=quiz_url(module),
        action=_("Go to the quiz"),
    )


def _scenario(module: Module, page_id: str, facts: LearningFacts) -> StepWords:  # noqa: ARG001
    return StepWords(
        title=_("Rehearse “%(scenario)s”", scenario=module.scenario(page_id).title),
        words=_("A hard moment, to walk through where nothing can go wrong. About ten minutes."),
        url=url_for("trainee.scenario", scenario_id=page_id),
        action=_("Begin"),
    )


def _where(module: Module, lesson_id: str) -> str:
    lesson = module.lesson(lesson_id)
    return _(
        "Lesson %(number)s of %(all)s in module %(module)s. About %(minutes)s minutes.",
        number=module.lessons.index(lesson) + 1,
        all=len(module.lessons),
        module=module.number,
        minutes=lesson.minutes,
    )


_TELL: dict[Kind, Callable[[Module, str, LearningFacts], StepWords]] = {
    Kind.RESUME_QUIZ: _resume_quiz,
    Kind.RESUME_LESSON: _resume_lesson,
    Kind.LESSON: _lesson,
    Kind.LESSON_CHANGED: _lesson_changed,
    Kind.QUIZ: _quiz,
    Kind.QUIZ_AGAIN: _quiz_again,
    Kind.SCENARIO: _scenario,
}
