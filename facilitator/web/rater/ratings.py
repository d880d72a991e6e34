"""Filling in the observation form, keeping what is typed, and sending it."""

from datetime import datetime
from http import HTTPStatus

from flask import flash, jsonify, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from facilitator.curriculum.reference import ObservationForm
from facilitator.errors import Stale, enforce
from facilitator.observations import actions, queries
from facilitator.observations.accounts import flaws
from facilitator.observations.queries import ObservationInFull
from facilitator.observations.rules import Part, refusal_to_rate
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.observed import occasion_words
from facilitator.web.rater.forms.ratings import RatingForm, made_for
from facilitator.web.rater.observations import in_full
from facilitator.web.rater.pages.ratings import RatingPage
from facilitator.web.regions import current_region
from facilitator.web.text import clock_time
from facilitator.web.versions import read_version


def rating(observation_id: str) -> Answer:
    """Show the form as it was left."""
    found = in_full(observation_id)
    if refusal_to_rate(current_actor(), found.line.facts) is not None:
        return see_other("rater.observation", observation_id=observation_id)
    draft = queries.draft_rating(request_session(), found.line.id, current_actor().person_id)
    typed: MultiDict[str, str] = MultiDict(
        {name: list(values) for name, values in draft.typed.items()}
    )
    typed["version"] = str(draft.version)
    return _page(found, _form(found, typed), draft.saved_at)


def save_rating(observation_id: str) -> Answer:
    """Keep what is typed, and tell the script what to remember."""
    try:
        version = _save(in_full(observation_id))
    except Stale:
        return jsonify({"says": _("Open in another tab too. Go on there, or load this again.")})
    says = _("Kept. Saved at %(time)s", time=clock_time(clock.now()))
    return jsonify({"says": says, "fields": {"version": str(version)}})


def submit_rating(observation_id: str) -> Answer:
    """Send the rating for good, or keep it for later."""
    found = in_full(observation_id)
    if "keep" in request.form:
        _save(found)
        flash(_("Kept. Nobody else can see it."))
        return see_other("rater.observations")
    part = found.line.facts.part_of(current_actor().person_id)
    enforce(refusal_to_rate(current_actor(), found.line.facts))
    asked, form = _asked(found), _form(found, request.form)
    if part is None or not form.validate():
        return _page(found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    account = form.to_account(asked)
    wrong = tuple(flaws(account, asked.items, part))
    if wrong:
        form.note(wrong)
        return _page(found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitRating(
        observation=observation_id, version=read_version(form.version.data), account=account
    )
    with transaction() as session:
        actions.submit_rating(session, current_actor(), command, now=clock.now())
    _say_sent(harmful=bool(account.harmful), oneself=part is Part.SELF)
    return see_other("rater.observation", observation_id=observation_id)


def _say_sent(*, harmful: bool, oneself: bool) -> None:
    flash(_("Sent. It stays as it is."))
    if harmful and not oneself:
        flash(_("You saw harm. Talk with the trainee about it today; do not wait."), "stop")


def _save(found: ObservationInFull) -> int:
    form = _form(found, request.form)
    command = actions.SaveRating(
        observation=found.line.public_id,
        version=read_version(form.version.data),
        typed=form.typed,
    )
    with transaction() as session:
        return actions.save_rating(session, current_actor(), command, now=clock.now())


def _asked(found: ObservationInFull) -> ObservationForm:
    return queries.form_of(request_session(), found.form_digest)


def _form(found: ObservationInFull, sent: MultiDict[str, str]) -> RatingForm:
    return made_for(_asked(found), current_region(), sent, oneself=_oneself(found))


def _oneself(found: ObservationInFull) -> bool:
    return found.line.facts.trainee_id == current_actor().person_id


def _page(
    found: ObservationInFull,
    form: RatingForm,
    saved_at: datetime | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> RatingPage:
    items = _asked(found).items
    return RatingPage(
        line=found.line,
        occasion=occasion_words(found.line),
        oneself=_oneself(found),
        late=found.line.facts.open,
        items=form.rated_items(items),
        steps=form.steps(items),
        form=form,
        saved_at=saved_at,
        status=status,
    )
