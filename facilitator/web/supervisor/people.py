"""Supervisors see whom they answer for, since when and as what, and what waits there."""

from collections.abc import Mapping
from datetime import date

from flask import url_for
from flask_babel import ngettext

from facilitator.competencies.queries import live_sign_offs_of
from facilitator.errors import N_
from facilitator.practice.queries.queue import waiting_by_enrolment
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import ChargeLine, charges_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.changed_evidence import ChangedSignOff, changed_sign_offs
from facilitator.web.database import request_session
from facilitator.web.supervision import ClockWords, clock_words, clocks_of
from facilitator.web.supervisor.pages.people import PeoplePage, PersonRow, SignAgainRow
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
    clocks = clocks_of(list(once), today)
    return PeoplePage(
        people=tuple(
            _row(it, waiting.get(it.enrolment_id, 0), clock_words(clocks[it.enrolment_id]))
            for it in charges
            if once[it.enrolment_id] is it
        ),
        again=_again(once, today),
    )


def _again(people: Mapping[int, ChargeLine], today: date) -> tuple[SignAgainRow, ...]:
    """Return the sign-offs that rest on changed evidence, the reader's own at the front."""
    lines = live_sign_offs_of(request_session(), list(people))
    me = current_actor().person_id
    found = sorted(changed_sign_offs(lines, today), key=lambda it: it.signer_id != me)
    return tuple(_sign_again(it, people[it.enrolment_id], own=it.signer_id == me) for it in found)


def _sign_again(changed: ChangedSignOff, charge: ChargeLine, *, own: bool) -> SignAgainRow:
    return SignAgainRow(
        title=_(
            "%(name)s: %(code)s at %(level)s",
            name=charge.person_name,
            code=changed.competency,
            level=changed.level,
        ),
        url=url_for(
            "supervisor.competency",
            enrolment_id=charge.enrolment_public_id,
            code=changed.competency,
        ),
        asked=_("You signed it") if own else _("Signed by %(name)s", name=changed.signer),
        own=own,
        remarks=changed.remarks,
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
        readiness=url_for("supervisor.readiness", enrolment_id=charge.enrolment_public_id),
        supervision=url_for(
            "supervisor.person_supervision", enrolment_id=charge.enrolment_public_id
        ),
    )
