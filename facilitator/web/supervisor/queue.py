"""Supervisors see what waits, whoever asked for them first, and say what they did."""

from datetime import date
from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.practice import actions, queries
from facilitator.practice.queries.queue import QUEUE_PAGE
from facilitator.practice.rules import EntryState, FollowUpKind
from facilitator.practice.turns import Turn
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.supervisor.forms.queue import AnswerForm
from facilitator.web.supervisor.pages.queue import FollowUpRow, QueuePage, QueueRow
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import WORDS
from facilitator.web.vocabulary import translated as _


def queue() -> Answer:
    """Show what waits for this supervisor."""
    return _page()


def answer_follow_up(follow_up_id: str) -> Answer:
    """Close a wish for contact or a debrief with what was done."""
    form = AnswerForm(request.form, prefix=f"{follow_up_id}-")
    if not form.validate():
        return _page({follow_up_id: form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.answer_follow_up(
            session, current_actor(), form.to_command(follow_up_id), now=clock.now()
        )
    flash(_("Noted, with your name and the time."))
    return see_other("supervisor.queue")


def _page(
    sent: dict[str, AnswerForm] | None = None, status: HTTPStatus = HTTPStatus.OK
) -> QueuePage:
    session, actor = request_session(), current_actor()
    today = day_in(programme(session).zone, clock.now())
    after = request.args.get("after")
    waiting = queries.queue_of(session, actor.person_id, today, after=after)
    owed = [
        _owed(line, sent or {}, today)
        for line in queries.open_follow_ups(session, actor.person_id, today)
    ]
    more = len(waiting) > QUEUE_PAGE
    return QueuePage(
        today=today,
        wishes=tuple(row for row in owed if row.line.kind is FollowUpKind.CONTACT),
        debriefs=tuple(row for row in owed if row.line.kind is FollowUpKind.DEBRIEF),
        entries=tuple(_row(line) for line in waiting[:QUEUE_PAGE]),
        wrong=next((row.form for row in owed if row.form.errors), None),
        first_url=url_for("supervisor.queue") if after else None,
        more_url=_further(waiting) if more else None,
        status=status,
    )


def _owed(line: queries.FollowUpLine, sent: dict[str, AnswerForm], today: date) -> FollowUpRow:
    form = sent.get(line.public_id) or AnswerForm(
        prefix=f"{line.public_id}-", version=str(line.version)
    )
    return FollowUpRow(
        line=line,
        form=form,
        readable=line.entry is not None and line.entry_state is not EntryState.DRAFT,
        late=line.due_on is not None and line.due_on < today,
        turn=_turn(line),
    )


def _turn(line: queries.FollowUpLine) -> str:
    """Say whose turn it is, as far as it is the reader's business."""
    until = "" if line.due.until is None else short_day(line.due.until)
    if line.due.turn is Turn.COORDINATOR:
        return _("The coordinators have been asked to see to it.")
    if line.due.turn is Turn.COVER:
        return (
            _("It has come to you, who stand in. Answer it by %(day)s.", day=until)
            if line.stands_in
            else _("It has gone on to whoever stands in.")
        )
    if line.stands_in:
        return _("Their own supervisor is asked first, until %(day)s.", day=until)
    return _("If nobody answers by %(day)s, it goes on to somebody else.", day=until)


def _row(line: queries.QueueLine) -> QueueRow:
    waited = clock.now() - line.sent_at
    return QueueRow(line=line, part=told(WORDS[line.role]), days=waited.days)


def _further(waiting: tuple[queries.QueueLine, ...]) -> str:
    return url_for("supervisor.queue", after=waiting[QUEUE_PAGE - 1].public_id)
