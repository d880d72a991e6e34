"""Coordinators see that somebody waits, and name whoever stands in. Never what it is about."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from http import HTTPStatus

from flask import flash, request, url_for
from flask_babel import ngettext

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.practice.queries import OpenLine, all_open
from facilitator.practice.turns import Turn
from facilitator.programmes import actions
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import supervisor_names
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.pages.waiting import WaitingPage, WaitingRow
from facilitator.web.covering import CoverForm
from facilitator.web.database import request_session, transaction
from facilitator.web.text import moment, short_day, told
from facilitator.web.vocabulary import translated as _

_MOST = 50
_A_WHILE = timedelta(days=14)
_TURNS: Mapping[Turn, str] = {
    Turn.SUPERVISOR: N_("With the supervisor"),
    Turn.COVER: N_("With whoever stands in"),
    Turn.COORDINATOR: N_("Nobody has answered"),
}
_LOOKS: Mapping[Turn, tuple[str, str]] = {
    Turn.SUPERVISOR: ("plain", "clock"),
    Turn.COVER: ("accent", "clock"),
    Turn.COORDINATOR: ("wait", "alert"),
}


def waiting() -> Answer:
    """Show who waits for an answer, and who should give it."""
    return _page({}, HTTPStatus.OK)


def name_cover(enrolment_id: str) -> Answer:
    """Let somebody stand in for the supervisors of somebody who waits."""
    others = holders(request_session(), Role.SUPERVISOR, now=clock.now())
    may = {public_id: name for public_id, _who, name in others}
    form = CoverForm(
        request.form, prefix=f"{enrolment_id}-", supervisors=may, today=_today(clock.now())
    )
    if not form.validate():
        return _page({enrolment_id: form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.for_people((enrolment_id,))
    with transaction() as session:
        actions.arrange_cover(session, current_actor(), command, now=clock.now())
    flash(_("Done. We write to both."))
    return see_other("coordinator.waiting")


def _once(lines: Sequence[OpenLine]) -> tuple[OpenLine, ...]:
    """Return each person once, at their longest wait; those whom it is up to us to help first."""
    once: dict[int, OpenLine] = {}
    for line in sorted(lines, key=lambda it: it.due.turn is not Turn.COORDINATOR):
        once.setdefault(line.enrolment_id, line)
    return tuple(once.values())


def _page(sent: Mapping[str, CoverForm], status: HTTPStatus) -> WaitingPage:
    session, now = request_session(), clock.now()
    today = _today(now)
    lines = _once(all_open(session, today))
    shown = lines[:_MOST]
    names = supervisor_names(session, [it.enrolment_id for it in shown], today)
    others = holders(session, Role.SUPERVISOR, now=now)
    forms = {it.enrolment: _form(it, others, today) for it in shown} | dict(sent)
    return WaitingPage(
        rows=tuple(_row(it, names.get(it.enrolment_id, ()), forms[it.enrolment]) for it in shown),
        wrong=next((it for it in sent.values() if it.errors), None),
        more=_more(len(lines) - len(shown)),
        status=status,
    )


def _row(line: OpenLine, names: Sequence[str], form: CoverForm) -> WaitingRow:
    tone, sign = _LOOKS[line.due.turn]
    facts = (
        _("Since %(when)s", when=moment(line.asked_at)),
        _("%(names)s can answer", names=", ".join(names))
        if names
        else _("nobody answers for them"),
        *_until(line),
    )
    return WaitingRow(
        name=line.trainee_name,
        url=url_for("coordinator.person", person_id=line.person),
        facts=" · ".join(facts),
        standing=Standing(word=told(_TURNS[line.due.turn]), tone=tone, sign=sign),
        cover_url=url_for("coordinator.name_cover", enrolment_id=line.enrolment),
        form=form,
    )


def _until(line: OpenLine) -> tuple[str, ...]:
    """Say until when they have it, where there is such a day."""
    if line.due.until is None:
        return ()
    return (_("after %(day)s the next person is asked", day=short_day(line.due.until)),)


def _form(line: OpenLine, others: Sequence[tuple[str, int, str]], today: date) -> CoverForm:
    return CoverForm(
        data={"from_on": today, "until_on": today + _A_WHILE},
        prefix=f"{line.enrolment}-",
        supervisors={public_id: name for public_id, who, name in others if who != line.person_id},
        today=today,
    )


def _more(count: int) -> str:
    if not count:
        return ""
    return str(ngettext("One more person waits.", "%(num)s more people wait.", count))


def _today(now: datetime) -> date:
    return day_in(programme(request_session()).zone, now)
