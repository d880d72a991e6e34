"""An observation of Tara that nobody has rated yet, on a day that stands still."""

import pytest

from facilitator.web import clock
from tests.cast import NOW, Cast
from tests.observations.watching import Watching


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)
