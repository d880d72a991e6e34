"""Scenarios: beginning, moving from scene to scene, looking back, and sharing the trail."""

from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.model import Module
from facilitator.curriculum.scenario import Scenario
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.publications.queries import current_programme
from facilitator.scenarios import actions
from facilitator.scenarios.queries import (
    RehearsalInFull,
    RehearsalLine,
    own_rehearsal,
    rehearsals_of,
    rehearsed_scenario,
    trail_readings,
)
from facilitator.scenarios.rules import RehearsalState, Walk, plays_under, shown_choices, walk
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.languages import language_at, spoken
from facilitator.web.regions import current_region, own_profile
from facilitator.web.text import say, told
from facilitator.web.trails import ENDINGS, trail_of
from facilitator.web.trainee.pages.scenarios import (
    RehearsalPage,
    ScenarioPage,
    ScenePage,
    WalkedRow,
)
from facilitator.web.versions import read_version
from facilitator.web.vocabulary import translated as _


def scenario(scenario_id: str) -> Answer:
    """Show what a scenario is about, and the ways one went before."""
    session = request_session()
    module, found = _published(scenario_id)
    if not plays_under(found, own_profile()):
        raise NotFound(scenario_id)
    lines = rehearsals_of(session, current_actor().enrolled, found.id)
    open_line = next((it for it in lines if it.state is RehearsalState.OPEN), None)
    return ScenarioPage(
        module=module,
        scenario=found,
        intro=render(found.intro, current_region()),
        spoken=spoken(found.place),
        open_url=_url(open_line.public_id) if open_line else None,
        walked=tuple(_row(it) for it in lines if it is not open_line),
    )


def start_rehearsal(scenario_id: str) -> Answer:
    """Begin, or go back to where one stopped; from a debrief, to the moment before the turn."""
    command = actions.StartRehearsal(
        scenario_id=scenario_id, back_from=request.form.get("back") or None
    )
    with transaction() as session:
        rehearsal = actions.start_rehearsal(session, current_actor(), command, now=clock.now())
    return see_other("trainee.rehearsal", rehearsal_id=rehearsal)


def rehearsal(rehearsal_id: str) -> Answer:
    """Show the moment at which a rehearsal stands, or how it ended."""
    return _page(rehearsal_id)


def choose(rehearsal_id: str) -> Answer:
    """Make a move. A tab that was left behind is shown where things stand."""
    command = actions.Choose(
        rehearsal=rehearsal_id,
        moves=read_version(request.form.get("moves")),
        place=_place(request.form.get("choice", "")),
    )
    try:
        with transaction() as session:
            actions.choose(session, current_actor(), command, now=clock.now())
    except Stale:
        flash(_("You moved on in another tab. This is where you stand now."), "accent")
    except NotPermitted as error:
        return _page(rehearsal_id, say(error.refusal), HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other("trainee.rehearsal", rehearsal_id=rehearsal_id)


def share_trail(rehearsal_id: str) -> Answer:
    """Let one's supervisors see this way."""
    with transaction() as session:
        actions.share_trail(session, current_actor(), rehearsal_id, now=clock.now())
    flash(_("Your supervisor can see this way now. You can take it back at any time."))
    return see_other("trainee.rehearsal", rehearsal_id=rehearsal_id)


def take_back_trail(rehearsal_id: str) -> Answer:
    """Keep this way to oneself again."""
    with transaction() as session:
        actions.take_back_trail(session, current_actor(), rehearsal_id, now=clock.now())
    flash(_("It is yours alone again."))
    return see_other("trainee.rehearsal", rehearsal_id=rehearsal_id)


def _page(rehearsal_id: str, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Answer:
    session = request_session()
    found = own_rehearsal(session, current_actor(), rehearsal_id)
    programme = current_programme(session).programme
    rehearsed = rehearsed_scenario(session, programme, found)
    module, _published_now = _published(found.scenario_id)
    walked = walk(rehearsed, found.trail)
    if walked.state is RehearsalState.OPEN:
        return _scene(module, rehearsed, found, walked, problem, status)
    return _end(module, rehearsed, found, walked, status)


def _scene(  # noqa: PLR0913, PLR0917 -- one page, built once
    module: Module,
    rehearsed: Scenario,
    found: RehearsalInFull,
    walked: Walk,
    problem: str,
    status: HTTPStatus,
) -> ScenePage:
    region, scene = current_region(), walked.scene
    order = shown_choices(scene, found.public_id)
    last = walked.steps[-1].choice.consequence if walked.steps else None
    return ScenePage(
        module=module,
        scenario=rehearsed,
        rehearsal=found,
        language=language_at(rehearsed.place),
        title=scene.title,
        where=_("moment %(number)s", number=len(walked.steps) + 1),
        result=render_inline(last, region) if last else "",
        text=render(scene.prose, region),
        moves=tuple(
            (place, render_inline(scene.choices[number].text, region))
            for place, number in enumerate(order, start=1)
        ),
        problem=problem,
        status=status,
    )


def _end(
    module: Module,
    rehearsed: Scenario,
    found: RehearsalInFull,
    walked: Walk,
    status: HTTPStatus,
) -> RehearsalPage:
    region = current_region()
    debrief = walked.state is RehearsalState.DEBRIEF
    better = walked.steps[-1].better if debrief else None
    would = better.consequence if better else None
    return RehearsalPage(
        module=module,
        scenario=rehearsed,
        rehearsal=found,
        language=language_at(rehearsed.place),
        title=_("Afterwards: %(title)s", title=walked.scene.title),
        # A debrief may stand before scenes that were never reached; those stay unsaid.
        text=render(walked.scene.prose, region) if walked.scene.ending else "",
        debrief=debrief,
        trail=trail_of(walked, region),
        instead=render_inline(better.text, region) if better else "",
        would=render(would, region) if would else "",
        turn=walked.steps[-1].scene.title if debrief else "",
        readings=trail_readings(request_session(), found.id),
        status=status,
    )


def _published(scenario_id: str) -> tuple[Module, Scenario]:
    for module in current_programme(request_session()).programme.modules:
        for found in module.scenarios:
            if found.id == scenario_id:
                return module, found
    raise NotFound(scenario_id)


def _row(line: RehearsalLine) -> WalkedRow:
    return WalkedRow(
        url=_url(line.public_id),
        title=told(ENDINGS[line.ending]) if line.ending else "",
        at=line.ended_at or line.begun_at,
        shared=line.shared_at is not None,
    )


def _url(rehearsal_id: str) -> str:
    return url_for("trainee.rehearsal", rehearsal_id=rehearsal_id)


def _place(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) == 1 else 0
