"""A rater without an account: one link opens one form, until it is sent."""

from http import HTTPStatus

from flask import request, url_for

from facilitator.db.base import digest
from facilitator.errors import N_, NotFound, NotPermitted, Refusal, Stale
from facilitator.observations import actions, queries
from facilitator.observations.queries import GuestForm
from facilitator.observations.rules import Part
from facilitator.web import clock
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import guarding
from facilitator.web.rater.filling import Filling
from facilitator.web.rater.forms.ratings import RatingForm
from facilitator.web.rater.pages.ratings import (
    Addresses,
    DeadLinkPage,
    HandedInPage,
    TypingKeptPage,
)
from facilitator.web.rater.ratings import behind, kept, say_sent
from facilitator.web.second_raters import GUEST_ROLES
from facilitator.web.versions import read_version
from facilitator.web.visits import current_visit


def guest_rating(token: str) -> Answer:
    """Show a guest their form as they left it."""
    try:
        found = _found(token)
    except NotFound:
        return DeadLinkPage(status=HTTPStatus.NOT_FOUND)
    draft = queries.draft_rating(request_session(), found.line.id, found.person_id)
    filling = _filling(token, found)
    return filling.page(filling.as_left(draft), draft.saved_at)


def save_guest_rating(token: str) -> Answer:
    """Keep what a guest types, and tell the script what to remember."""
    try:
        return kept(_save(token, _filling(token, _found(token)).form(request.form)))
    except NotFound:
        return DeadLinkPage(status=HTTPStatus.NOT_FOUND)
    except Stale:
        return behind()


def submit_guest_rating(token: str) -> Answer:
    """Send a guest's rating for good, or keep it for later."""
    try:
        return _submit(token, _found(token))
    except NotFound:
        with transaction():  # a form that was sent twice gets its first answer again
            return DeadLinkPage(status=HTTPStatus.NOT_FOUND)


def typing_kept() -> Answer:
    """Tell a guest how to go on."""
    return TypingKeptPage()


def handed_in() -> Answer:
    """Thank a guest."""
    return HandedInPage()


def _submit(token: str, found: GuestForm) -> Answer:
    filling = _filling(token, found)
    form = filling.form(request.form)
    if "keep" in request.form:
        _save(token, form)
        return see_other("guest.typing_kept")  # where an answer led is remembered; a link is not
    account = filling.account(form)
    if account is None:
        return filling.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitGuestRating(
        secret_hash=digest(token), version=read_version(form.version.data), account=account
    )
    with transaction() as session:
        actions.submit_guest_rating(session, command, now=clock.now())
    say_sent(harmful=bool(account.harmful), oneself=False)
    return see_other("guest.handed_in")


def _found(token: str) -> GuestForm:
    """Return what a link opens. Whoever has another part in it rates with their account."""
    found = guarding(
        "guest",
        lambda: queries.guest_form(request_session(), digest(token), now=clock.now()),
    )
    actor = current_visit().actor
    if actor is not None and found.line.facts.part_of(actor.person_id) is not None:
        raise NotPermitted(
            Refusal(
                "another-part",
                N_(
                    "You have another part in this observation. Hand the link to the second rater."
                ),
            )
        )
    return found


def _save(token: str, form: RatingForm) -> int:
    command = actions.SaveGuestRating(
        secret_hash=digest(token), version=read_version(form.version.data), typed=form.typed
    )
    with transaction() as session:
        return actions.save_guest_rating(session, command, now=clock.now())


def _filling(token: str, found: GuestForm) -> Filling:
    return Filling(
        line=found.line,
        asked=queries.form_of(request_session(), found.form_digest),
        part=Part.SECOND,
        addresses=Addresses(
            send=url_for("guest.submit_guest_rating", token=token),
            save=url_for("guest.save_guest_rating", token=token),
        ),
        role=str(GUEST_ROLES[found.role]),
    )
