"""Filling in the observation form, keeping what is typed, and sending it."""

from http import HTTPStatus

from flask import flash, jsonify, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from facilitator.errors import Stale, enforce
from facilitator.observations import actions, queries
from facilitator.observations.queries import ObservationInFull
from facilitator.observations.rules import Part, refusal_to_rate
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.rater.filling import Filling
from facilitator.web.rater.observations import in_full
from facilitator.web.rater.pages.ratings import Addresses
from facilitator.web.text import clock_time
from facilitator.web.versions import read_version


def rating(observation_id: str) -> Answer:
    """Show the form as it was left."""
    found = in_full(observation_id)
    if refusal_to_rate(current_actor(), found.line.facts) is not None:
        return see_other("rater.observation", observation_id=observation_id)
    draft = queries.draft_rating(request_session(), found.line.id, current_actor().person_id)
    filling = _filling(found)
    return filling.page(filling.as_left(draft), draft.saved_at)


def save_rating(observation_id: str) -> Answer:
    """Keep what is typed, and tell the script what to remember."""
    try:
        version = _save(in_full(observation_id))
    except Stale:
        return behind()
    return kept(version)


def submit_rating(observation_id: str) -> Answer:
    """Send the rating for good, or keep it for later."""
    found = in_full(observation_id)
    if "keep" in request.form:
        _save(found)
        flash(_("Kept. Nobody else can see it."))
        return see_other("rater.observations")
    enforce(refusal_to_rate(current_actor(), found.line.facts))
    filling = _filling(found)
    form = filling.form(request.form)
    account = filling.account(form)
    if account is None:
        return filling.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitRating(
        observation=observation_id, version=read_version(form.version.data), account=account
    )
    with transaction() as session:
        actions.submit_rating(session, current_actor(), command, now=clock.now())
    say_sent(harmful=bool(account.harmful), oneself=filling.part is Part.SELF)
    return see_other("rater.observation", observation_id=observation_id)


def kept(version: int) -> Response:
    """Tell the script that what is typed is kept, and what to remember."""
    says = _("Kept. Saved at %(time)s", time=clock_time(clock.now()))
    return jsonify({"says": says, "fields": {"version": str(version)}})


def behind() -> Response:
    """Tell the script of a tab that is behind another."""
    return jsonify({"says": _("Open in another tab too. Go on there, or load this again.")})


def say_sent(*, harmful: bool, oneself: bool) -> None:
    """Say on the next page that it was sent, and what harm asks for."""
    flash(_("Sent. It stays as it is."))
    if harmful and not oneself:
        flash(_("You saw harm. Talk with the trainee about it today; do not wait."), "stop")


def _save(found: ObservationInFull) -> int:
    form = _filling(found).form(request.form)
    command = actions.SaveRating(
        observation=found.line.public_id,
        version=read_version(form.version.data),
        typed=form.typed,
    )
    with transaction() as session:
        return actions.save_rating(session, current_actor(), command, now=clock.now())


def _filling(found: ObservationInFull) -> Filling:
    public_id = found.line.public_id
    part = found.line.facts.part_of(current_actor().person_id)
    return Filling(
        line=found.line,
        asked=queries.form_of(request_session(), found.form_digest),
        part=part or Part.SECOND,
        addresses=Addresses(
            back=url_for("rater.observation", observation_id=public_id),
            send=url_for("rater.submit_rating", observation_id=public_id),
            save=url_for("rater.save_rating", observation_id=public_id),
        ),
    )
