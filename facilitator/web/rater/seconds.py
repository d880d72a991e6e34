"""The second rater: somebody else instead, a new link, a reminder, and claiming a rating."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.errors import NotFound, NotPermitted, enforce
from facilitator.observations import actions
from facilitator.observations.queries import ObservationInFull, possible_raters
from facilitator.observations.seconds import refusal_to_change_second
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import slow_down
from facilitator.web.observed import occasion_words
from facilitator.web.rater.forms.seconds import ClaimForm, ReplacementForm
from facilitator.web.rater.observations import in_full
from facilitator.web.rater.pages.observations import ClaimPage, SecondRaterPage
from facilitator.web.second_raters import PLACES, certified_now, new_rating_link
from facilitator.web.text import say


def second_rater(observation_id: str) -> Answer:
    """Ask who rates instead."""
    found = in_full(observation_id)
    enforce(refusal_to_change_second(current_actor(), found.line.facts))
    return _page(found, ReplacementForm(), HTTPStatus.OK)


def replace_second(observation_id: str) -> Answer:
    """Ask somebody else, and go on to the observation that takes this one's place."""
    found, form = in_full(observation_id), ReplacementForm(request.form)
    enforce(refusal_to_change_second(current_actor(), found.line.facts))
    _offer(found, form)
    if not form.validate():
        return _page(found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            command = form.to_command(
                observation_id,
                _("Somebody else was asked to be the second rater."),
                certified=certified_now(session, form.chosen),
            )
            opened = actions.replace_second(session, current_actor(), command, now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in PLACES:
            raise
        form[PLACES[error.refusal.code]].errors = [say(error.refusal)]
        return _page(found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("Somebody else is asked. What you had typed is still here."))
    return see_other("rater.observation", observation_id=opened)


def renew_guest_link(observation_id: str) -> Answer:
    """Make another link for the second rater."""
    with transaction() as session:
        actions.renew_guest_link(
            session, current_actor(), observation_id, new_rating_link(), now=clock.now()
        )
    flash(_("Here is a new link. The old one opens nothing any more."))
    return see_other("rater.observation", observation_id=observation_id)


def remind_second(observation_id: str) -> Answer:
    """Write to the second rater once more."""
    with transaction() as session:
        actions.remind_second(session, current_actor(), observation_id, now=clock.now())
    flash(_("They get a letter. It names nobody."))
    return see_other("rater.observation", observation_id=observation_id)


def claim() -> Answer:
    """Ask for the link by which somebody rated before."""
    return ClaimPage(form=ClaimForm())


def claim_rating() -> Answer:
    """Make a guest's rating one's own."""
    form = ClaimForm(request.form)
    if not form.validate():
        return ClaimPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    slow_down("claim", str(current_actor().person_id))
    try:
        with transaction() as session:
            claimed = actions.claim_rating(
                session, current_actor(), form.secret_hash, now=clock.now()
            )
    except NotFound:
        form.link.errors = [_("We know no link like this. Look whether all of it is there.")]
        return ClaimPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("This rating is yours now. It stays as it was sent."))
    return see_other("rater.observation", observation_id=claimed)


def _offer(found: ObservationInFull, form: ReplacementForm) -> None:
    form.offer_raters(
        possible_raters(
            request_session(),
            current_actor().person_id,
            found.line.facts.trainee_id,
            now=clock.now(),
        )
    )


def _page(found: ObservationInFull, form: ReplacementForm, status: HTTPStatus) -> SecondRaterPage:
    _offer(found, form)
    return SecondRaterPage(
        line=found.line, occasion=occasion_words(found.line), form=form, status=status
    )
