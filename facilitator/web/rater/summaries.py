"""The two raters agree on a few sentences."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.errors import enforce
from facilitator.observations import actions
from facilitator.observations.rules import refusal_to_summarise
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import transaction
from facilitator.web.rater.comparing import comparison
from facilitator.web.rater.forms.observations import ConfirmingForm, SummaryForm
from facilitator.web.rater.observations import in_full, read


def write_summary(observation_id: str) -> Answer:
    """Keep what one rater wrote, for the other to confirm."""
    found, form = in_full(observation_id), SummaryForm(request.form)
    last = found.summary.facts if found.summary else None
    enforce(refusal_to_summarise(current_actor(), found.line.facts, last))
    if not form.validate():
        return read(observation_id, comparison(found, form, HTTPStatus.UNPROCESSABLE_ENTITY))
    with transaction() as session:
        actions.write_summary(
            session, current_actor(), form.to_command(observation_id), now=clock.now()
        )
    flash(_("Kept. The other rater can confirm it now, or write it anew."))
    return see_other("rater.observation", observation_id=observation_id)


def confirm_summary(observation_id: str) -> Answer:
    """Agree to what the other rater wrote."""
    form = ConfirmingForm(request.form)
    with transaction() as session:
        actions.confirm_summary(
            session, current_actor(), form.to_command(observation_id), now=clock.now()
        )
    flash(_("Agreed. The trainee can read it now."))
    return see_other("rater.observation", observation_id=observation_id)
