"""Observations as the three people in them see them."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, select

from facilitator.evidence.queries import evidence_of
from facilitator.observations.models import (
    ObservationReading,
)
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.browser import Browser, Fields
from tests.cast import Cast
from tests.observations.watching import HARM, Watching
from tests.web.asking import listening
from tests.web.rater.sending import filled, opening, send

Browse = Callable[[Person | None], Browser]


def test_two_raters_apart_and_then_everything_opens(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.opened()
    sam, olga, tara = browse(cast.sam), browse(cast.olga), browse(cast.tara)
    assert send(sam, opened, filled(watching, strength="Sam saw this.")) is HTTPStatus.SEE_OTHER
    for browser in (olga, tara, sam):
        page = browser.open("rater.observation", observation_id=opened)
        assert "Sam saw this." not in page.html
    assert "Waits for another" in sam.open("rater.observations").text
    assert "Yours to fill in" in olga.open("rater.observations").text
    send(
        olga,
        opened,
        filled(
            watching,
            strength="Olga saw that.",
            level_opens="1",
            acts_opens="promises-secrecy",
            happened_opens="Nothing leaves, it was said.",
        ),
    )
    for browser in (sam, olga, tara):
        text = browser.open("rater.observation", observation_id=opened).text
        for words in (
            "Sam saw this.",
            "Olga saw that.",
            "Nothing leaves, it was said.",
            "Promises secrecy without limits",
            "Far apart: talk about it",
            "It holds up certification until",
        ):
            assert words in text
    assert {it.rater_name for it in evidence_of(cast.session, cast.enrolment.id, "E1")} == {
        "Sam Supervisor",
        "Olga Othersupervisor",
    }
    assert "Sam Supervisor, Sun 22 Nov 2026" in (
        tara.open("rater.observation", observation_id=opened).text
    )


def test_what_does_not_take_place_is_called_off_with_a_reason(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, sam = watching.opened(), browse(cast.sam)
    page = sam.send("rater.call_off_observation", {"reason": ""}, observation_id=opened)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields: Fields = {"reason": "The group said no."}
    refused = browse(cast.olga).send("rater.call_off_observation", fields, observation_id=opened)
    assert refused.status is HTTPStatus.FORBIDDEN
    sam.send("rater.call_off_observation", fields, observation_id=opened)
    shown = browse(cast.olga).open("rater.observation", observation_id=opened)
    assert "The group said no." in shown.text
    assert "Called off" in browse(cast.tara).open("rater.observations").text


@pytest.mark.parametrize("endpoint", ["rater.observation", "rater.rating"])
def test_a_stranger_finds_nothing_to_read(
    cast: Cast, browse: Browse, watching: Watching, endpoint: str
) -> None:
    stranger = cast.person("Stan Stranger", Role.SUPERVISOR)
    for observation in (watching.opened(), watching.rated()):
        for person in (cast.tom, stranger):
            page = browse(person).open(endpoint, observation_id=observation)
            assert page.status is HTTPStatus.NOT_FOUND


def test_a_stranger_finds_nothing_to_act_on(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    stranger = cast.person("Stan Stranger", Role.SUPERVISOR)
    acts: dict[str, Fields] = {
        "rater.save_rating": {"version": "0"},
        "rater.submit_rating": filled(watching),
        "rater.write_summary": {"seen": "", "summary": "So."},
        "rater.confirm_summary": {"seen": ""},
        "rater.call_off_observation": {"reason": "So."},
    }
    for observation in (watching.opened(), watching.rated()):
        for person in (cast.tom, stranger):
            for endpoint, fields in acts.items():
                page = browse(person).send(endpoint, fields, observation_id=observation)
                assert page.status is HTTPStatus.NOT_FOUND, endpoint


def test_reading_is_noted_for_the_trainee_and_only_once_it_is_open(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browse(cast.sam).open("rater.observation", observation_id=watching.opened())
    assert cast.count(ObservationReading) == 0
    opened = watching.rated()
    for person in (cast.sam, cast.tara):
        browse(person).open("rater.observation", observation_id=opened)
    readers = cast.session.scalars(select(ObservationReading.reader_id)).all()
    assert readers == [cast.sam.id]


@pytest.mark.parametrize(
    ("endpoint", "who", "most"),
    [
        ("rater.observations", "sam", 2),
        ("rater.observation", "tara", 9),
        ("rater.observation", "sam", 9),
        ("rater.rating", "tara", 7),
    ],
)
def test_pages_ask_little_however_many_there_are(  # noqa: PLR0913, PLR0917 -- fixtures
    cast: Cast,
    browse: Browse,
    watching: Watching,
    connection: Connection,
    endpoint: str,
    who: str,
    most: int,
) -> None:
    opened = watching.rated()
    browser = browse(getattr(cast, who))
    browse(cast.sam).open("rater.observation", observation_id=opened)
    values = {} if endpoint == "rater.observations" else {"observation_id": opened}
    browser.open(endpoint, **values)
    counts = []
    for _ in range(2):
        with listening(connection) as asked:
            browser.client.get(browser.url(endpoint, dict(values)))
        counts.append(len(asked))
        assert len(asked) <= most, str(asked)
        watching.rated(watching.account(opens=HARM))
    assert counts[0] == counts[1]


def test_a_long_list_is_turned(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.observations.queries.PAGE", 2)
    monkeypatch.setattr("facilitator.observations.queries.lists.PAGE", 2)
    for _ in range(3):
        watching.opened()
    page = browse(cast.sam).open("rater.observations")
    assert page.text.count("Tara Trainee: Thursday circle") == 2
    further = re.search(r'href="/observations\?before=(\d+)"', page.html)
    assert further is not None
    last = browse(cast.sam).open("rater.observations", before=further[1])
    assert last.text.count("Tara Trainee: Thursday circle") == 1


def test_a_role_play_is_named_and_leads_to_its_page(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    fields = opening(watching, kind="role-play", role_play="", group="")
    enrolment = cast.enrolment.public_id
    page = browse(cast.sam).open("supervisor.new_observation", enrolment_id=enrolment)
    plays = page.html.partition('name="role_play"')[2].partition("</select>")[0]
    found = re.findall(r'value="([a-z0-9-]+)"', plays)
    assert len(found) >= 4
    sent = browse(cast.sam).send(
        "supervisor.open_observation", {**fields, "role_play": found[0]}, enrolment_id=enrolment
    )
    shown = browse(cast.sam).follow(sent)
    assert "Role-play: " in shown.text
    assert f"/role-plays/{found[0]}" in shown.html
