"""What a visitor sees when a rule says no, or when nothing is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, redirect, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.web.database import AlreadyDone
from facilitator.web.limits import TooManyTries
from facilitator.web.pages import Page
from facilitator.web.text import say


@dataclass(frozen=True)
class ErrorPage(Page):
    """A page that says what happened and what to do next.

    `typed` is what the person had written, so that it can be copied and is never lost.
    """

    template: ClassVar = "errors/error.html"
    title: str
    reason: str
    next: str
    typed: tuple[tuple[str, str], ...] = ()


def init_app(app: Flask) -> None:
    """Answer each deliberate error with a page that says what to do next."""

    def answer(error: type[Exception] | int, page: Callable[[Any], ErrorPage]) -> None:
        app.register_error_handler(error, lambda raised: _response(page(raised)))

    answer(NotFound, _not_found)
    answer(HTTPStatus.NOT_FOUND, _not_found)
    answer(TooManyTries, _too_many)
    answer(NotPermitted, _not_permitted)
    answer(Stale, _stale)
    answer(CSRFError, _forged)
    answer(HTTPException, _other)
    app.register_error_handler(AlreadyDone, _again)


def _response(page: ErrorPage) -> tuple[str, HTTPStatus]:
    return page.render(), page.status


def _again(error: AlreadyDone) -> Response:
    return redirect(error.location, HTTPStatus.SEE_OTHER)


def _not_found(_error: Exception) -> ErrorPage:
    return ErrorPage(
        _("There is nothing here"),
        _(
            "The address may have a slip in it, or it belongs to someone else. "
            "We say the same in both cases."
        ),
        _("Go back, or begin at the start page."),
        status=HTTPStatus.NOT_FOUND,
    )


def _not_permitted(error: NotPermitted) -> ErrorPage:
    return ErrorPage(
        _("You can't do this now"),
        say(error.refusal),
        _("Go back: nothing was changed."),
        typed=_typed(),
        status=HTTPStatus.FORBIDDEN,
    )


def _too_many(error: TooManyTries) -> ErrorPage:
    return ErrorPage(
        _("Wait a moment"),
        say(error.refusal),
        _("Nothing is locked. Nobody else is slowed by this."),
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )


def _stale(_error: Stale) -> ErrorPage:
    return ErrorPage(
        _("It changed meanwhile"),
        _("Somebody, perhaps you in another tab, changed this after you opened it."),
        _("Go back, load the page anew, and decide again."),
        typed=_typed(),
        status=HTTPStatus.CONFLICT,
    )


def _forged(_error: CSRFError) -> ErrorPage:
    return ErrorPage(
        _("This form could not be trusted"),
        _("It did not come from a page that we gave to this browser, or cookies are off."),
        _("Go back, load the page anew, and send it again."),
        typed=_typed(),
        status=HTTPStatus.BAD_REQUEST,
    )


def _other(error: HTTPException) -> ErrorPage:
    code = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    ours = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    return ErrorPage(
        _("Something went wrong here") if ours else _("We could not read that"),
        _("It is our mistake, not yours. Nothing was half done.")
        if ours
        else _("The address or the form was not one that we know how to answer."),
        _("Try again in a moment. If it stays, tell your coordinator what you did."),
        typed=_typed(),
        status=code,
    )


_SECRET = frozenset({"csrf_token", "operation", "password", "new_password"})
_LONG_ENOUGH = 12


def _typed() -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.replace("_", " ").replace("-", " "), value.replace("\x00", ""))
        for name, value in _sent()
        if name not in _SECRET and len(value) >= _LONG_ENOUGH
    )


def _sent() -> Iterable[tuple[str, str]]:
    try:
        return tuple(request.form.items(multi=True))
    except RequestEntityTooLarge:  # the very reason for the page that is being made
        return ()
