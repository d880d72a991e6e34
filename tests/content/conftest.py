"""The curriculum that is shipped, read once for all tests."""

import pytest

from tests.content.shipped import Shipped, shipped


@pytest.fixture(scope="session")
def ours() -> Shipped:
    return shipped()
