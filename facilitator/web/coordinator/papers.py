"""Coordinators bring in what people learned elsewhere: look first, then take it."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import ngettext

from facilitator.errors import NotPermitted
from facilitator.readiness import actions
from facilitator.readiness.actions import Plan
from facilitator.readiness.actions.bringing import Taken
from facilitator.readiness.papers import Row
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.papers import PapersForm
from facilitator.web.coordinator.pages.papers import PaperRow, PapersPage, PapersPreview
from facilitator.web.database import request_session, transaction
from facilitator.web.readiness import TITLES
from facilitator.web.text import hours, long_day, say, told
from facilitator.web.vocabulary import translated as _

_TABLE = {"no-rows", "many-rows"}


def papers() -> Answer:
    """Ask for a table."""
    return PapersPage(form=PapersForm(), preview=None)


def preview_papers() -> Answer:
    """Say what would be taken, what is there already, and what is wrong, row by row."""
    form = PapersForm(request.form)
    plan = _plan(form)
    if plan is None:
        return PapersPage(form=form, preview=None, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return PapersPage(form=form, preview=_preview(plan))


def bring_in_papers() -> Answer:
    """Take every row that is in order and not there yet."""
    form = PapersForm(request.form)
    plan = _plan(form)
    if plan is None or not plan.taken:
        shown = _preview(plan) if plan else None
        return PapersPage(form=form, preview=shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        taken = actions.bring_in_papers(
            session, current_actor(), str(form.table.data), now=clock.now()
        )
    flash(str(ngettext("One row was taken.", "%(num)s rows were taken.", taken)))
    return see_other("coordinator.papers")


def _plan(form: PapersForm) -> Plan | None:
    """Return what would become of each row, or None with the reason at the table."""
    if not form.validate():
        return None
    try:
        return actions.plan_papers(
            request_session(), current_actor(), str(form.table.data), now=clock.now()
        )
    except NotPermitted as error:
        if error.refusal.code not in _TABLE:
            raise
        form.table.errors = [say(error.refusal)]
        return None


def _preview(plan: Plan) -> PapersPreview:
    return PapersPreview(
        taken=tuple(map(_taken, plan.taken)),
        there=tuple(map(_taken, plan.there)),
        wrong=tuple(map(_wrong, plan.wrong)),
    )


def _taken(it: Taken) -> PaperRow:
    facts = [told(TITLES[it.paper.fact], {"topic": it.paper.topic}), it.paper.title]
    facts.append(long_day(it.paper.on))
    if it.paper.minutes:
        facts.append(_("%(time)s hours", time=hours(it.paper.minutes)))
    return PaperRow(
        title=_("Row %(number)s: %(name)s", number=it.row.number, name=it.learner.name),
        facts=" · ".join((*facts, it.paper.by)),
    )


def _wrong(row: Row) -> PaperRow:
    return PaperRow(
        title=_("Row %(number)s: %(name)s", number=row.number, name=row.email or _("empty")),
        facts=say(row.because) if row.because else "",
    )
