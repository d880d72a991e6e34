"""The address that a load balancer asks."""

from flask import Flask
from sqlalchemy import text
from werkzeug.wrappers import Response

from facilitator.web.database import request_session


def init_app(app: Flask) -> None:
    """Answer `/health` with "ok" as long as the database answers."""
    app.add_url_rule("/health", "health", _health, methods=["GET"])


def _health() -> Response:
    request_session().execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")
