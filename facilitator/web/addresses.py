"""Addresses: public ids in them, and where a view sends people next."""

from http import HTTPStatus
from typing import Any

from flask import Flask, redirect, url_for
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response


class PublicIdConverter(BaseConverter):
    """A random public id. Anything of another shape is nobody's address."""

    regex = "[A-Za-z0-9_-]{16}"


class SlugConverter(BaseConverter):
    """An id of the curriculum: small letters, digits and hyphens."""

    regex = "[a-z0-9][a-z0-9-]{0,63}"


def see_other(endpoint: str, **values: Any) -> Response:  # noqa: ANN401
    """Answer a form that was done by showing a page."""
    return redirect(url_for(endpoint, **values), HTTPStatus.SEE_OTHER)


def is_ours(target: str | None) -> bool:
    """Tell whether an address is a plain path of this site, safe to go to after signing in."""
    return (
        bool(target)
        and target is not None
        and target.startswith("/")
        and not target.startswith(("//", "/\\"))
        and all(" " < sign < "\x7f" and sign != "\\" for sign in target)
    )


def init_app(app: Flask) -> None:
    """Teach the map of addresses our two kinds of id."""
    app.url_map.converters["public"] = PublicIdConverter
    app.url_map.converters["slug"] = SlugConverter
