"""Trainees think along before and after supervision, for themselves."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, request

from facilitator.errors import Stale
from facilitator.supervision import actions
from facilitator.supervision.prompts import AFTER, BEFORE
from facilitator.supervision.queries import AttendeeLine, SharedLine, own_thoughts
from facilitator.supervision.rules import Standing
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.trainee.forms.thoughts import ShareForm, ThoughtsForm
from facilitator.web.trainee.pages.thoughts import ThoughtsPage
from facilitator.web.vocabulary import translated as _


def thoughts() -> Answer:
    """Show one's own thoughts, and what to think along."""
    kept = own_thoughts(request_session(), current_actor().enrolled)
    return _page(ThoughtsForm(data={**kept.answers, "version": str(kept.version)}))


def keep_thoughts() -> Answer:
    """Keep what was written."""
    form = ThoughtsForm(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            actions.keep_thoughts(session, current_actor(), form.to_command(), now=clock.now())
    except Stale:
        return _changed_elsewhere(form)
    flash(_("Kept. Only you can read it."))
    return see_other("trainee.thoughts")


def sharing(me: AttendeeLine, form: ShareForm, shared: Sequence[SharedLine]) -> ShareForm | None:
    """Offer what one may still put into these minutes, or None where there is nothing."""
    kept = own_thoughts(request_session(), me.enrolment_id).answers
    done = {it.prompt for it in shared if it.enrolment_id == me.enrolment_id}
    left = {it: words for it, words in kept.items() if it not in done}
    if not left or me.standing not in {Standing.WAITING, Standing.CONFIRMED}:
        return None
    form.offer(left)
    return form


def _changed_elsewhere(form: ThoughtsForm) -> Answer:
    kept = own_thoughts(request_session(), current_actor().enrolled)
    form.version.data = str(kept.version)
    form.version.errors = [
        _("This was changed in another tab. Press “Keep it” again to keep what stands here.")
    ]
    return _page(form, HTTPStatus.CONFLICT)


def _page(form: ThoughtsForm, status: HTTPStatus = HTTPStatus.OK) -> ThoughtsPage:
    return ThoughtsPage(
        form=form,
        before=tuple(form[it] for it in BEFORE),
        after=tuple(form[it] for it in AFTER),
        status=status,
    )
