"""What stands around every page: who is here, where they can go, and the ways out."""

from dataclasses import dataclass
from functools import lru_cache

from flask import Flask, current_app, request, url_for
from flask_babel import get_locale, gettext

from facilitator.people.rules import Role
from facilitator.web.audience import Audience, NavigationLine
from facilitator.web.visits import current_visit, token_for

_HOMES = (
    (Role.TRAINEE, "trainee", "trainee.path", "Learning"),
    (Role.SUPERVISOR, "supervisor", "supervisor.queue", "Supervising"),
    (Role.DECIDER, "decider", "decider.applications", "Deciding"),
    (Role.COORDINATOR, "coordinator", "coordinator.people", "Coordinating"),
    (Role.AUDITOR, "auditor", "auditor.certifications", "Auditing"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the navigation. `within` says that the page lies below this place."""

    label: str
    url: str
    current: bool
    within: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything that a layout template shows. `leave_url` and the like are None for strangers."""

    navigation: tuple[Place, ...]
    roles: tuple[Place, ...]
    person_name: str | None
    home_url: str
    help_url: str
    leave_url: str | None
    account_url: str | None
    curriculum_url: str | None
    sign_out_url: str | None
    language: str
    direction: str
    plain_letters: bool
    demo: bool


def current_layout() -> Layout:
    """Return what stands around the page of this request."""
    visit = current_visit()
    signed_in = visit.actor is not None
    roles = _roles(visit.actor.roles) if visit.actor else ()
    locale = get_locale()
    return Layout(
        navigation=_navigation() if signed_in else (),
        roles=roles if len(roles) > 1 else (),
        person_name=visit.name if signed_in else None,
        home_url=_address(home_endpoint(visit.actor.roles) if visit.actor else "public.home"),
        help_url=_address("public.help_now"),
        leave_url=url_for("door.leave", token=token_for("leave")) if signed_in else None,
        account_url=_address("account.account") if signed_in else None,
        curriculum_url=_address("reference.curriculum") if signed_in else None,
        sign_out_url=_address("account.sign_out") if signed_in else None,
        language=str(locale.language),
        direction=str(locale.text_direction),
        plain_letters=visit.plain_letters,
        demo=current_app.config["DEMO"],
    )


def home_endpoint(roles: frozenset[Role]) -> str:
    """Return the page on which somebody with these roles begins."""
    return next((page for role, _, page, _ in _HOMES if role in roles), "account.account")


def init_app(app: Flask) -> None:
    """Give every template its layout."""
    app.context_processor(lambda: {"layout": current_layout()})


def _navigation() -> tuple[Place, ...]:
    audience = current_app.blueprints.get(request.blueprint or "")
    lines = audience.navigation if isinstance(audience, Audience) else ()
    if not lines and current_visit().actor is not None:
        lines = _home_audience().navigation
    return tuple(_place(line) for line in lines)


def _home_audience() -> Audience:
    visit = current_visit()
    roles = visit.actor.roles if visit.actor else frozenset()
    name = home_endpoint(roles).partition(".")[0]
    audience = current_app.blueprints[name]
    if not isinstance(audience, Audience):
        raise TypeError(name)
    return audience


def _place(line: NavigationLine) -> Place:
    url = _address(line.endpoint)
    return Place(
        gettext(line.label),
        url,
        current=request.endpoint == line.endpoint,
        within=not url.endswith("/") and request.path.startswith(f"{url}/"),
    )


def _roles(held: frozenset[Role]) -> tuple[Place, ...]:
    return tuple(
        Place(gettext(label), _address(page), request.blueprint == audience)
        for role, audience, page, label in _HOMES
        if role in held
    )


def _address(endpoint: str) -> str:
    return _addresses(current_app._get_current_object(), endpoint)  # type: ignore[attr-defined]  # noqa: SLF001


@lru_cache(maxsize=256)
def _addresses(_app: Flask, endpoint: str) -> str:
    """Return a fixed address, made once: `url_for` costs more than the rest of a layout."""
    return url_for(endpoint)
