"""Supervisors note a talk, and see what their people would like to talk about."""

from collections.abc import Iterator

from flask import flash, url_for

from facilitator.curriculum.model import Programme
from facilitator.errors import NotFound
from facilitator.learning.queries import ReflectionLine, shared_with
from facilitator.learning.rules import reading_page
from facilitator.publications.queries import current_programme
from facilitator.quizzes import actions
from facilitator.quizzes.queries import TalkLine, talks_asked_for
from facilitator.scenarios.queries import RehearsalLine, trails_shared_with
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.supervisor.pages.talks import SharedRow, TalkRow, TalksPage
from facilitator.web.supervisor.written_answers import today
from facilitator.web.text import told
from facilitator.web.trails import ENDINGS
from facilitator.web.vocabulary import translated as _


def talks() -> Answer:
    """Show which talks are asked for, and what was shared."""
    session, me, on = request_session(), current_actor().person_id, today()
    programme = current_programme(session).programme
    return TalksPage(
        talks=tuple(_talks(programme, talks_asked_for(session, me, on))),
        trails=tuple(_trail(programme, line) for line in trails_shared_with(session, me, on)),
        reflections=tuple(_reflection(programme, it) for it in shared_with(session, me, on)),
    )


def record_talk(enrolment_id: str, module_id: str) -> Answer:
    """Note that a quiz was talked over, which opens it again."""
    command = actions.RecordTalk(enrolment=enrolment_id, module_id=module_id)
    with transaction() as session:
        actions.record_talk(session, current_actor(), command, now=clock.now())
    flash(_("Noted. The quiz is open again."))
    return see_other("supervisor.talks")


def _talks(programme: Programme, lines: tuple[TalkLine, ...]) -> Iterator[TalkRow]:
    modules = {module.id: module for module in programme.modules}
    for line in lines:
        module = modules.get(line.module_id)
        if module is not None and line.tries >= module.quiz.talk_after:
            yield TalkRow(
                enrolment=line.enrolment,
                name=line.trainee_name,
                module_id=module.id,
                module=module.title,
                tries=line.tries,
                at=line.last_at,
            )


def _trail(programme: Programme, line: RehearsalLine) -> SharedRow:
    titles = {it.id: it.title for module in programme.modules for it in module.scenarios}
    title = titles.get(line.scenario_id, line.scenario_id)
    return SharedRow(
        url=url_for("supervisor.trail", rehearsal_id=line.public_id),
        title=_("%(name)s: %(scenario)s", name=line.person_name, scenario=title),
        facts=told(ENDINGS[line.ending]) if line.ending else "",
        at=line.shared_at or line.begun_at,
    )


def _reflection(programme: Programme, line: ReflectionLine) -> SharedRow:
    return SharedRow(
        url=url_for("supervisor.shared_reflection", reflection_id=line.public_id),
        title=line.writer_name,
        facts=_page_title(programme, line.page_id),
        at=line.shared_at or line.written_at,
    )


def _page_title(programme: Programme, page_id: str | None) -> str:
    if page_id is None:
        return _("A reflection of their own")
    try:
        return reading_page(programme, page_id).title
    except NotFound:
        return _("From an earlier lesson")
