"""A house with keys, in which Tara is certified and has her badge."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tests.badges.holding import House
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.conftest import published
from tests.web.certified import certify

Certified = tuple[Cast, Connection]


@pytest.fixture(scope="session")
def certified(database: str, request: pytest.FixtureRequest) -> Iterator[Certified]:
    """Certify Tara once, in a database of its own."""
    server = request.getfixturevalue("postgresql") if database == "postgresql" else None
    with (
        server.database("badges") if server else nullcontext() as url,
        published(url) as engine,
        engine.connect() as connection,
        connection.begin() as everything,
        Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session,
    ):
        cast = Cast(session)
        with pytest.MonkeyPatch.context() as patch:
            make_ready(cast, patch)
            certify(cast)
        session.commit()
        yield cast, connection
        everything.rollback()


@pytest.fixture
def house(certified: Certified, tmp_path: Path) -> Iterator[House]:
    """Lend the house. What a test does there is undone after it."""
    cast, connection = certified
    with connection.begin_nested() as lent:
        house = House(cast, tmp_path)
        house.make()
        yield house
        cast.session.commit()
        lent.rollback()
    cast.session.expire_all()
