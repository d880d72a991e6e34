"""A programme in which something has happened, for tests that look at all of it."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session, sessionmaker

from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast
from tests.conftest import published
from tests.web.asking import listening
from tests.web.middle import Further, begin, go_further
from tests.web.walking import Walk, walk

WALKED = ("nobody", "trainee", "holder", "supervisor", "coordinator", "decider", "auditor")


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast, in the middle of their work."""

    app: Flask
    cast: Cast
    connection: Connection
    further: Further | None = None
    _walks: dict[int | None, Walk] = field(default_factory=dict)

    def browse(self, person: Person | None) -> Browser:
        """Give a browser to somebody."""
        return Browser(self.app, self.cast, person)

    def walked(self, person: Person | None) -> Walk:
        """Return every page that somebody can reach. They walk there once."""
        who = person and person.id
        if who not in self._walks:
            self._walks[who] = self._walk(person)
        return self._walks[who]

    def _walk(self, person: Person | None) -> Walk:
        client = self.browse(person).client
        doors = self.further.doors if self.further and person is None else ()
        with listening(self.connection) as asked:
            walked = walk(self.app, client, doors)
        walked.asked.update(" ".join(said.split()) for said, _ in asked.statements)
        return walked

    @property
    def people(self) -> dict[str, Person | None]:
        """One of each kind of person, and nobody; where more has happened, also these."""
        return self._at_first | self._further_on

    @property
    def _further_on(self) -> dict[str, Person | None]:
        if self.further is None:
            return {}
        return {"holder": self.further.holder, "auditor": self.further.auditor}

    @property
    def _at_first(self) -> dict[str, Person | None]:
        return {
            "nobody": None,
            "trainee": self.cast.tara,
            "supervisor": self.cast.sam,
            "coordinator": self.cast.cora,
            "decider": self.cast.dana,
        }


@pytest.fixture
def scene(app: Flask, cast: Cast, connection: Connection) -> Scene:
    begin(cast)
    return Scene(app, cast, connection)


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
            begin(cast)
            yield Scene(shared_app, cast, connection, go_further(shared_app, cast))
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
