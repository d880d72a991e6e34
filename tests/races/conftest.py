"""The cast in a database that keeps what is committed."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.cast import Cast

Sessions = sessionmaker[Session]


@pytest.fixture
def company(lasting: Sessions) -> Iterator[Cast]:
    with lasting() as session:
        company = Cast(session)
        session.commit()
        yield company
