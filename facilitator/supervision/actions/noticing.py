"""Telling both sides, once, that supervision is soon."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.practice.queries import meeting_days
from facilitator.programmes.queries import enrolment_by_id, live_supervisor_ids
from facilitator.programmes.rules import day_in
from facilitator.supervision.actions.letters import tell_that_it_is_soon
from facilitator.supervision.clock import ClockRules, HeldMeeting, HeldSession, clock_of
from facilitator.supervision.models import ClockNotice
from facilitator.supervision.queries import last_supervised
from facilitator.supervision.rules import Standing


def tell_of_clock(
    session: Session, enrolment_id: int, rules: ClockRules, *, now: datetime
) -> bool:
    """Write to the trainee and their supervisors when one meeting is left; tell whether it did."""
    last = last_supervised(session, [enrolment_id]).get(enrolment_id)
    days = meeting_days(session, [enrolment_id]).get(enrolment_id, ())
    meetings = [HeldMeeting(on=it.on, state=it.state, minutes=it.minutes) for it in days]
    held = [] if last is None else [HeldSession(on=last, standing=Standing.CONFIRMED)]
    if clock_of(meetings, held, rules).left != 1:
        return False
    enrolment = enrolment_by_id(session, enrolment_id)
    since = last or enrolment.from_on
    if session.get(ClockNotice, (enrolment_id, since)) is not None:
        return False
    session.add(ClockNotice(enrolment_id=enrolment_id, since_on=since, told_at=now))
    session.flush()
    supervisors = live_supervisor_ids(session, enrolment_id, day_in(enrolment.zone, now))
    tell_that_it_is_soon(session, enrolment.person_id, supervisors, now=now)
    return True
