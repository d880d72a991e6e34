"""Forgotten passwords. The answer never says whether an address is known."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.errors import NotFound
from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.actions import change_password
from facilitator.people.passwords import hash_password
from facilitator.people.queries import Account, account_by_email, account_by_public_id
from facilitator.people.rules import refusal_of_password
from facilitator.visits.actions import end_visits_of
from facilitator.web import clock
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.door.forms.sign_in import ForgottenPasswordForm, NewPasswordForm
from facilitator.web.door.pages.sign_in import ForgottenPasswordPage, NewPasswordPage
from facilitator.web.limits import slow_down
from facilitator.web.links import reset_link, resetting, still_good
from facilitator.web.text import say


def forgotten_password() -> Answer:
    """Ask where to send a link."""
    return ForgottenPasswordPage(
        form=ForgottenPasswordForm(), sent=request.args.get("sent") == "yes"
    )


def request_reset() -> Answer:
    """Send a link to the address, if somebody here has it; say the same in both cases."""
    form = ForgottenPasswordForm(request.form)
    if not form.validate():
        return ForgottenPasswordPage(form=form, sent=False, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    email = str(form.email.data)
    slow_down("reset", email)
    account = account_by_email(request_session(), email)
    known = account is not None and not account.disabled
    with transaction() as session:
        if known and account is not None:
            enqueue(session, _letter(account), now=clock.now())
    return see_other("door.forgotten_password", sent="yes")


def new_password(token: str) -> Answer:
    """Ask for a new password, for whoever holds the link."""
    slow_down("reset-link")
    _holder(token)
    return NewPasswordPage(form=NewPasswordForm(), token=token)


def reset_password(token: str) -> Answer:
    """Keep the new password and end every visit of the person."""
    slow_down("reset-link")
    account = _holder(token)
    form = NewPasswordForm(request.form)
    valid = form.validate()
    refusal = refusal_of_password(str(form.password.data or ""), account.email)
    if not valid or refusal is not None:
        if valid and refusal is not None:
            form.password.errors = [say(refusal)]
        return NewPasswordPage(form=form, token=token, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request_session().rollback()
    password_hash = hash_password(str(form.password.data))
    now = clock.now()
    with transaction() as session:
        _holder(token)
        end_visits_of(session, account.person_id, now=now)
        change_password(session, account.person_id, password_hash, now=now)
    flash(_("Your new password is set. Sign in with it."))
    return see_other("door.sign_in")


def _holder(token: str) -> Account:
    public_id, state = resetting(token)
    account = account_by_public_id(request_session(), public_id)
    if not still_good(account, state):
        raise NotFound
    return account


def _letter(account: Account) -> Letter:
    return Letter(
        person_id=account.person_id,
        address=account.email,
        kind=LetterKind.RESET,
        subject=_("A link for Facilitator"),
        body=_(
            "Hello %(name)s,\n\nwith this link you can choose a new password. It works once, "
            "for two hours:\n\n%(link)s\n\nIf you did not ask for it, do nothing: your password "
            "stays as it is.\n",
            name=account.name,
            link=reset_link(account),
        ),
    )
