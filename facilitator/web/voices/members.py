"""Members fill in a card, if they like. These pages set no cookie and know nobody."""

from http import HTTPStatus

from flask import request

from facilitator.db.base import digest
from facilitator.errors import N_, NotFound, NotPermitted, Refusal
from facilitator.visits.actions import new_token
from facilitator.voices import actions, queries
from facilitator.voices.queries import MemberCard
from facilitator.web import clock
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import guarding
from facilitator.web.text import say
from facilitator.web.visits import current_visit
from facilitator.web.voices.forms.cards import MemberForm, member_form
from facilitator.web.voices.pages.cards import ClosedPage, MemberPage, ThanksPage


def member_card(token: str) -> Answer:
    """Show the four questions."""
    try:
        return _page(token, _found(token), member_form(paper=new_token()), HTTPStatus.OK)
    except NotFound:
        return ClosedPage(status=HTTPStatus.NOT_FOUND)


def fill_card(token: str) -> Answer:
    """Count what was ticked."""
    try:
        found = _found(token)
        form = member_form(request.form)
        if not form.validate():
            return _page(token, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        with transaction() as session:
            actions.fill_card(session, form.to_command(digest(token)), now=clock.now())
    except NotFound:
        return ClosedPage(status=HTTPStatus.NOT_FOUND)
    except NotPermitted as error:
        if error.refusal.code != "nothing-ticked":
            raise
        form.questions[0].errors = [say(error.refusal)]
        return _page(token, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other("member.thanks")


def thanks() -> Answer:
    """Thank whoever has ticked something."""
    return ThanksPage()


def _found(token: str) -> MemberCard:
    found = guarding(
        "card",
        lambda: queries.member_card(request_session(), digest(token), now=clock.now()),
    )
    actor = current_visit().actor
    if actor is not None and actor.person_id in found.not_for:
        raise NotPermitted(Refusal("own-card", N_("This card is for the members of the group.")))
    return found


def _page(token: str, found: MemberCard, form: MemberForm, status: HTTPStatus) -> MemberPage:
    return MemberPage(token=token, card=found, until=found.closes_at, form=form, status=status)
