"""A session in which the sample programme is published."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from facilitator.publications.actions import publish
from tests.curriculum.sample import SAMPLE
from tests.publications.published import AUTHOR, NOW


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        publish(session, AUTHOR, SAMPLE, now=NOW)
        yield session
