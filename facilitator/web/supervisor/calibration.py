"""Supervisors rate scenes alone: the list, the form, and keeping what is typed."""

from datetime import datetime
from http import HTTPStatus

from flask import flash, jsonify, request, url_for
from werkzeug.datastructures import MultiDict

from facilitator.calibration import actions, queries
from facilitator.calibration.queries import SceneLine
from facilitator.calibration.standing import standing
from facilitator.curriculum.markdown import render
from facilitator.curriculum.reference import ObservationForm, Vignette
from facilitator.errors import NotFound, Stale
from facilitator.observations.accounts import flaws_of_items
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.calibrated import PointRow, point_rows
from facilitator.web.database import request_session, transaction
from facilitator.web.regions import current_region
from facilitator.web.supervisor.chips import look_row
from facilitator.web.supervisor.forms.calibration import SceneForm, scene_form
from facilitator.web.supervisor.pages.calibration import CalibrationPage, Chip, ScenePage, SceneRow
from facilitator.web.text import clock_time, short_day
from facilitator.web.versions import read_version
from facilitator.web.vocabulary import translated as _


def calibration() -> Answer:
    """List the scenes, what was drawn for this supervisor, and where they stand."""
    session, person_id = request_session(), current_actor().person_id
    vignettes = current_programme(session).programme.vignettes
    goes = queries.scenes_of(session, person_id)
    waiting = queries.waiting_looks(session, person_id, now=clock.now())
    return CalibrationPage(
        scenes=tuple(_row(it, goes.get(it.id)) for it in vignettes),
        unreviewed=sum(not it.reviewed_by for it in vignettes),
        looks=tuple(map(look_row, waiting)),
        points=_points(person_id),
    )


def scene(vignette_id: str) -> Answer:
    """Show a scene with the form as it was left."""
    vignette, form = _published(vignette_id)
    draft = queries.draft_scene(request_session(), current_actor().person_id, vignette.id)
    typed: MultiDict[str, str] = MultiDict(
        {name: list(values) for name, values in draft.typed.items()}
    )
    typed["version"], typed["seen"] = str(draft.version), vignette.digest
    return _page(vignette, form, _form(form, typed), draft.saved_at)


def save_scene_rating(vignette_id: str) -> Answer:
    """Keep what is typed, and tell the script what to remember."""
    try:
        version = _save(vignette_id)
    except Stale:
        return jsonify({"says": _("Open in another tab too. Go on there, or load this again.")})
    says = _("Kept. Saved at %(time)s", time=clock_time(clock.now()))
    return jsonify({"says": says, "fields": {"version": str(version)}})


def submit_scene_rating(vignette_id: str) -> Answer:
    """Hand in a rating, or keep it for later."""
    vignette, asked = _published(vignette_id)
    if "keep" in request.form:
        _save(vignette_id)
        flash(_("Kept. Nobody else can see it."))
        return see_other("supervisor.calibration")
    form = _form(asked, request.form)
    if not form.validate():
        return _page(vignette, asked, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    account = form.to_account(asked, asked.items)
    wrong = tuple(flaws_of_items(account.items, asked.items))
    if wrong:
        form.note(wrong)
        return _page(vignette, asked, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitScene(
        vignette=vignette.id,
        seen=form.seen.data or "",
        version=read_version(form.version.data),
        account=account,
    )
    with transaction() as session:
        rating = actions.submit_scene_rating(session, current_actor(), command, now=clock.now())
    flash(_("Handed in. Now you see the key."))
    return see_other("supervisor.scene_rating", rating_id=rating)


def _save(vignette_id: str) -> int:
    vignette, asked = _published(vignette_id)
    form = _form(asked, request.form)
    command = actions.SaveScene(
        vignette=vignette.id,
        version=read_version(form.version.data),
        typed={name: values for name, values in form.typed.items() if name != "seen"},
    )
    with transaction() as session:
        return actions.save_scene_rating(session, current_actor(), command, now=clock.now())


def _points(person_id: int) -> tuple[PointRow, ...]:
    session = request_session()
    zone, demands = programme(session).zone, current_programme(session).programme.supervisors
    today = day_in(zone, clock.now())
    facts = queries.facts_of_supervisors(session, [person_id], zone, today)[person_id]
    return point_rows(standing(facts, demands, today))


def _row(vignette: Vignette, done: SceneLine | None) -> SceneRow:
    facts = _("About %(minutes)s minutes.", minutes=vignette.minutes)
    chip = Chip(words=_("New to you"), tone="plain", sign="open")
    latest = ""
    if done is not None:
        facts += " " + _("You rated it last on %(day)s.", day=short_day(done.sent_at))
        chip = Chip(words=_("Rated"), tone="good", sign="check")
        latest = url_for("supervisor.scene_rating", rating_id=done.latest)
    return SceneRow(
        title=vignette.title,
        url=url_for("supervisor.scene", vignette_id=vignette.id),
        facts=facts,
        standing=chip,
        latest=latest,
    )


def _published(vignette_id: str) -> tuple[Vignette, ObservationForm]:
    found = current_programme(request_session()).programme
    if found.observation is None:
        raise NotFound
    return found.vignette(vignette_id), found.observation


def _form(asked: ObservationForm, sent: MultiDict[str, str]) -> SceneForm:
    return scene_form(asked.items, current_region(), sent)


def _page(
    vignette: Vignette,
    asked: ObservationForm,
    form: SceneForm,
    saved_at: datetime | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ScenePage:
    region, person_id = current_region(), current_actor().person_id
    done = queries.scenes_of(request_session(), person_id).get(vignette.id)
    return ScenePage(
        vignette=vignette.id,
        title=vignette.title,
        content_note=vignette.content_note,
        goes=done.goes if done else 0,
        intro=render(vignette.intro, region),
        scene=render(vignette.scene, region),
        items=form.rated_items(asked.items),
        steps=form.steps(asked.items),
        form=form,
        saved_at=saved_at,
        status=status,
    )
