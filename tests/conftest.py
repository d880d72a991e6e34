"""A database that forgets, a cast of people, and browsers that look at what they get.

`--database both` runs every test that needs a database on SQLite and again on PostgreSQL.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine, StaticPool
from sqlalchemy.orm import Session, sessionmaker

from facilitator.app import create_app
from facilitator.config import ISSUER_FILE, SIGNING_FILE, Mail, Settings
from facilitator.curriculum.reader import load_files
from facilitator.db.base import new_public_id
from facilitator.db.narrative import keyring_of
from facilitator.db.sessions import make_engine, make_session_factory
from facilitator.people.models import Person
from facilitator.publications.actions import publish
from facilitator.resources import resource_folder
from facilitator.schema import metadata
from facilitator.signing.keys import make
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.postgresql import PostgreSQL

NARRATIVE_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
DATABASES = {"sqlite": ["sqlite"], "postgresql": ["postgresql"]}
DATABASES["both"] = DATABASES["sqlite"] + DATABASES["postgresql"]

# A slow moment of the machine is no fault of the code.
settings.register_profile(
    "facilitator", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("facilitator")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=sorted(DATABASES), default="sqlite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = DATABASES[metafunc.config.getoption("--database")]
        metafunc.parametrize("database", chosen, scope="session", indirect=True)


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """Name the kind of database that this run of a test is on."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def engine(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    server = request.getfixturevalue("postgresql") if database == "postgresql" else None
    with published(server and server.url()) as engine:
        yield engine


@contextmanager
def published(url: str | None) -> Iterator[Engine]:
    """Make every table, and publish the curriculum, in a database at an address or in memory."""
    keyring = keyring_of(NARRATIVE_KEY)
    engine = (
        make_engine(url, keyring)
        if url
        else make_engine("sqlite://", keyring, poolclass=StaticPool)
    )
    metadata.create_all(engine)
    with Session(engine) as session:
        publish(session, None, load_files(resource_folder("curriculum")), now=NOW)
        session.commit()
    yield engine
    metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def fresh_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Make a database of this test's own, empty, which really keeps what is committed."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path}/fresh.sqlite3"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = f"fresh_{new_public_id().lower().replace('-', '_')}"
    with server.database(name) as url:
        yield url


@pytest.fixture
def lasting(fresh_url: str) -> Iterator[sessionmaker[Session]]:
    """Make sessions that keep what they commit, each on a connection of its own."""
    engine = make_engine(fresh_url, keyring_of(NARRATIVE_KEY))
    metadata.create_all(engine)
    sessions = make_session_factory(engine)
    with sessions() as session:
        publish(session, None, load_files(resource_folder("curriculum")), now=NOW)
        session.commit()
    yield sessions
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection on which everything is undone when the test ends."""
    with engine.connect() as connection, connection.begin() as everything:
        yield connection
        everything.rollback()


@pytest.fixture
def sessions(connection: Connection) -> sessionmaker[Session]:
    """Make sessions whose commits last no longer than the test."""
    return sessionmaker(
        connection, join_transaction_mode="create_savepoint", expire_on_commit=False
    )


@pytest.fixture
def cast(sessions: sessionmaker[Session]) -> Iterator[Cast]:
    with sessions() as session:
        cast = Cast(session)
        session.commit()
        yield cast


def settings_for(url: str, data: Path = Path("/nonexistent")) -> Settings:
    """Return the settings of an installation that serves tests."""
    return Settings(
        data=data,
        database_url=url,
        secret_key="a secret that only the tests know, long enough",
        narrative_keys=NARRATIVE_KEY,
        curriculum=None,
        base_url="http://localhost",
        leave_to="https://www.example.org",
        trusted_proxies=0,
        mail=Mail(
            host=None, port=25, user=None, password=None, security="none", sender="f@example.org"
        ),
    )


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Put the application together once; its database is handed in by `app`."""
    data = tmp_path_factory.mktemp("data")
    make(data / ISSUER_FILE, now=NOW)
    make(data / SIGNING_FILE, now=NOW)
    app = create_app(settings_for("sqlite://", data), sessionmaker())
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


@pytest.fixture
def app(shared_app: Flask, sessions: sessionmaker[Session]) -> Flask:
    """Give each request a session of its own, so that a forgotten commit is seen."""
    shared_app.extensions["facilitator.sessions"] = sessions
    return shared_app


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Callable[[Person | None], Browser]:
    def browse(person: Person | None = None) -> Browser:
        return Browser(app, cast, person)

    return browse
