"""Companions are asked whether a meeting took place, and the supervisor reads what they say."""

from collections.abc import Callable
from datetime import time
from http import HTTPStatus

import pytest

from facilitator.practice.accounts import Companion, MeetingRole
from facilitator.practice.models import CompanionAnswer
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.practice.log import Log

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def entry(cast: Cast) -> str:
    """Tara ran the circle, and says that Tom ran it with her."""
    Log(cast, cast.tom)
    return Log(cast).sent(
        role=MeetingRole.LEAD,
        starts_at=time(18, 30),
        companion=Companion.PERSON,
        companion_person=cast.tom.public_id,
    )


def typed(browser: Browser, entry: str, **more: str) -> dict[str, object]:
    html = browser.open("trainee.meetings_beside").html
    claim = html.partition(f'name="{entry}-claim" value="')[2].partition('"')[0]
    return {f"{entry}-{name}": value for name, value in {"claim": claim, **more}.items()}


def test_a_companion_says_yes_and_both_sides_read_it(
    cast: Cast, browse: Browse, entry: str
) -> None:
    assert "Tom Trainee is asked whether it took place." in (
        browse(cast.tara).open("trainee.log_entry", entry_id=entry).text
    )
    tom = browse(cast.tom)
    assert "Somebody asks you whether a session took place" in (
        tom.open("trainee.log_entries").text
    )
    text = tom.open("trainee.meetings_beside").text
    assert "Tara Trainee, Sun 22 Nov 2026" in text
    assert "Thursday circle · they were there as: Lead · 90 minutes" in text
    assert "waited" not in text
    fields = typed(tom, entry)
    for _ in range(2):
        sent = tom.send("trainee.confirm_meeting", fields, key="k" * 22, entry_id=entry)
    assert "You said yes" in tom.follow(sent).text
    assert cast.count(CompanionAnswer) == 1
    words = "Tom Trainee says that it took place so"
    assert words in browse(cast.tara).open("trainee.log_entry", entry_id=entry).text
    assert words in browse(cast.sam).open("supervisor.log_entry", entry_id=entry).text


def test_not_so_asks_for_a_few_words(cast: Cast, browse: Browse, entry: str) -> None:
    tom = browse(cast.tom)
    page = tom.send("trainee.deny_meeting", typed(tom, entry, different=" "), entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say in a few words what was different." in page.text
    tom.send(
        "trainee.deny_meeting", typed(tom, entry, different="It was Tuesday."), entry_id=entry
    )
    text = browse(cast.sam).open("supervisor.log_entry", entry_id=entry).text
    assert "Tom Trainee says: not so" in text
    assert "“It was Tuesday.”" in text


def test_it_is_none_of_anybody_elses_business(cast: Cast, browse: Browse, entry: str) -> None:
    tara, claim = browse(cast.tara), typed(browse(cast.tom), entry)
    assert "Nobody asks you anything" in tara.open("trainee.meetings_beside").text
    for endpoint in ("trainee.confirm_meeting", "trainee.deny_meeting"):
        fields = claim | {f"{entry}-different": "So."}
        assert tara.send(endpoint, fields, entry_id=entry).status is HTTPStatus.NOT_FOUND
    stale = typed(browse(cast.tom), entry, claim="2026-01-01 1 90 lead")
    page = browse(cast.tom).send("trainee.confirm_meeting", stale, entry_id=entry)
    assert page.status is HTTPStatus.CONFLICT
    assert cast.count(CompanionAnswer) == 0


def test_what_does_not_fit_is_shown_to_the_supervisor_and_stops_nothing(
    cast: Cast, browse: Browse, entry: str
) -> None:
    sam = browse(cast.sam)
    assert "Not told alike" not in sam.open("supervisor.log_entry", entry_id=entry).text
    Log(cast, cast.tom).sent(
        role=MeetingRole.CO_FACILITATOR, starts_at=time(19), went_well="A secret."
    )
    page = sam.open("supervisor.log_entry", entry_id=entry)
    assert "Tom Trainee says that it began at 19:00; here it is 18:30." in page.text
    assert "A secret." not in page.text
    version = page.html.partition('name="version" value="')[2].partition('"')[0]
    sent = sam.send(
        "supervisor.review_log_entry", {"version": version, "verdict": "confirm"}, entry_id=entry
    )
    assert "Confirmed." in sam.follow(sent).text
