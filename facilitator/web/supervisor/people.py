"""Supervisors see whom they answer for, since when and as what, and what waits there."""

from collections.abc import Mapping

from flask import url_for
from flask_babel import ngettext

from facilitator.errors import N_
from facilitator.practice.queries.queue import waiting_by_enrolment
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import ChargeLine, charges_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.supervision import ClockWords, clock_words, clocks_of
from facilitator.web.supervisor.pages.people import PeoplePage, PersonRow
from facilitator.web.text import short_day
from facilitator.web.vocabulary import translated as _

_AS: Mapping[AssignmentKind, str] = {
    AssignmentKind.MAIN: N_("You are the main supervisor since %(day)s"),
    AssignmentKind.ADDITIONAL: N_("You supervise them too, since %(day)s"),
    AssignmentKind.COVER: N_("You stand in since %(day)s"),
}


def people() -> Answer:
    """List whom this supervisor answers for today, by name."""
    session, now = request_session(), clock.now()
    today = day_in(programme(session).zone, now)
    charges = charges_of(session, current_actor().person_id, today, now=now)
    once = {it.enrolment_id: it for it in reversed(charges)}
    waiting = waiting_by_enrolment(session, list(once))
    clocks = clocks_of(list(once))
    return PeoplePage(
        people=tuple(
            _row(it, waiting.get(it.enrolment_id, 0), clock_words(clocks[it.enrolment_id]))
            for it in charges
            if once[it.enrolment_id] is it
        )
    )


def _row(charge: ChargeLine, waiting: int, clock_line: ClockWords) -> PersonRow:
    facts = [charge.cohort_title, _(_AS[charge.kind], day=short_day(charge.from_on))]
    if charge.until_on is not None:
        facts.append(_("no longer from %(day)s", day=short_day(charge.until_on)))
    waits = ngettext("One entry waits", "%(num)s entries wait", waiting)
    return PersonRow(
        name=charge.person_name,
        url=url_for("supervisor.competencies", enrolment_id=charge.enrolment_public_id),
        facts=". ".join(facts),
        waits=str(waits) if waiting else "",
        clock=clock_line,
        supervision=url_for(
            "supervisor.person_supervision", enrolment_id=charge.enrolment_public_id
        ),
    )
