"""Coordinators see who asked, and how far it is."""

from collections.abc import Callable

import pytest

from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.web.certified import apply

Browse = Callable[[Person | None], Browser]


def test_applications_show_states_and_never_words(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    apply(cast)
    browser = browse(cast.cora)
    assert "Tara Trainee" in browser.open("coordinator.applications").text
    assert "Tara Trainee" in browser.open("coordinator.applications", state="open").text
    assert "No applications here" in browser.open("coordinator.applications", state="refused").text
