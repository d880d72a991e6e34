"""A module: its content note, its lessons, scenarios and quiz, and what comes of it."""

from collections.abc import Iterator
from datetime import datetime

from flask import request, url_for

from facilitator.curriculum.markdown import render
from facilitator.curriculum.model import Module, Programme
from facilitator.learning.queries import learning_facts
from facilitator.learning.rules import (
    LearningFacts,
    LessonState,
    ModuleStanding,
    module_standing,
)
from facilitator.people import actions as people
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.languages import language_at, others, spoken
from facilitator.web.regions import current_region, own_profile
from facilitator.web.trainee.pages.modules import Line, ModulePage, Step
from facilitator.web.trainee.quiz_words import quiz_line
from facilitator.web.vocabulary import translated as _


def module(module_id: str) -> Answer:
    """Show a module and how far one is with it."""
    programme = current_programme(request_session()).programme
    found = programme.module(module_id)
    facts = learning_facts(request_session(), current_actor().enrolled)
    standing = module_standing(found, facts, own_profile())
    return ModulePage(
        module=found,
        intro=render(found.intro, current_region()),
        lines=tuple(_lines(found, standing, facts, clock.now())),
        outcomes=tuple((", ".join(it.competencies), it.text) for it in found.outcomes),
        safety=_safety(programme, found),
        step=_step(found, standing),
        time=_time(found, standing),
        practice_title=found.practice.title,
        marking_url=_marking_url(standing),
        spoken=spoken(found.place),
        others=others(programme, found),
    )


def choose_language(module_id: str) -> Answer:
    """Read in another language from now on, in every module that has it."""
    wanted = request.form.get("language", "")
    with transaction() as session:
        languages = current_programme(session).programme.languages
        chosen = wanted if wanted in languages[1:] else None
        people.choose_language(session, current_actor(), chosen, now=clock.now())
    return see_other("trainee.module", module_id=module_id)


def lesson_url(module: Module, lesson_id: str) -> str:
    """Return the address of a lesson."""
    return url_for("trainee.lesson", module_id=module.id, lesson_id=lesson_id)


def quiz_url(module: Module) -> str:
    """Return the address of a module's quiz."""
    return url_for("trainee.quiz", module_id=module.id)


def _lines(
    module: Module, standing: ModuleStanding, facts: LearningFacts, now: datetime
) -> Iterator[Line]:
    for lesson in module.lessons:
        state = standing.lessons[lesson.id]
        yield Line(
            title=lesson.title,
            url=lesson_url(module, lesson.id),
            facts=_lesson_facts(state, lesson.minutes),
            done=state is LessonState.READ,
            sign="partly" if state is LessonState.STARTED else "book",
            language=language_at(lesson.place),
        )
    for scenario in standing.scenarios:
        walked = facts.rehearsals.get(scenario.id)
        ended = walked.ended if walked else 0
        yield Line(
            title=_("Scenario: %(title)s", title=scenario.title),
            url=url_for("trainee.scenario", scenario_id=scenario.id),
            facts=_("walked") if ended else _("a rehearsal, about 10 min"),
            done=ended > 0,
            sign="paths",
        )
    for role_play in module.role_plays:
        yield Line(
            title=_("Role-play: %(title)s", title=role_play.title),
            url=url_for("reference.role_play", role_play_id=role_play.id),
            facts=_("with two raters, about %(minutes)s min", minutes=role_play.minutes),
            done=False,
            sign="speech",
        )
    yield Line(
        title=_("Module quiz"),
        url=quiz_url(module),
        facts=quiz_line(module.quiz, standing.quiz, now=now),
        done=standing.quiz.passed,
        sign="pencil",
    )


def _lesson_facts(state: LessonState, minutes: int) -> str:
    words = {
        LessonState.NEW: _("%(minutes)s min", minutes=minutes),
        LessonState.STARTED: _("begun, %(minutes)s min", minutes=minutes),
        LessonState.READ: _("read, %(minutes)s min", minutes=minutes),
        LessonState.CHANGED: _("changed since you read it, %(minutes)s min", minutes=minutes),
    }
    return words[state]


def _step(module: Module, standing: ModuleStanding) -> Step | None:
    unread = [it for it in module.lessons if standing.lessons[it.id] is not LessonState.READ]
    if unread:
        first = unread[0]
        words = (
            _("Begin with lesson %(number)s")
            if not standing.read
            else _("Carry on with lesson %(number)s")
        )
        number = module.lessons.index(first) + 1
        return Step(words=words % {"number": number}, url=lesson_url(module, first.id))
    if not standing.quiz.passed and standing.quiz.marking is None:
        return Step(words=_("Go to the quiz"), url=quiz_url(module))
    return None


def _marking_url(standing: ModuleStanding) -> str | None:
    waits = standing.quiz.marking
    return url_for("trainee.attempt", attempt_id=waits.public_id) if waits else None


def _time(module: Module, standing: ModuleStanding) -> str:
    if not standing.minutes_left:
        return _("Every lesson is read.")
    return _(
        "about %(left)s minutes of reading left, and %(all)s minutes in all",
        left=standing.minutes_left,
        all=module.minutes,
    )


def _safety(programme: Programme, module: Module) -> int:
    return sum(programme.competency(code).safety_critical for code in module.competencies)
