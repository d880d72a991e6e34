"""A complaint about oneself: the notice, one's answer, what was decided, and the appeal."""

from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.complaints import actions, queries
from facilitator.complaints.queries import PAGE, ComplaintInFull
from facilitator.complaints.rules import (
    answer_by,
    appeal_by,
    refusal_to_answer,
    refusal_to_appeal,
)
from facilitator.complaints.steps import Stage, StepKind
from facilitator.errors import NotFound
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.complaints import (
    VoteWords,
    complaint_row,
    decided_words,
    step_words,
    votes_in_words,
)
from facilitator.web.database import request_session, transaction
from facilitator.web.paging import row_above
from facilitator.web.text import long_day
from facilitator.web.trainee.forms.complaints import AnswerForm
from facilitator.web.trainee.pages.complaints import ComplaintPage, ComplaintsPage
from facilitator.web.vocabulary import translated as _

_OWN = frozenset({StepKind.PAUSED, StepKind.ANSWERED, StepKind.APPEALED})
_TOLD = _OWN | {StepKind.NOTIFIED, StepKind.DECIDED, StepKind.APPEAL_DECIDED}


def complaints() -> Answer:
    """List the complaints of which one has had notice."""
    found = queries.complaints_about(request_session(), current_actor().person_id, row_above())
    more = len(found) > PAGE
    return ComplaintsPage(
        rows=tuple(complaint_row(it) for it in found[:PAGE]),
        older=url_for("trainee.complaints", before=found[PAGE - 1].id) if more else None,
    )


def complaint(complaint_id: str) -> Answer:
    """Show one complaint about oneself."""
    return _page(complaint_id, AnswerForm())


def answer_complaint(complaint_id: str) -> Answer:
    """Answer it."""
    form = AnswerForm(request.form)
    if not form.validate():
        return _page(complaint_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        words = form.words.data or ""
        actions.answer_complaint(session, current_actor(), complaint_id, words, now=clock.now())
    flash(_("Sent. The panel reads it as you wrote it."))
    return see_other("trainee.complaint", complaint_id=complaint_id)


def appeal_complaint(complaint_id: str) -> Answer:
    """Ask three other people to look at it again."""
    form = AnswerForm(request.form)
    if not form.validate():
        return _page(complaint_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        words = form.words.data or ""
        actions.appeal_complaint(session, current_actor(), complaint_id, words, now=clock.now())
    flash(_("Sent. Three people who were not on the panel look at it again."))
    return see_other("trainee.complaint", complaint_id=complaint_id)


def _page(
    complaint_id: str, form: AnswerForm, status: HTTPStatus = HTTPStatus.OK
) -> ComplaintPage:
    session, me = request_session(), current_actor()
    found = queries.complaint_in_full(session, complaint_id)
    notice = found.said(StepKind.NOTIFIED)
    if notice is None or found.facts.person_id != me.person_id:
        raise NotFound
    today = day_in(programme(session).zone, clock.now())
    decided = found.said(StepKind.DECIDED)
    return ComplaintPage(
        public_id=found.public_id,
        notice=notice.words,
        answer_by=long_day(answer_by(notice.at.date())),
        steps=tuple(
            step_words(it, shown=it.kind in _OWN) for it in found.steps if it.kind in _TOLD
        ),
        decided=tuple(_decided(found)),
        may_answer=refusal_to_answer(me, found.facts) is None,
        appeal_by=long_day(appeal_by(decided.at.date())) if decided else "",
        appeal_refusal=refusal_to_appeal(me, found.facts, found.outcome, today),
        form=form,
        status=status,
    )


def _decided(found: ComplaintInFull) -> list[tuple[str, tuple[VoteWords, ...]]]:
    """Return what each panel decided, and its reasons."""
    return [
        (decided_words(found, stage), votes_in_words(found, stage))
        for stage in Stage
        if found.decided(stage) is not None
    ]
