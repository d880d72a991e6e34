"""Whoever reads what somebody wrote is shown to them, however the page came up."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import func, select

from facilitator.certification.models import DossierReading
from facilitator.observations.models import ObservationReading
from facilitator.people.models import Person
from facilitator.practice.models import EntryReading
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.web.certified import apply

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def readers(cast: Cast, model: type[EntryReading | DossierReading | ObservationReading]) -> int:
    return cast.session.scalar(select(func.count(model.reader_id))) or 0


def test_a_spoilt_answer_shows_an_entry_and_is_noted_too(cast: Cast, browse: Browse) -> None:
    entry = Log(cast).sent()
    page = browse(cast.sam).send("supervisor.review_log_entry", {}, entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "I waited before I spoke." in page.text
    assert readers(cast, EntryReading) == 1
    assert "Sam Supervisor" in browse(cast.tara).open("trainee.log_entry", entry_id=entry).text


def test_a_spoilt_summary_shows_ratings_and_is_noted_too(cast: Cast, browse: Browse) -> None:
    opened = Watching(cast).rated()
    page = browse(cast.sam).send("rater.write_summary", {"seen": ""}, observation_id=opened)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert readers(cast, ObservationReading) == 1
    own = browse(cast.tara).open("rater.observation", observation_id=opened)
    assert "Who has read it" in own.text


def test_whoever_opens_a_dossier_stands_at_each_entry_in_it(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    confirmed = Log(cast).confirmed()
    application = apply(cast)
    page = browse(cast.dana).send("decider.decide_on_application", {}, application_id=application)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert readers(cast, DossierReading) == 1
    own = browse(cast.tara).open("trainee.log_entry", entry_id=confirmed)
    assert "Dana Decider, with your whole dossier" in own.text


def test_what_nobody_has_read_says_so(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("trainee.log_entry", entry_id=Log(cast).sent())
    assert "Nobody but you so far." in page.text
