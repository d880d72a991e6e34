"""The headers that every answer carries, and the CSRF guard that no view can forget."""

import secrets
from typing import cast

from flask import Blueprint, Flask, current_app, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_YEAR = 31_536_000


def init_app(app: Flask) -> None:
    """Guard every form, and give every answer its headers."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    CSRFProtect(app)
    app.jinja_env.globals["operation_key"] = operation_key
    app.after_request(_add_headers)


def leave_unguarded(app: Flask, audience: Blueprint) -> None:
    """Take forms without a token from pages that know nobody: they need no cookie.

    Only for forms that act for whoever holds the address, and never for somebody signed in.
    """
    cast("CSRFProtect", app.extensions["csrf"]).exempt(audience)


def operation_key() -> str:
    """Return the one-use key of a form. Each form on a page has its own."""
    return secrets.token_urlsafe(16)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not response.cache_control.public:
        response.headers["Cache-Control"] = "no-store"
    if cast("str", current_app.config["PREFERRED_URL_SCHEME"]) == "https":
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
    if g.get("leaving") and request.is_secure:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
