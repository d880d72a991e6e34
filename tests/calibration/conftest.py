"""What the tests of calibration share."""

import pytest

from tests.calibration.rating import Rating, everything_is_drawn
from tests.cast import Cast
from tests.observations.watching import Watching


@pytest.fixture
def rating(cast: Cast) -> Rating:
    return Rating(cast)


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)


@pytest.fixture
def certain(monkeypatch: pytest.MonkeyPatch) -> None:
    everything_is_drawn(monkeypatch)
