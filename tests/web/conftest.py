"""A programme in which something has happened, for tests that look at all of it."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session, sessionmaker

from facilitator.complaints.actions import MakeComplaint, make_complaint
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.browser import Browser
from tests.calibration.rating import Rating, everything_is_drawn
from tests.cast import NOW, Cast
from tests.complaints.heard import CODE, STORY
from tests.conftest import published
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.web.walking import Walk, walk


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast, in the middle of their work."""

    app: Flask
    cast: Cast
    connection: Connection
    _walks: dict[int | None, Walk] = field(default_factory=dict)

    def browse(self, person: Person | None) -> Browser:
        """Give a browser to somebody."""
        return Browser(self.app, self.cast, person)

    def walked(self, person: Person | None) -> Walk:
        """Return every page that somebody can reach. They walk there once."""
        who = person and person.id
        if who not in self._walks:
            self._walks[who] = walk(self.app, self.browse(person).client)
        return self._walks[who]

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
def scene(app: Flask, cast: Cast, connection: Connection) -> Scene:
    return _in_the_middle(Scene(app, cast, connection))


@pytest.fixture(scope="session")
def standing(shared_app: Flask, database: str, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """Set the scene once, in a database of its own, for tests that only look or undo."""
    server = request.getfixturevalue("postgresql") if database == "postgresql" else None
    with (
        server.database("standing") if server else nullcontext() as url,
        published(url) as engine,
        engine.connect() as connection,
        connection.begin() as everything,
    ):
        with _sessions(connection)() as session:
            cast = Cast(session)
            session.commit()
            yield _in_the_middle(Scene(shared_app, cast, connection))
        everything.rollback()


@pytest.fixture
def gallery(standing: Scene) -> Iterator[Scene]:
    """Lend the scene that stands. What a test does there is undone after it."""
    standing.app.extensions["facilitator.sessions"] = _sessions(standing.connection)
    with standing.connection.begin_nested() as shown:
        yield standing
        standing.cast.session.commit()
        shown.rollback()
    standing.cast.session.expire_all()


def _sessions(connection: Connection) -> sessionmaker[Session]:
    return sessionmaker(
        connection, join_transaction_mode="create_savepoint", expire_on_commit=False
    )


def _in_the_middle(scene: Scene) -> Scene:
    cast = scene.cast
    log = Log(cast)
    log.draft()
    log.sent()
    beside = cast.person("Bea Beside", Role.SUPERVISOR)
    watching = Watching(cast)
    watching.opened(second=beside.public_id)
    read = watching.opened(second=beside.public_id)
    for rater in (watching.sam, cast.actor(beside)):
        watching.rates(rater, read)
    rating = Rating(cast)
    rating.rated(cast.sam)
    with pytest.MonkeyPatch.context() as certain:
        everything_is_drawn(certain, cast.sam)
        rating.drawn_again()
    told = MakeComplaint(code=CODE, about="A group", story=STORY, immediate_risk=True)
    make_complaint(cast.session, told, now=NOW)
    return scene
