"""Lessons: reading, trying a question, writing for oneself, and being done."""

from http import HTTPStatus

from flask import flash, jsonify, request, url_for

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import Lesson, ReadingPage
from facilitator.errors import NotFound
from facilitator.learning import actions
from facilitator.learning.queries import answers_to, learning_facts
from facilitator.learning.rules import (
    LessonFact,
    LessonState,
    lesson_state,
    refusal_of_reflection,
)
from facilitator.publications.queries import current_programme
from facilitator.quizzes.answers import NotAnAnswer, is_answered
from facilitator.quizzes.drawing import lay_out
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.languages import spoken
from facilitator.web.questions import sent_answer
from facilitator.web.regions import current_region
from facilitator.web.text import say
from facilitator.web.trainee.changes import news_of_lesson
from facilitator.web.trainee.pages.lessons import LessonPage
from facilitator.web.trainee.reading import Reader, Tried, field_of, is_prompt, sources_of
from facilitator.web.vocabulary import translated as _

_HUNDRED = 100
_DIGITS = 3


def lesson(module_id: str, lesson_id: str) -> Answer:
    """Show a lesson."""
    module = _module(module_id)
    return _page(module, module.lesson(lesson_id))


def practice(module_id: str) -> Answer:
    """Show what to try in a real meeting."""
    module = _module(module_id)
    return _page(module, module.practice)


def answer_item(module_id: str, page_id: str, item_id: str) -> Answer:
    """Look back at one answer, on the page where it was asked. Nothing is scored."""
    module = _module(module_id)
    page = _reading_page(module, page_id)
    item = page.item(item_id)
    try:
        given = sent_answer(lay_out(item, page.digest), field_of(item))
    except NotAnAnswer as wrong:
        return _wrong(module, page, item, say(wrong.refusal), wrong.typed)
    if not is_answered(given):
        return _wrong(module, page, item, _("Answer first, then look at the reasons."))
    if isinstance(page, Lesson):
        command = actions.ReadLesson(lesson_id=page.id, position=_how_far(page, item))
        with transaction() as session:
            actions.read_lesson(session, current_actor(), command, now=clock.now())
    return _page(module, page, Tried(given={item.id: given}))


def write_at_prompt(module_id: str, page_id: str, item_id: str) -> Answer:
    """Keep what somebody wrote at a prompt, for themselves."""
    module = _module(module_id)
    page = _reading_page(module, page_id)
    item = page.item(item_id)
    if not is_prompt(item):
        raise NotFound
    text = request.form.get(field_of(item), "").replace("\x00", "")
    refusal = refusal_of_reflection(text)
    if refusal is not None:
        return _wrong(module, page, item, say(refusal), text)
    command = actions.WriteReflection(text=text, page_id=page.id, prompt=item.id)
    with transaction() as session:
        actions.write_reflection(session, current_actor(), command, now=clock.now())
    flash(_("Kept in your reflections. Only you can read it."))
    if isinstance(page, Lesson):
        return see_other("trainee.lesson", module_id=module.id, lesson_id=page.id, _anchor=item.id)
    return see_other("trainee.practice", module_id=module.id, _anchor=item.id)


def read_lesson(module_id: str, lesson_id: str) -> Answer:
    """Keep how far down somebody has read; a script sends it when the page is left."""
    lesson = _module(module_id).lesson(lesson_id)
    position = request.form.get("position", "")
    if not (position.isascii() and position.isdigit() and len(position) <= _DIGITS):
        raise NotFound
    command = actions.ReadLesson(lesson_id=lesson.id, position=int(position))
    with transaction() as session:
        actions.read_lesson(session, current_actor(), command, now=clock.now())
    return jsonify({"says": _("Your place is kept.")})


def finish_lesson(module_id: str, lesson_id: str) -> Answer:
    """Keep that a lesson was read, and go on to what comes next."""
    module = _module(module_id)
    lesson = module.lesson(lesson_id)
    with transaction() as session:
        actions.finish_lesson(session, current_actor(), lesson.id, now=clock.now())
    following = _next(module, lesson)
    if following is None:
        flash(_("That was the last lesson of this module."))
        return see_other("trainee.module", module_id=module.id)
    return see_other("trainee.lesson", module_id=module.id, lesson_id=following.id)


def _wrong(
    module: Module, page: ReadingPage, item: Item, problem: str, typed: str = ""
) -> LessonPage:
    tried = Tried(given={item.id: typed} if typed else {}, problems={item.id: problem})
    return _page(module, page, tried, HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    module: Module,
    page: ReadingPage,
    tried: Tried | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> LessonPage:
    session, region = request_session(), current_region()
    enrolment = current_actor().enrolled
    fact = learning_facts(session, enrolment).lessons.get(page.id)
    prompts = any(is_prompt(item) for item in page.items)
    reader = Reader(
        module=module,
        page=page,
        region=region,
        tried=tried or Tried(),
        written=answers_to(session, enrolment, page.id) if prompts else {},
    )
    return LessonPage(
        title=page.title,
        module_url=url_for("trainee.module", module_id=module.id),
        module_words=_("Module %(number)s", number=module.number),
        where=_where(module, page),
        content_note=page.content_note,
        news=news_of_lesson(page, fact) if isinstance(page, Lesson) else None,
        spoken=spoken(page.place),
        parts=tuple(reader.parts()),
        sources=sources_of(current_programme(session).programme, page, region),
        revision=_("Revision %(number)s.", number=page.revision),
        read=isinstance(page, Lesson) and lesson_state(page, fact) is LessonState.READ,
        position=_position(fact),
        position_url=_address("trainee.read_lesson", module, page),
        finish_url=_address("trainee.finish_lesson", module, page),
        finish_words=_finish_words(module, page),
        status=status,
    )


def _module(module_id: str) -> Module:
    return current_programme(request_session()).programme.module(module_id)


def _reading_page(module: Module, page_id: str) -> ReadingPage:
    return module.practice if page_id == module.practice.id else module.lesson(page_id)


def _where(module: Module, page: ReadingPage) -> str:
    if not isinstance(page, Lesson):
        return _("After the lessons")
    return _(
        "Lesson %(number)s of %(all)s · %(minutes)s minutes",
        number=module.lessons.index(page) + 1,
        all=len(module.lessons),
        minutes=page.minutes,
    )


def _finish_words(module: Module, page: ReadingPage) -> str:
    following = _next(module, page) if isinstance(page, Lesson) else None
    if following is None:
        return _("I have read this")
    return _("I have read this. Next: %(title)s", title=following.title)


def _next(module: Module, lesson: Lesson) -> Lesson | None:
    number = module.lessons.index(lesson) + 1
    return module.lessons[number] if number < len(module.lessons) else None


def _address(endpoint: str, module: Module, page: ReadingPage) -> str:
    if not isinstance(page, Lesson):
        return ""
    return url_for(endpoint, module_id=module.id, lesson_id=page.id)


def _how_far(page: ReadingPage, item: Item) -> int:
    return _HUNDRED * (page.parts.index(item) + 1) // len(page.parts)


def _position(fact: LessonFact | None) -> int:
    return fact.position if fact is not None and fact.read_at is None else 0
