"""A try at a quiz: answering, keeping what is answered, handing in, looking back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import flash, jsonify, request

from facilitator.curriculum.model import Module
from facilitator.publications.queries import current_programme
from facilitator.quizzes import actions
from facilitator.quizzes.answers import Given, NotAnAnswer, is_answered
from facilitator.quizzes.drawing import Shown, lay_out
from facilitator.quizzes.queries import AttemptSheet, asked_item, attempt_sheet
from facilitator.quizzes.rules import AttemptState
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.languages import language_at
from facilitator.web.questions import question, sent_answer
from facilitator.web.regions import current_region
from facilitator.web.text import clock_time, say
from facilitator.web.trainee.pages.quizzes import Asked, AttemptPage, StepLink
from facilitator.web.trainee.results import result_page
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """The answers of a form, by place, and what is wrong with some of them.

    `typed` are texts that cannot be kept, to be shown again as they were typed.
    """

    answers: Mapping[int, Given] = field(default_factory=dict)
    problems: Mapping[int, str] = field(default_factory=dict)
    typed: Mapping[int, Given] = field(default_factory=dict)


def attempt(attempt_id: str) -> Answer:
    """Show an open try with its answers as they were left, or what came of it."""
    sheet = _sheet(attempt_id)
    if sheet.state is not AttemptState.OPEN:
        return result_page(sheet)
    return _page(sheet, _Sent())


def autosave_answers(attempt_id: str) -> Answer:
    """Keep the answers as they stand, and tell the script."""
    sheet = _sheet(attempt_id)
    _keep(attempt_id, _read(sheet))
    return jsonify(
        {"says": _("Your answers are kept. Saved at %(time)s", time=clock_time(clock.now()))}
    )


def submit_attempt(attempt_id: str) -> Answer:
    """Hand the try in; or keep it for later, or ask about questions without an answer."""
    sheet = _sheet(attempt_id)
    if sheet.state is not AttemptState.OPEN:
        return see_other("trainee.attempt", attempt_id=attempt_id)
    sent = _read(sheet)
    missing = _missing(sheet, sent)
    if "keep" in request.form:
        return _keep_for_later(sheet, sent)
    if sent.problems or (missing and "anyway" not in request.form):
        _keep(attempt_id, sent)
        return _page(sheet, sent, missing, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitAttempt(attempt=attempt_id, answers=sent.answers)
    with transaction() as session:
        actions.submit_attempt(session, current_actor(), command, now=clock.now())
    return see_other("trainee.attempt", attempt_id=attempt_id)


def _keep_for_later(sheet: AttemptSheet, sent: _Sent) -> Answer:
    _keep(sheet.public_id, sent)
    flash(_("Kept. You can go on whenever you like; no clock is running."))
    return see_other("trainee.module", module_id=sheet.module_id)


def _keep(attempt_id: str, sent: _Sent) -> None:
    command = actions.KeepAnswers(attempt=attempt_id, answers=sent.answers)
    with transaction() as session:
        actions.autosave_answers(session, current_actor(), command)


def _sheet(attempt_id: str) -> AttemptSheet:
    return attempt_sheet(request_session(), current_actor().enrolled, attempt_id)


def _shown(sheet: AttemptSheet) -> Iterator[tuple[int, Shown, Given]]:
    session = request_session()
    programme = current_programme(session).programme
    for line in sheet.lines:
        item = asked_item(session, programme, sheet.module_id, line.item_digest)
        yield line.position, lay_out(item, sheet.seed), line.given


def _read(sheet: AttemptSheet) -> _Sent:
    answers: dict[int, Given] = {}
    problems: dict[int, str] = {}
    typed: dict[int, Given] = {}
    for position, shown, _kept in _shown(sheet):
        try:
            answers[position] = sent_answer(shown, _name(position))
        except NotAnAnswer as wrong:
            problems[position] = say(wrong.refusal)
            typed[position] = wrong.typed or None
    return _Sent(answers=answers, problems=problems, typed=typed)


def _missing(sheet: AttemptSheet, sent: _Sent) -> tuple[int, ...]:
    return tuple(
        line.position
        for line in sheet.lines
        if not is_answered(sent.answers.get(line.position, line.given))
    )


def _page(
    sheet: AttemptSheet,
    sent: _Sent,
    missing: tuple[int, ...] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> AttemptPage:
    region, module = current_region(), _module(sheet)
    given = {line.position: line.given for line in sheet.lines} | {**sent.answers, **sent.typed}
    return AttemptPage(
        module=module,
        language=language_at(module.quiz.place),
        sheet=sheet,
        where=_where(sheet),
        questions=tuple(
            Asked(
                position=position,
                question=question(shown, given[position], region, name=_name(position)),
                problem=sent.problems.get(position, ""),
            )
            for position, shown, _kept in _shown(sheet)
        ),
        steps=tuple(
            StepLink(f"#question-{position}", is_answered(answer))
            for position, answer in given.items()
        ),
        missing=missing,
        status=status,
    )


def _module(sheet: AttemptSheet) -> Module:
    return current_programme(request_session()).programme.module(sheet.module_id)


def _where(sheet: AttemptSheet) -> str:
    return _("try %(number)s", number=sheet.number)


def _name(position: int) -> str:
    return f"q{position}"
