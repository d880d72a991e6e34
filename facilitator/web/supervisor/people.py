"""Supervisors see whom they answer for, since when and as what, and what waits there."""

from collections.abc import Mapping, Sequence

from flask import url_for
from flask_babel import ngettext

from facilitator.errors import N_
from facilitator.practice.queries import MeetingDay, meeting_days
from facilitator.practice.queries.queue import waiting_by_enrolment
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import ChargeLine, charges_of
from facilitator.supervision.clock import HeldMeeting
from facilitator.supervision.queries import last_supervised
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.supervision import ClockWords, clock_since, clock_words, least_minutes
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
    clocks = _clocks(list(once))
    return PeoplePage(
        people=tuple(
            _row(it, waiting.get(it.enrolment_id, 0), clocks[it.enrolment_id])
            for it in charges
            if once[it.enrolment_id] is it
        )
    )


def _clocks(enrolment_ids: Sequence[int]) -> Mapping[int, ClockWords]:
    session = request_session()
    last, days = last_supervised(session, enrolment_ids), meeting_days(session, enrolment_ids)
    least = least_minutes(session)
    return {
        it: clock_words(clock_since(_held(days.get(it, ())), last.get(it), least))
        for it in enrolment_ids
    }


def _held(days: Sequence[MeetingDay]) -> list[HeldMeeting]:
    return [HeldMeeting(on=it.on, state=it.state, minutes=it.minutes) for it in days]


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
        readiness=url_for("supervisor.readiness", enrolment_id=charge.enrolment_public_id),
        supervision=url_for(
            "supervisor.person_supervision", enrolment_id=charge.enrolment_public_id
        ),
    )
