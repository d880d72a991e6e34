"""The real application over a database that is thrown away, with the author's pages beside it."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, redirect, request, url_for
from jinja2 import ChoiceLoader, FunctionLoader
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.wrappers import Response

from facilitator.app import create_app
from facilitator.config import Settings
from facilitator.installing import writing
from facilitator.preview import beside
from facilitator.preview.audience import audience
from facilitator.preview.desk import EXTENSION, Desk, current_reading
from facilitator.preview.newcomer import AlwaysSignedIn, bring_in, open_again
from facilitator.web import assets, clock
from facilitator.web.database import short_transaction

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_FRAMED = "layouts/"
_FRAME = '{% extends "preview/layout.html" %}'
_QUIZZES = frozenset({"trainee.quiz", "trainee.start_attempt"})
_WITHOUT_PAGES = ("preview", "asset", "health", "account.sign_out")


def preview_app(
    settings: Settings, sessions: sessionmaker[Session], folder: Path, region: str | None = None
) -> Flask:
    """Return the application as the author of `folder` sees it, over an empty database."""
    app = create_app(settings, sessions)
    with writing(sessions) as session:
        trainee_id = bring_in(session, now=clock.now())
        session.commit()
    app.session_interface = AlwaysSignedIn(trainee_id)
    app.register_blueprint(audience)
    beside.init_app(app)
    assert app.jinja_loader is not None  # noqa: S101 -- create_app names a folder
    app.jinja_loader = ChoiceLoader([FunctionLoader(_framed), app.jinja_loader])
    desk = Desk(folder, sessions, region)
    app.extensions[EXTENSION] = desk
    app.before_request(_lead)
    app.wsgi_app = _watched(app.wsgi_app, desk)  # type: ignore[method-assign, assignment]
    desk.look()
    return app


def _framed(name: str) -> str | None:
    """Put the author's margin beside every page, whatever layout it asks for."""
    return _FRAME if name.startswith(_FRAMED) else None


def _watched(app: Wsgi, desk: Desk) -> Wsgi:
    """Answer this machine alone, and look at the files before each page is made."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not _is_here(environ):
            return Response(status=HTTPStatus.FORBIDDEN)(environ, start)
        if not assets.is_asset(environ["PATH_INFO"]):
            desk.look()
        return app(environ, start)

    return answer


def _is_here(environ: dict[str, Any]) -> bool:
    """Tell whether somebody at this machine asks, and asks for this machine.

    A page from elsewhere may send a browser here under a name of its own; it gets nothing.
    """
    name = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    return name in _NAMES and ip_address(environ["REMOTE_ADDR"]).is_loopback


def _lead() -> Response | None:
    """Lead to the problems as long as there are no pages, and open every quiz again."""
    endpoint = request.endpoint or ""
    if not current_reading().has_pages and not endpoint.startswith(_WITHOUT_PAGES):
        return redirect(url_for("preview.problems"), HTTPStatus.SEE_OTHER)
    if endpoint in _QUIZZES:
        with short_transaction() as session:
            open_again(session, str((request.view_args or {})["module_id"]), now=clock.now())
    return None
