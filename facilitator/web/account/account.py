"""One's own account: name, zone, letters, password, and signing out."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people import actions
from facilitator.people.passwords import hash_password, password_matches
from facilitator.people.queries import Account
from facilitator.people.queries import account as own_account
from facilitator.people.rules import refusal_of_password
from facilitator.visits.actions import end_visit, end_visits_of
from facilitator.web import clock
from facilitator.web.access import current_actor, farewell
from facilitator.web.account.forms.account import AccountForm, ChangePasswordForm
from facilitator.web.account.pages.account import AccountPage
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import slow_down
from facilitator.web.text import say
from facilitator.web.visits import current_visit


def account() -> Answer:
    """Show one's own account."""
    return _page()


def change_account() -> Answer:
    """Keep how somebody wants to be called, their zone and their letters."""
    form = AccountForm(request.form)
    if not form.validate():
        return _page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.change_account(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Saved."))
    return see_other("account.account")


def change_password() -> Answer:
    """Keep a new password, given the one in use; other visits end, this one stays."""
    form = ChangePasswordForm(request.form)
    valid = form.validate()
    account = _own()
    slow_down("password", account.email)
    request_session().rollback()
    if not valid or _refused(form, account):
        return _page(password_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    password_hash = hash_password(str(form.new_password.data))
    now = clock.now()
    with transaction() as session:
        end_visits_of(session, account.person_id, but=current_visit().token, now=now)
        enqueue(session, _letter(account), now=now)
        actions.change_password(session, account.person_id, password_hash, now=now)
    flash(_("Your password is changed. Everywhere else you are signed out."))
    return see_other("account.account")


def end_other_visits() -> Answer:
    """Sign out everywhere else."""
    with transaction() as session:
        end_visits_of(
            session, current_actor().person_id, but=current_visit().token, now=clock.now()
        )
    flash(_("You are signed out everywhere else."))
    return see_other("account.account")


def sign_out() -> Response:
    """End this visit."""
    with transaction() as session:
        end_visit(session, current_visit().token, now=clock.now())
    farewell()
    return see_other("public.home")


def _refused(form: ChangePasswordForm, account: Account) -> bool:
    if not password_matches(str(form.password.data), account.password_hash):
        form.password.errors = [_("This is not the password that you use now.")]
        return True
    refusal = refusal_of_password(str(form.new_password.data), account.email)
    if refusal is not None:
        form.new_password.errors = [say(refusal)]
    return refusal is not None


def _own() -> Account:
    return own_account(request_session(), current_actor().person_id)


def _letter(account: Account) -> Letter:
    return Letter(
        person_id=account.person_id,
        address=account.email,
        kind=LetterKind.ACCOUNT,
        subject=_("Your Facilitator account"),
        body=_(
            "Hello %(name)s,\n\nyour password was changed. If that was not you, ask for a new "
            "one at the sign-in page and tell your coordinator.\n",
            name=account.name,
        ),
    )


def _page(
    form: AccountForm | None = None,
    password_form: ChangePasswordForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> AccountPage:
    account = _own()
    present = {
        "name": account.name,
        "zone": account.zone,
        "plain_letters": account.plain_letters,
    }
    return AccountPage(
        email=account.email,
        form=form or AccountForm(data=present),
        password_form=password_form or ChangePasswordForm(),
        status=status,
    )
