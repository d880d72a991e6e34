"""Companions say whether meetings took place that others wrote down."""

from http import HTTPStatus

from flask import flash, request

from facilitator.practice import actions, queries
from facilitator.practice.beside import Word
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.text import moment, short_day, told
from facilitator.web.trainee.forms.beside import TellForm
from facilitator.web.trainee.pages.beside import AskRow, MeetingsBesidePage
from facilitator.web.vocabulary import WORDS
from facilitator.web.vocabulary import translated as _


def meetings_beside() -> Answer:
    """Show what one is asked about: the day, the group, the part and the minutes."""
    return _page()


def confirm_meeting(entry_id: str) -> Answer:
    """Say that it took place so."""
    form = TellForm(request.form, prefix=f"{entry_id}-")
    _tell(form.to_command(entry_id, Word.YES))
    return see_other("trainee.meetings_beside")


def deny_meeting(entry_id: str) -> Answer:
    """Say that it was not so, and what was different."""
    form = TellForm(request.form, prefix=f"{entry_id}-")
    if not form.validate():
        return _page({entry_id: form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    _tell(form.to_command(entry_id, Word.NOT_SO))
    return see_other("trainee.meetings_beside")


def _tell(command: actions.AnswerCompanion) -> None:
    with transaction() as session:
        actions.answer_companion(session, current_actor(), command, now=clock.now())
    flash(_("Thank you. They and their supervisors can read your answer."))


def _page(
    sent: dict[str, TellForm] | None = None, status: HTTPStatus = HTTPStatus.OK
) -> MeetingsBesidePage:
    lines = queries.asked_of(request_session(), current_actor().person_id)
    rows = tuple(_row(it, (sent or {}).get(it.entry)) for it in lines)
    return MeetingsBesidePage(
        rows=rows,
        wrong=next((it.form for it in rows if it.form and it.form.errors), None),
        status=status,
    )


def _row(line: queries.AskLine, sent: TellForm | None) -> AskRow:
    claim = line.claim
    form = sent or TellForm(prefix=f"{line.entry}-", claim=claim.text)
    facts = (
        line.group_label,
        _("they were there as: %(part)s", part=told(WORDS[claim.role])),
        _("%(minutes)s minutes", minutes=claim.minutes),
    )
    return AskRow(
        entry=line.entry,
        title=_("%(name)s, %(day)s", name=line.writer_name, day=short_day(claim.on)),
        facts=" · ".join(facts),
        answered=_answered(line),
        form=form if line.word is None else None,
    )


def _answered(line: queries.AskLine) -> str:
    if line.word is None or line.answered_at is None:
        return ""
    when = moment(line.answered_at)
    if line.word is Word.YES:
        return _("You said yes, %(when)s", when=when)
    return _("You said: not so, %(when)s", when=when)
