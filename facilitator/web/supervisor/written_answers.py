"""Supervisors mark what their people wrote, by the list that every supervisor marks by."""

from datetime import date
from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.curriculum.items import WrittenItem
from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.model import Programme
from facilitator.errors import NotFound
from facilitator.programmes.queries import programme as programme_line
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes import actions
from facilitator.quizzes.queries import (
    asked_item,
    written_answer_in_full,
    written_answers_waiting,
)
from facilitator.quizzes.queries.waiting import WAITING_PAGE
from facilitator.quizzes.rules import refusal_to_mark
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.regions import current_region
from facilitator.web.supervisor.forms.written_answers import MarkingForm
from facilitator.web.supervisor.pages.written_answers import (
    WaitingRow,
    WrittenAnswerPage,
    WrittenAnswersPage,
)
from facilitator.web.vocabulary import translated as _


def written_answers() -> Answer:
    """Show what waits to be marked."""
    session, after = request_session(), request.args.get("after")
    programme = current_programme(session).programme
    found = written_answers_waiting(session, current_actor().person_id, today(), after=after)
    shown = found[:WAITING_PAGE]
    more = shown[-1].public_id if len(found) > WAITING_PAGE else None
    return WrittenAnswersPage(
        rows=tuple(
            WaitingRow(
                url=url_for("supervisor.written_answer", answer_id=line.public_id),
                name=line.trainee_name,
                module=module_title(programme, line.module_id),
                at=line.submitted_at,
            )
            for line in shown
        ),
        first_url=url_for("supervisor.written_answers") if after else None,
        more_url=url_for("supervisor.written_answers", after=more) if more else None,
    )


def written_answer(answer_id: str) -> Answer:
    """Show one answer with its rubric, and note that it was read."""
    return _read(answer_id, _page(answer_id, MarkingForm()))


def mark_written_answer(answer_id: str) -> Answer:
    """Keep which lines of the rubric it meets."""
    form = MarkingForm(request.form)
    page = _page(answer_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return _read(answer_id, page)
    with transaction() as session:
        actions.mark_written_answer(
            session, current_actor(), form.to_command(answer_id), now=clock.now()
        )
    flash(_("Marked. The writer sees it with their result."))
    return see_other("supervisor.written_answers")


def _read(answer_id: str, page: WrittenAnswerPage) -> WrittenAnswerPage:
    """Note that the answer is read, however its page came up."""
    request_session().rollback()
    with short_transaction() as session:
        actions.note_reading(session, current_actor(), answer_id, now=clock.now())
    return page


def today() -> date:
    """Return the day in the programme's zone."""
    return day_in(programme_line(request_session()).zone, clock.now())


def module_title(programme: Programme, module_id: str) -> str:
    """Return the title of a module, or its id where it is no longer published."""
    return next((it.title for it in programme.modules if it.id == module_id), module_id)


def _page(
    answer_id: str, form: MarkingForm, status: HTTPStatus = HTTPStatus.OK
) -> WrittenAnswerPage:
    session, actor, region = request_session(), current_actor(), current_region()
    answer = written_answer_in_full(session, actor, answer_id, today())
    programme = current_programme(session).programme
    item = asked_item(session, programme, answer.module_id, answer.item_digest)
    if not isinstance(item, WrittenItem):
        raise NotFound
    form.offer([render_inline(line.text, region) for line in item.rubric])
    return WrittenAnswerPage(
        answer=answer,
        module=module_title(programme, answer.module_id),
        question=render_inline(item.question, region),
        model=render(item.model_answer, region) if item.model_answer else "",
        form=form,
        refusal=refusal_to_mark(
            actor.person_id, answer.trainee_id, supervises=True, waiting=answer.waiting
        )
        or refusal_to_judge(conflict=in_conflict(session, actor.person_id, answer.trainee_id)),
        status=status,
    )
