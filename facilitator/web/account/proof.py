"""The password once more, before an act that binds."""

from http import HTTPStatus

from flask import request
from flask_babel import gettext as _

from facilitator.people.passwords import password_matches
from facilitator.people.queries import account
from facilitator.visits.actions import prove_visit
from facilitator.visits.queries import kept_form
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.account.forms.account import ProofForm
from facilitator.web.account.pages.account import ProofPage
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import slow_down
from facilitator.web.visits import current_visit


def proof(kept_id: str) -> Answer:
    """Ask for the password. What was about to be sent is kept meanwhile."""
    kept_form(request_session(), current_actor(), kept_id)
    return ProofPage(form=ProofForm(), kept_id=kept_id)


def prove(kept_id: str) -> Answer:
    """Accept the password, and show what was about to be sent."""
    kept_form(request_session(), current_actor(), kept_id)
    form = ProofForm(request.form)
    if not form.validate():
        return ProofPage(form=form, kept_id=kept_id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    own = account(request_session(), current_actor().person_id)
    slow_down("proof", own.email)
    request_session().rollback()
    if not password_matches(str(form.password.data), own.password_hash):
        form.password.errors = [_("This is not your password. Try again.")]
        return ProofPage(form=form, kept_id=kept_id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        prove_visit(session, current_visit().token, now=clock.now())
    return see_other("account.kept_form", kept_id=kept_id)
