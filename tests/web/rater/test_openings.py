"""Supervisors open observations of their people, and read those that evidence rests on."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.observations.models import (
    Observation,
)
from facilitator.people.models import Person
from tests.browser import Browser, Fields
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.web.certified import certify
from tests.web.rater.sending import opening

Browse = Callable[[Person | None], Browser]


def test_a_supervisor_opens_an_observation_from_the_page_of_one_of_their_people(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browser, enrolment = browse(cast.sam), cast.enrolment.public_id
    assert (
        "Open an observation"
        in browser.open("supervisor.competencies", enrolment_id=enrolment).text
    )
    page = browser.open("supervisor.new_observation", enrolment_id=enrolment)
    assert "Olga Othersupervisor, supervisor" in page.text
    assert "Tara Trainee, " not in page.text
    sent = browser.send("supervisor.open_observation", opening(watching), enrolment_id=enrolment)
    shown = browser.follow(sent)
    assert "Thursday circle, Sun 22 Nov 2026" in shown.text
    assert cast.count(Observation) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "Choose one: a meeting, or a role-play."),
        ({"group": ""}, "Say which group it was."),
        ({"kind": "role-play"}, "Say which role-play it was."),
        ({"held_on": "2026-11-23"}, "Open it on the day itself"),
        ({"held_on": "2026-10-01"}, "31 days"),
        ({"held_on": "soon"}, "Write the day as"),
        ({"second": ""}, "Choose who rates beside you."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    cast: Cast, browse: Browse, watching: Watching, changes: Fields, words: str
) -> None:
    page = browse(cast.sam).send(
        "supervisor.open_observation",
        opening(watching, **changes),
        enrolment_id=cast.enrolment.public_id,
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert cast.count(Observation) == 0


def test_another_supervisor_does_not_find_the_person(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browser, enrolment = browse(cast.olga), cast.enrolment.public_id
    page = browser.open("supervisor.new_observation", enrolment_id=enrolment)
    assert page.status is HTTPStatus.NOT_FOUND
    page = browser.send("supervisor.open_observation", opening(watching), enrolment_id=enrolment)
    assert page.status is HTTPStatus.NOT_FOUND


def test_a_co_facilitator_rates_once_they_are_certified(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    watching = Watching(cast)
    Log(cast, cast.tom)  # Tom and Tara share the Thursday circle
    of_tom = cast.toms_enrolment.public_id
    page = browse(cast.olga).open("supervisor.new_observation", enrolment_id=of_tom)
    assert "Tara Trainee, same group, if certified" in page.text
    fields = opening(watching, second=cast.tara.public_id)
    sent = browse(cast.olga).send("supervisor.open_observation", fields, enrolment_id=of_tom)
    assert sent.status is HTTPStatus.SEE_OTHER
    back = opening(watching, second=cast.tom.public_id)
    refused = browse(cast.sam).send(
        "supervisor.open_observation", back, enrolment_id=cast.enrolment.public_id
    )
    assert refused.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "certified co-facilitator" in refused.text


def test_who_signs_off_can_read_the_observation_that_it_rests_on(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.rated()
    page = browse(cast.sam).open(
        "supervisor.competency", enrolment_id=cast.enrolment.public_id, code="E1"
    )
    assert "Observation: does it" in page.text
    assert f'href="/observations/{opened}"' in page.html
