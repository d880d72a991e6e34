"""An audience: its pages in one table, who is admitted, and the places they walk between."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from facilitator.people.rules import Role
from facilitator.web.answering import finish
from facilitator.web.pages import Page

Answer = Page | Response
View = Callable[..., Answer]


class Open(Enum):
    """Two ways of admitting people without naming a role."""

    TO_EVERYONE = "everyone"
    TO_THE_SIGNED_IN = "whoever is signed in"


Admits = frozenset[Role] | Open


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table. `fresh` acts ask for the password again when it is old."""

    method: str
    url: str
    view: View
    fresh: bool = False


def get(url: str, view: View) -> Route:
    """Show a page."""
    return Route("GET", url, view)


def post(url: str, view: View, *, fresh: bool = False) -> Route:
    """Do something."""
    return Route("POST", url, view, fresh)


@dataclass(frozen=True, slots=True)
class NavigationLine:
    """One place of an audience's navigation. `label` is an English msgid."""

    label: str
    endpoint: str


class Audience(Blueprint):
    """A blueprint that says whom it admits. No roles means nobody.

    A place of the navigation is a view of its own, or "audience.view" of another.
    """

    def __init__(
        self,
        name: str,
        *,
        prefix: str,
        admits: Admits,
        routes: Collection[Route],
        navigation: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(name, __name__, url_prefix=prefix)
        self.admits = admits
        self.fresh_endpoints = frozenset(
            f"{name}.{route.view.__name__}" for route in routes if route.fresh
        )
        self.navigation = tuple(
            NavigationLine(label, view if "." in view else f"{name}.{view}")
            for label, view in navigation
        )
        for route in routes:
            self.add_url_rule(
                route.url, route.view.__name__, _answer(route.view), methods=[route.method]
            )


def _answer(view: View) -> Callable[..., Any]:
    @wraps(view)
    def answer(**values: Any) -> Any:  # noqa: ANN401
        answer = view(**values)
        if isinstance(answer, Page):
            finish(None)
            return answer.render(), answer.status
        finish(answer.location)
        return answer

    return answer
