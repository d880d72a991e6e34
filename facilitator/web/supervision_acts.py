"""What both sides of a supervision session do alike: answer it, take it back, correct it."""

from collections.abc import Mapping
from datetime import date

from flask import flash

from facilitator.errors import Refusal
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.supervision import actions, rules
from facilitator.supervision.queries import SessionInFull
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.database import request_session, transaction
from facilitator.web.supervision_forms import DenyForm
from facilitator.web.vocabulary import translated as _


def confirm(session_id: str) -> None:
    """Say that it was so."""
    _answer(actions.AnswerSession(session=session_id, answer=rules.Answer.CONFIRM))
    flash(_("Confirmed. It counts as supervision from now on."))


def deny(session_id: str, form: DenyForm) -> None:
    """Say that it was not so, and what was different. Only call it with a valid form."""
    reason = form.reason.data or ""
    _answer(actions.AnswerSession(session=session_id, answer=rules.Answer.NOT_SO, reason=reason))


def withdraw(session_id: str) -> None:
    """Take back what one wrote down."""
    with transaction() as session:
        actions.withdraw_session(session, current_actor(), session_id, now=clock.now())
    flash(_("Taken back. You can write it down anew."))


def refusal_to_correct(whole: SessionInFull) -> Refusal | None:
    """Say why the visitor may not correct this account, or None when they may."""
    return rules.refusal_to_correct(
        current_actor(), whole.line.supervisor_id, whole.standings, corrected=whole.corrected
    )


def topics() -> Mapping[str, str]:
    """Return what a session can be about: the statement of each competency, by its code."""
    published = current_programme(request_session()).programme
    return {it.code: it.statement for it in published.competencies}


def today() -> date:
    """Return the day that it is for the programme."""
    return day_in(programme(request_session()).zone, clock.now())


def _answer(command: actions.AnswerSession) -> None:
    with transaction() as session:
        actions.answer_session(session, current_actor(), command, now=clock.now())
