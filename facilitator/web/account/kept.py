"""What was typed when a sign-in ran out, or when a password was asked for in between."""

from flask import flash
from flask_babel import gettext as _

from facilitator.visits import actions, queries
from facilitator.web.access import current_actor
from facilitator.web.account.pages.account import KeptFormPage
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.layout import home_endpoint

_MACHINE = frozenset({"version", "next", "seen", "words", "evidence", "piece"})


def kept_form(kept_id: str) -> Answer:
    """Show what was typed, with a button that sends it where it was going."""
    kept = queries.kept_form(request_session(), current_actor(), kept_id)
    shown = tuple(
        (name.replace("_", " ").replace("-", " ").capitalize(), value)
        for name, value in kept.fields
        if value and name not in _MACHINE
    )
    return KeptFormPage(kept=kept, shown=shown)


def drop_kept_form(kept_id: str) -> Answer:
    """Forget it."""
    actor = current_actor()
    with transaction() as session:
        actions.drop_kept_form(session, actor.person_id, kept_id)
    flash(_("Forgotten. Nothing was sent."))
    return see_other(home_endpoint(actor.roles))
