"""A programme in which something has happened, for tests that look at all of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from facilitator.complaints.actions import MakeComplaint, make_complaint
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.complaints.heard import CODE, STORY
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.web.walking import Walk, walk


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast, in the middle of their work."""

    app: Flask
    cast: Cast
    browse: Callable[[Person | None], Browser]

    def walked(self, person: Person | None) -> Walk:
        """Return every page that somebody can reach."""
        return walk(self.app, self.browse(person).client)

    @property
    def people(self) -> dict[str, Person | None]:
        """One of each kind of person, and nobody."""
        return {
            "nobody": None,
            "trainee": self.cast.tara,
            "supervisor": self.cast.sam,
            "coordinator": self.cast.cora,
            "decider": self.cast.dana,
        }


@pytest.fixture
def scene(app: Flask, cast: Cast, browse: Callable[[Person | None], Browser]) -> Scene:
    log = Log(cast)
    log.draft()
    log.sent()
    beside = cast.person("Bea Beside", Role.SUPERVISOR)
    watching = Watching(cast)
    watching.opened(second=beside.public_id)
    read = watching.opened(second=beside.public_id)
    for rater in (watching.sam, cast.actor(beside)):
        watching.rates(rater, read)
    told = MakeComplaint(code=CODE, about="A group", story=STORY, immediate_risk=True)
    make_complaint(cast.session, told, now=NOW)
    return Scene(app, cast, browse)
