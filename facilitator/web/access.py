"""Who may open which page. Every endpoint says so, or nobody may open it."""

from typing import cast

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from facilitator.errors import N_, NotPermitted, Refusal
from facilitator.people.rules import Actor, Role
from facilitator.visits.actions import keep_form
from facilitator.web import clock
from facilitator.web.audience import Admits, Audience, Open
from facilitator.web.database import OPERATION_FIELD, short_transaction
from facilitator.web.visits import current_visit

WITHOUT_AUDIENCE = frozenset({"asset", "health"})
_NOT_KEPT = frozenset({"csrf_token", OPERATION_FIELD, "password", "new_password"})


class SignedInPerson(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps for us: nothing but an actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.id = str(actor.person_id)


def admitted(app: Flask, endpoint: str) -> Admits | None:
    """Return who may open the endpoint, or None when nobody ever said."""
    if endpoint in WITHOUT_AUDIENCE:
        return Open.TO_EVERYONE
    audience = app.blueprints.get(endpoint.rpartition(".")[0])
    return audience.admits if isinstance(audience, Audience) else None


def is_signed_in() -> bool:
    """Tell whether somebody is signed in."""
    return bool(current_user.is_authenticated)


def current_actor() -> Actor:
    """Return the signed-in person. Only call it where a role was demanded."""
    return cast("Actor", current_visit().actor)


def welcome(actor: Actor) -> None:
    """Tell Flask-Login that this person has just signed in."""
    login_user(SignedInPerson(actor))


def farewell() -> None:
    """Tell Flask-Login that nobody is signed in any more."""
    logout_user()


def init_app(app: Flask) -> None:
    """Guard every request and remember who is signed in."""
    logins = LoginManager(app)
    logins.session_protection = None  # visits are rows; they do their own remembering
    logins.user_loader(_load)
    app.before_request(_guard)


def _load(person_id: str) -> SignedInPerson | None:
    actor = current_visit().actor
    return SignedInPerson(actor) if actor and str(actor.person_id) == person_id else None


def _guard() -> Response | None:
    if request.endpoint is None:
        return None
    admits = admitted(current_app, request.endpoint)
    if admits is None:
        abort(500, f"{request.endpoint} was never opened to anyone")
    if admits is Open.TO_EVERYONE:
        return None
    if not is_signed_in():
        return _send_to_sign_in()
    if isinstance(admits, frozenset):
        _admit(admits)
    return _send_to_prove() if _needs_proof() else None


def _admit(admits: frozenset[Role]) -> None:
    g.admits = admits
    if admits.isdisjoint(current_actor().roles):
        raise NotPermitted(
            Refusal("not-your-area", N_("This page is for people with another role."))
        )


def _needs_proof() -> bool:
    audience = current_app.blueprints.get(request.blueprint or "")
    facts = current_visit().facts
    return (
        isinstance(audience, Audience)
        and request.endpoint in audience.fresh_endpoints
        and not (facts is not None and facts.fresh(clock.now()))
    )


def _send_to_sign_in() -> Response:
    left = _ran_out()
    if request.method == "POST" and left is not None:
        _keep_what_was_typed(left)
        return redirect(url_for("door.sign_in", expired="yes"), 303)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("door.sign_in", next=wanted), 303)


def _ran_out() -> int | None:
    """Return whose visit this was, if it ran out; one that was ended on purpose keeps nothing."""
    visit = current_visit()
    ended = visit.facts is not None and visit.facts.ended_at is not None
    return None if ended else visit.left_person_id


def _send_to_prove() -> Response:
    kept = _keep_what_was_typed(current_actor().person_id)
    return redirect(url_for("account.proof", kept_id=kept), 303)


def _keep_what_was_typed(person_id: int) -> str:
    fields = [
        (name, value) for name, value in request.form.items(multi=True) if name not in _NOT_KEPT
    ]
    with short_transaction() as session:
        return keep_form(
            session, person_id, request.full_path.rstrip("?"), fields, now=clock.now()
        )
