"""Supervisors read what their people shared. Each reading is noted and shown to its owner."""

from facilitator.curriculum.markdown import render_inline
from facilitator.errors import NotFound
from facilitator.learning.actions import note_reading as note_reflection_reading
from facilitator.learning.queries import reflection_in_full
from facilitator.publications.queries import current_programme, item_by_digest
from facilitator.scenarios.actions import note_reading as note_trail_reading
from facilitator.scenarios.queries import rehearsed_scenario, shared_rehearsal
from facilitator.scenarios.rules import walk
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction
from facilitator.web.regions import current_region
from facilitator.web.supervisor.pages.trails import SharedReflectionPage, TrailPage
from facilitator.web.supervisor.written_answers import today
from facilitator.web.text import told
from facilitator.web.trails import ENDINGS, trail_of


def trail(rehearsal_id: str) -> Answer:
    """Show a trail, and note that it was looked at."""
    session, actor = request_session(), current_actor()
    rehearsal = shared_rehearsal(session, actor, rehearsal_id, today())
    programme = current_programme(session).programme
    scenario = rehearsed_scenario(session, programme, rehearsal)
    walked = walk(scenario, rehearsal.trail)
    page = TrailPage(
        rehearsal=rehearsal,
        scenario=scenario.title,
        ending=told(ENDINGS[walked.ending]) if walked.ending else "",
        trail=trail_of(walked, current_region()),
    )
    session.rollback()
    with short_transaction() as noting:
        note_trail_reading(noting, actor, rehearsal_id, now=clock.now())
    return page


def shared_reflection(reflection_id: str) -> Answer:
    """Show a reflection that its writer shared, and note that it was read."""
    session, actor = request_session(), current_actor()
    reflection = reflection_in_full(session, actor, reflection_id, today())
    if reflection.mine:
        raise NotFound
    prompt = ""
    if reflection.item_digest is not None:
        item = item_by_digest(session, reflection.item_digest)
        prompt = render_inline(item.question, current_region())
    session.rollback()
    with short_transaction() as noting:
        note_reflection_reading(noting, actor, reflection_id, now=clock.now())
    return SharedReflectionPage(reflection=reflection, prompt=prompt)
