"""Supervisors say who stands in for them."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest

from facilitator.programmes.models import Assignment
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def typed(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "supervisor": cast.olga.public_id,
        "from_on": TODAY.isoformat(),
        "until_on": (TODAY + timedelta(days=7)).isoformat(),
        "people": [cast.enrolment.public_id],
    } | changes


def test_whoever_stands_in_sees_the_queue_at_once(cast: Cast, browse: Browse) -> None:
    Log(cast).sent(contact=True)
    browser = browse(cast.sam)
    form = browser.open("supervisor.cover")
    assert "Tara Trainee" in form.text
    assert "Sam Supervisor" not in form.html.partition("<select")[2].partition("</select>")[0]
    sent = browser.send("supervisor.arrange_cover", typed(cast), key="k" * 22)
    assert "Done. We write to them" in browser.follow(sent).text
    browser.send("supervisor.arrange_cover", typed(cast), key="k" * 22)
    olga = browse(cast.olga)
    text = olga.open("supervisor.queue").text
    assert "Tara Trainee would like to talk" in text
    assert "Their own supervisor is asked first, until Tue 24 Nov 2026." in text
    assert "You stand in since Sun 22 Nov 2026" in olga.open("supervisor.people").text
    assert (
        "If nobody answers by Tue 24 Nov 2026, it goes on" in browser.open("supervisor.queue").text
    )
    mine = browse(cast.tara).open("trainee.supervision_sessions").text
    assert "Olga Othersupervisor stands in, no longer from Sun 29 Nov 2026." in mine


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"people": []}, "Choose for whom."),
        ({"supervisor": ""}, "Choose one of these."),
        ({"until_on": TODAY.isoformat()}, "The last day must come after the first."),
        ({"from_on": "2026-01-01"}, "This can begin today at the earliest."),
        ({"people": ["A" * 16]}, "Choose among your people."),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    cast: Cast, browse: Browse, changes: dict[str, object], words: str
) -> None:
    before = cast.count(Assignment)
    page = browse(cast.sam).send("supervisor.arrange_cover", typed(cast, **changes))
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert cast.count(Assignment) == before


def test_another_s_people_are_not_offered(cast: Cast, browse: Browse) -> None:
    page = browse(cast.sam).send(
        "supervisor.arrange_cover", typed(cast, people=[cast.toms_enrolment.public_id])
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    cast.all_assignments_end()
    assert "Nobody is with you now" in browse(cast.sam).open("supervisor.cover").text
