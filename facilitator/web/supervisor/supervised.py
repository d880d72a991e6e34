"""One person's supervision, as everybody sees it who answers for them now."""

from flask import request, url_for

from facilitator.errors import NotFound
from facilitator.practice.queries import meeting_facts
from facilitator.programmes.queries import enrolment_by_public_id, supervises
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.supervision import queries
from facilitator.supervision.queries import PAGE, SessionLine
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.minutes import steps_in_words, topics_in_words
from facilitator.web.supervision import (
    SessionRow,
    clock_over,
    clock_rules,
    session_row,
    standing_words,
    totals,
)
from facilitator.web.supervisor.pages.supervision import PersonSupervisionPage


def person_supervision(enrolment_id: str) -> Answer:
    """Show one person's supervision. What was agreed is read by those who were there."""
    session, me = request_session(), current_actor().person_id
    person = enrolment_by_public_id(session, enrolment_id)
    today = day_in(person.zone, clock.now())
    if not supervises(session, me, person.id, today):
        raise NotFound
    after = request.args.get("after")
    lines = queries.sessions_of(session, person.id, me, after=after)
    older = lines[PAGE - 1].public_id if len(lines) > PAGE else None
    last = queries.last_supervised(session, [person.id]).get(person.id)
    sittings = (it.sitting for it in meeting_facts(session, person.id))
    return PersonSupervisionPage(
        person=person,
        clock=clock_over(sittings, last, clock_rules(person.rules_version, today)),
        last=steps_in_words(queries.last_steps(session, person.id, me)),
        topics=topics_in_words(
            queries.topics_talked(session, person.id), current_programme(session).programme
        ),
        totals=totals(queries.minutes_by_kind(session, person.id)),
        rows=tuple(_row(it, person.id, me) for it in lines[:PAGE]),
        newest=_page_of(enrolment_id) if after else None,
        older=_page_of(enrolment_id, older) if older else None,
    )


def _row(line: SessionLine, enrolment_id: int, reader_id: int) -> SessionRow:
    mine = line.supervisor_id == reader_id
    url = url_for("supervisor.supervision_session", session_id=line.public_id) if mine else ""
    person = line.of(enrolment_id)
    standing = standing_words(person.standing, superseded=person.superseded)
    return session_row(line, url, line.supervisor_name, standing)


def _page_of(enrolment_id: str, after: str | None = None) -> str:
    return url_for("supervisor.person_supervision", enrolment_id=enrolment_id, after=after)
