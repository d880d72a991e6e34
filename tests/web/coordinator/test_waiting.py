"""Coordinators see that somebody waits, name who stands in, and hand people over."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import Connection

from facilitator.handovers.models import HandOver
from facilitator.practice.accounts import Told
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import live_supervisors
from facilitator.programmes.rules import AssignmentKind
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log
from tests.web.asking import listening

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=4))


def on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def cover(cast: Cast, **changes: str) -> dict[str, object]:
    typed = {"supervisor": cast.olga.public_id, "from_on": on(4), "until_on": on(9)} | changes
    return {f"{cast.enrolment.public_id}-{name}": value for name, value in typed.items()}


def test_who_waits_stands_there_and_nothing_of_what_it_is_about(
    cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.cora)
    assert "Nobody waits" in browser.open("coordinator.waiting").text
    concern = {"safety_level": 2, "told": Told.SUPERVISOR, "told_at": NOW - timedelta(hours=2)}
    Log(cast).sent(contact=True, would_redo="I lost my temper.", **concern)
    text = browser.open("coordinator.waiting").text
    assert "Tara Trainee" in text
    assert "Nobody has answered" in text
    assert "Since Sun 22 Nov 2026, 12:00 · Sam Supervisor can answer" in text
    for words in ("temper", "evel 2", "contact", "debrief", "Thursday circle"):
        assert words not in text
    assert "One person waits, and nobody has answered." in browser.open("coordinator.people").text


def test_whoever_is_named_stands_in_and_has_their_day(cast: Cast, browse: Browse) -> None:
    Log(cast).sent(contact=True)
    browser = browse(cast.cora)
    sent = browser.send(
        "coordinator.name_cover", cover(cast), enrolment_id=cast.enrolment.public_id
    )
    text = browser.follow(sent).text
    assert "With whoever stands in" in text
    says = "Olga Othersupervisor can answer · after Fri 27 Nov 2026 the next person is asked"
    assert says in text
    queue = browse(cast.olga).open("supervisor.queue").text
    assert "It has come to you, who stand in. Answer it by Fri 27 Nov 2026." in queue


def test_a_mistake_is_said_and_what_was_typed_stays(cast: Cast, browse: Browse) -> None:
    Log(cast).sent(contact=True)
    browser, enrolment = browse(cast.cora), cast.enrolment.public_id
    bad = cover(cast, until_on=on(2), supervisor="")
    page = browser.send("coordinator.name_cover", bad, enrolment_id=enrolment)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The last day must come after the first." in page.text
    assert f'value="{on(2)}"' in page.html
    page = browser.send("coordinator.name_cover", cover(cast), enrolment_id="A" * 16)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY


def test_all_of_a_supervisor_s_people_are_handed_over_in_one_act(
    cast: Cast, browse: Browse
) -> None:
    Log(cast).sent(contact=True)
    browser, sam = browse(cast.cora), cast.sam.public_id
    assert "Hand some or all of them" in browser.open("coordinator.person", person_id=sam).text
    page = browser.open("coordinator.hand_over", person_id=sam)
    assert "one entry waits, one answer is owed to them" in page.text
    chosen = {"taker": cast.olga.public_id, "people": [cast.enrolment.public_id]}
    sent = browser.send("coordinator.hand_over_people", chosen, key="k" * 22, person_id=sam)
    assert "One person is handed over, with all that waits." in browser.follow(sent).text
    browser.send("coordinator.hand_over_people", chosen, key="k" * 22, person_id=sam)
    assert cast.count(HandOver) == 1
    (line,) = live_supervisors(cast.session, cast.enrolment.id, TODAY + timedelta(days=4))
    assert (line.person_id, line.kind) == (cast.olga.id, AssignmentKind.MAIN)
    again = browser.send("coordinator.hand_over_people", chosen, person_id=sam)
    assert again.status is HTTPStatus.UNPROCESSABLE_ENTITY
    for supervisor, words in (
        (cast.olga, "Sam Supervisor’s people came to you"),
        (cast.sam, "You handed people over to Olga Othersupervisor"),
    ):
        notes = browse(supervisor).open("supervisor.hand_overs").text
        assert words in notes
        assert "Tara Trainee one entry waits, one answer is owed to them" in notes
    assert "Olga Othersupervisor is your main supervisor" in (
        browse(cast.tara).open("trainee.supervision_sessions").text
    )


def test_without_a_taker_or_people_nothing_is_handed_over(cast: Cast, browse: Browse) -> None:
    browser, before = browse(cast.cora), cast.count(Assignment)
    sam, dana = cast.sam.public_id, cast.dana.public_id
    page = browser.send("coordinator.hand_over_people", {"taker": ""}, person_id=sam)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose for whom." in page.text
    assert "Nobody to hand over" in browser.open("coordinator.hand_over", person_id=dana).text
    nobody = browser.open("coordinator.hand_over", person_id="A" * 16)
    assert nobody.status is HTTPStatus.NOT_FOUND
    assert cast.count(Assignment) == before


def test_more_who_wait_ask_for_no_statement_more(
    cast: Cast, browse: Browse, connection: Connection
) -> None:
    browser, counts = browse(cast.cora), []
    for person in (cast.tara, cast.tom):
        Log(cast, person).sent(contact=True)
        browser.open("coordinator.waiting")
        with listening(connection) as asked:
            browser.client.get("/coordinate/waiting")
        counts.append(len(asked))
    assert counts[0] == counts[1]
