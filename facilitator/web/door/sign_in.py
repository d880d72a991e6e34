"""Signing in, and leaving in a hurry."""

import hmac
from http import HTTPStatus

from flask import current_app, g, redirect, request
from werkzeug.wrappers import Response

from facilitator.errors import NotFound
from facilitator.history.actions import record, record_failed_sign_in
from facilitator.people.actions import refresh_hash
from facilitator.people.passwords import hash_password, needs_rehash, password_matches
from facilitator.people.queries import Account, account_by_email, actor
from facilitator.visits.actions import begin_visit, end_visit, sweep
from facilitator.visits.queries import latest_kept_form
from facilitator.web import clock
from facilitator.web.access import is_signed_in, welcome
from facilitator.web.addresses import is_ours, see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.demo_accounts import demo_accounts
from facilitator.web.door.forms.sign_in import SignInForm
from facilitator.web.door.pages.sign_in import LeftPage, SignInPage
from facilitator.web.layout import home_endpoint
from facilitator.web.limits import slow_down
from facilitator.web.visits import change_visit, current_visit, token_for


def sign_in() -> Answer:
    """Ask who is there; somebody who is signed in already is sent home."""
    visit = current_visit()
    if is_signed_in() and visit.actor is not None:
        return see_other(home_endpoint(visit.actor.roles))
    form = SignInForm(data={"next": request.args.get("next", "")})
    return _page(form, expired=request.args.get("expired") == "yes")


def open_visit() -> Answer:
    """Let somebody in when the password is right."""
    form = SignInForm(request.form)
    if not form.validate():
        return _page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    email, password = str(form.email.data), str(form.password.data)
    slow_down("sign-in", email)
    account = account_by_email(request_session(), email)
    request_session().rollback()  # hashing takes its time; no transaction waits for it
    right = password_matches(password, account.password_hash if account else None)
    if not right or account is None or account.disabled:
        return _refuse(form, email)
    return _let_in(account, password, str(form.next.data or ""))


def leave(token: str) -> Response:
    """End this visit at once and go to a neutral address. The token holds for this visit alone."""
    if not hmac.compare_digest(token.encode(), token_for("leave").encode()):
        raise NotFound
    with short_transaction() as session:
        end_visit(session, current_visit().token, now=clock.now())
    g.leaving = True
    return redirect(current_app.config["LEAVE_TO"], HTTPStatus.SEE_OTHER)


def left() -> Answer:
    """Say how leaving works, and what it cannot do."""
    return LeftPage()


def _let_in(account: Account, password: str, wanted: str) -> Response:
    stale_hash = account.password_hash is not None and needs_rehash(account.password_hash)
    new_hash = hash_password(password) if stale_hash else None
    now = clock.now()
    with transaction() as session:
        token = begin_visit(session, account.person_id, now=now)
        if new_hash is not None:
            refresh_hash(session, account.person_id, new_hash)
        kept = latest_kept_form(session, account.person_id)
        person = actor(session, account.person_id, now=now)
        sweep(session, now=now)
        record(session, person.key, "signed in", f"person:{person.key}", now=now)
    welcome(person)
    change_visit(token)
    if kept is not None:
        return see_other("account.kept_form", kept_id=kept.public_id)
    if is_ours(wanted):
        return redirect(wanted, HTTPStatus.SEE_OTHER)
    return see_other(home_endpoint(person.roles))


def _refuse(form: SignInForm, email: str) -> SignInPage:
    with short_transaction() as session:
        record_failed_sign_in(session, email, request.remote_addr or "", now=clock.now())
    return _page(form, wrong=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    form: SignInForm,
    *,
    wrong: bool = False,
    expired: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> SignInPage:
    return SignInPage(
        form=form,
        wrong=wrong,
        expired=expired,
        demo_accounts=demo_accounts() if current_app.config["DEMO"] else (),
        status=status,
    )
