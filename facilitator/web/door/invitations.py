"""Taking up an invitation."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from facilitator.certification.queries.standings import published_requirements
from facilitator.people.passwords import hash_password
from facilitator.people.queries import actor
from facilitator.people.rules import Role, refusal_of_password
from facilitator.programmes.invitations import AcceptInvitation
from facilitator.programmes.invitations import accept_invitation as take_up
from facilitator.programmes.invited import InvitationInFull, invitation_in_full
from facilitator.programmes.rules import InvitationState
from facilitator.publications.queries import current_programme
from facilitator.visits.actions import begin_visit
from facilitator.web import clock
from facilitator.web.access import welcome
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.door.forms.sign_in import AcceptInvitationForm
from facilitator.web.door.pages.sign_in import InvitationPage
from facilitator.web.layout import home_endpoint
from facilitator.web.limits import slow_down
from facilitator.web.links import invited
from facilitator.web.text import say
from facilitator.web.visits import change_visit


def invitation(token: str) -> Answer:
    """Show an invitation to whoever holds its link."""
    slow_down("invitation")
    found = _invitation(token)
    return _page(token, found, AcceptInvitationForm(data={"name": found.name}))


def accept_invitation(token: str) -> Answer:
    """Make the account, and let its owner in."""
    slow_down("invitation")
    found = _invitation(token)
    form = AcceptInvitationForm(request.form)
    valid = form.validate()
    refusal = refusal_of_password(str(form.password.data or ""), found.email)
    if valid and refusal is not None:
        form.password.errors = [say(refusal)]
    if not valid or refusal is not None or found.state is not InvitationState.OPEN:
        return _page(token, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _take_up(found, form)


def _take_up(found: InvitationInFull, form: AcceptInvitationForm) -> Response:
    published = current_programme(request_session())
    request_session().rollback()
    command = AcceptInvitation(
        invitation_public_id=found.public_id,
        name=str(form.name.data),
        password_hash=hash_password(str(form.password.data)),
        rules_version=published_requirements(published).version,
        policy_profile=published.programme.region(found.region).profile.digest,
    )
    now = clock.now()
    with transaction() as session:
        person = take_up(session, command, now=now)
        token = begin_visit(session, person.id, now=now)
        newcomer = actor(session, person.id, now=now)
    welcome(newcomer)
    change_visit(token)
    if found.role is Role.TRAINEE:
        flash(_("Welcome. Here is where you stand, and the first step."))
    return see_other(home_endpoint(newcomer.roles))


def _invitation(token: str) -> InvitationInFull:
    return invitation_in_full(request_session(), invited(token), now=clock.now())


def _page(
    token: str,
    found: InvitationInFull,
    form: AcceptInvitationForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> InvitationPage:
    return InvitationPage(
        form=form,
        token=token,
        invitation=found,
        open=found.state is InvitationState.OPEN,
        now=clock.now(),
        status=status,
    )
