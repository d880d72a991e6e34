"""The path: where I stand, and one next step."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for

from facilitator.certification.queries import standing_on_path
from facilitator.learning.queries import learning_facts
from facilitator.learning.rules import ModuleStanding, ModuleState, module_standing, next_step
from facilitator.observations.queries import was_rated
from facilitator.practice.queries import PathLine, path_practice
from facilitator.practice.rules import EntryState
from facilitator.publications.queries import current_programme
from facilitator.supervision.queries import last_supervised_on
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.held import held_up, without_harm
from facilitator.web.languages import language_at
from facilitator.web.regions import own_profile
from facilitator.web.standings import in_words, stage_steps
from facilitator.web.supervision import clock_over, clock_rules
from facilitator.web.text import short_day, told
from facilitator.web.trainee.beyond import beyond
from facilitator.web.trainee.pages.path import ModuleRow, PathPage, WaitingRow
from facilitator.web.trainee.quiz_words import quiz_line
from facilitator.web.trainee.steps import step_words
from facilitator.web.visits import current_visit
from facilitator.web.vocabulary import STATE_LOOKS, WORDS
from facilitator.web.vocabulary import translated as _

_LEFT_MOST = 5
_NOON, _EVENING = 12, 18


def path() -> Answer:
    """Show where somebody stands and what comes next."""
    session, actor, now = request_session(), current_actor(), clock.now()
    enrolment_id = actor.enrolled
    programme = current_programme(session).programme
    facts = learning_facts(session, enrolment_id)
    profile = own_profile()
    standings = [module_standing(module, facts, profile) for module in programme.modules]
    practice = path_practice(
        session, enrolment_id, last_supervised_on(enrolment_id), was_rated(enrolment_id)
    )
    standing = standing_on_path(session, enrolment_id, facts.tries, practice.meetings, now=now)
    after = beyond(session, enrolment_id, standing, now=now)
    step = next_step(standings, facts, may_apply=after is not None and after.may_apply, now=now)
    local = now.astimezone(ZoneInfo(current_visit().zone))
    return PathPage(
        greeting=_greeting(local.hour),
        today=local.date(),
        stages=stage_steps(standing.stage),
        step=after.words() if after and step.module is None else step_words(step, facts),
        waiting=tuple(_waiting(line) for line in practice.waiting),
        with_supervisor=tuple(_with_supervisor(standings)),
        holds=held_up(enrolment_id) if practice.watched else (),
        left=in_words(without_harm(standing)).missing[:_LEFT_MOST],
        clock=clock_over(
            (it.sitting for it in practice.meetings),
            practice.beside,
            clock_rules(standing.rules_version, standing.on),
        ),
        modules=tuple(_rows(standings, step.module.id if step.module else "", now)),
        done=sum(it.state is ModuleState.DONE for it in standings),
    )


def _greeting(hour: int) -> str:
    first = current_visit().name.split(maxsplit=1)[0]
    if hour < _NOON:
        return _("Good morning, %(name)s", name=first)
    if hour < _EVENING:
        return _("Good afternoon, %(name)s", name=first)
    return _("Good evening, %(name)s", name=first)


def _waiting(line: PathLine) -> WaitingRow:
    returned = line.state is EntryState.RETURNED
    tone, sign = STATE_LOOKS[line.state]
    endpoint = "trainee.log_entry" if returned else "trainee.draft"
    group = line.group_label or _("a group not chosen yet")
    return WaitingRow(
        title=_("Your supervisor sent an entry back") if returned else _("Finish a log entry"),
        url=url_for(endpoint, entry_id=line.public_id),
        state=told(WORDS[line.state]),
        tone=tone,
        sign=sign,
        facts=_("%(group)s, %(day)s", group=group, day=short_day(line.held_on)),
    )


def _with_supervisor(standings: Sequence[ModuleStanding]) -> Iterator[WaitingRow]:
    for standing in standings:
        waits = standing.quiz.marking
        if waits is not None:
            yield WaitingRow(
                title=_("The quiz of “%(module)s”", module=standing.module.title),
                url=url_for("trainee.attempt", attempt_id=waits.public_id),
                state=_("Being marked"),
                tone="wait",
                sign="clock",
                facts=_("handed in %(day)s", day=short_day(waits.submitted_at or waits.opened_at)),
            )


def _rows(standings: Sequence[ModuleStanding], here: str, now: datetime) -> Iterator[ModuleRow]:
    for standing in standings:
        module = standing.module
        yield ModuleRow(
            number=module.number,
            title=module.title,
            language=language_at(module.place),
            url=url_for("trainee.module", module_id=module.id),
            facts=" · ".join(_facts(standing, now)),
            state=standing.state,
            here=module.id == here,
        )


def _facts(standing: ModuleStanding, now: datetime) -> Iterator[str]:
    module = standing.module
    if standing.state is ModuleState.NEW:
        yield _("%(minutes)s minutes", minutes=module.minutes)
    elif not standing.all_read:
        yield _("%(read)s of %(all)s lessons", read=standing.read, all=len(module.lessons))
        yield _("about %(minutes)s minutes left", minutes=standing.minutes_left)
    if standing.state is not ModuleState.NEW:
        yield _("quiz: %(words)s", words=quiz_line(module.quiz, standing.quiz, now=now))
    if standing.walked:
        yield _("scenario walked")
    if module.content_note:
        yield _("has a content note")
