"""Flask's session, kept as a row: the browser holds a random id and nothing else.

Somebody who is not signed in has an id too, so that their forms can be guarded, but no row
until there is something to keep. The CSRF secret is derived from the id, so a form that
arrives after the sign-in ran out can still be told from a forged one, and kept.
"""

import hmac
import json
from hashlib import sha256
from typing import Any, cast

from flask import Flask, current_app, g
from flask import session as flask_session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.orm import Session
from werkzeug.wrappers import Request, Response

from facilitator.visits.actions import keep_memo, new_token, touch_visit
from facilitator.visits.queries import current_visit as find_visit
from facilitator.visits.rules import ABSOLUTE, SEEN_EVERY, CurrentVisit
from facilitator.web import clock
from facilitator.web.database import request_session, short_transaction

_DERIVED = frozenset({"csrf_token", "_user_id", "_fresh"})
_LEAST_TOKEN = 40
_NO_VISIT = ("/static/", "/health")


class VisitSession(dict[str, Any], SessionMixin):
    """The memo of a visit, with what is derived from the visit itself."""

    def __init__(self, visit: CurrentVisit, csrf_secret: str) -> None:
        super().__init__(json.loads(visit.memo))
        if visit.actor is not None:
            self["_user_id"] = str(visit.actor.person_id)
            self["_fresh"] = True
        self["csrf_token"] = csrf_secret
        self._before = self.memo
        self.kept = False

    @property
    def memo(self) -> str:
        """What is worth keeping, as JSON."""
        kept = {key: value for key, value in self.items() if key not in _DERIVED}
        return json.dumps(kept, sort_keys=True)

    @property
    def changed(self) -> bool:
        """Tell whether there is something to write."""
        return self.memo != self._before

    def written(self) -> None:
        """Remember that what is here is also in the database."""
        self._before = self.memo
        self.kept = True


class VisitInterface(SessionInterface):
    """Opens and saves visits for Flask."""

    def open_session(self, app: Flask, request: Request) -> VisitSession | None:
        """Find the visit that the cookie stands for, in one statement; none for a file."""
        if request.path.startswith(_NO_VISIT):
            return VisitSession(_stranger(""), "")
        token = self.token_of(app, request)
        visit = find_visit(request_session(), token, now=clock.now()) if token else None
        g.visit = visit or _stranger(token if len(token) > _LEAST_TOKEN else new_token())
        g.cookie = token
        return VisitSession(g.visit, _csrf_secret(g.visit.token))

    def token_of(self, app: Flask, request: Request) -> str:
        """Return the random id that stands for the visit, or nothing when there is none."""
        return request.cookies.get(self.get_cookie_name(app), "")

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the memo when it changed, and give the cookie when it is new."""
        visit = g.get("visit")
        if visit is None:
            return
        if cast("VisitSession", session).changed or _seen_long_ago(visit):
            with short_transaction() as writing:
                write_memo(writing)
                touch_visit(writing, visit.token, now=clock.now())
        token = g.get("new_token", visit.token)
        guards_a_form = "csrf_token" in g or cast("VisitSession", session).kept
        if token != g.cookie and ("new_token" in g or guards_a_form):
            self._give(app, response, token)

    def _give(self, app: Flask, response: Response, token: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            token,
            max_age=int(ABSOLUTE.total_seconds()),
            httponly=True,
            secure=self.get_cookie_secure(app),
            samesite="Lax",
        )


def current_visit() -> CurrentVisit:
    """Return what this request knows about its visitor."""
    return cast("CurrentVisit", g.visit)


def change_visit(token: str) -> None:
    """Give this browser another visit with the answer: after signing in or out."""
    g.new_token = token


def write_memo(session: Session) -> None:
    """Write what the visit carries from one page to the next, when it changed."""
    visiting = cast("VisitSession", flask_session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001
    if visiting.changed:
        token = g.get("new_token", current_visit().token)
        keep_memo(session, token, visiting.memo, now=clock.now())
        visiting.written()


def init_app(app: Flask) -> None:
    """Keep sessions as rows."""
    app.session_interface = VisitInterface()


def token_for(purpose: str) -> str:
    """Return a token that holds for this visit and this purpose alone."""
    return _derive(purpose, current_visit().token)


def _stranger(token: str) -> CurrentVisit:
    return CurrentVisit(
        token=token,
        facts=None,
        memo="{}",
        actor=None,
        left_person_id=None,
        name="",
        zone="UTC",
        plain_letters=False,
        region=None,
    )


def _csrf_secret(token: str) -> str:
    return _derive("csrf", token)


def _derive(purpose: str, token: str) -> str:
    secret = cast("str", current_app.secret_key)
    return hmac.new(secret.encode(), f"{purpose}:{token}".encode(), sha256).hexdigest()


def _seen_long_ago(visit: CurrentVisit) -> bool:
    return visit.actor is not None and clock.now() - cast("Any", visit.facts).seen_at > SEEN_EVERY
