"""Supervisors note the talk and who came to live practice, of their own people alone."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.people.models import Person
from facilitator.readiness.queries import attestations_of
from facilitator.readiness.rules import Fact
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_the_talk_and_live_practice_are_noted_and_taken_back(cast: Cast, browse: Browse) -> None:
    sam, who = browse(cast.sam), {"enrolment_id": cast.enrolment.public_id}
    assert "Is Tara Trainee ready?" in sam.open("supervisor.readiness", **who).text
    for what in ("readiness-talk", "live-practice:safe-spaces"):
        sam.send("supervisor.attest", {"what": what, "on": "2026-11-20"}, **who)
    lines = attestations_of(cast.session, cast.enrolment.id)
    assert [(it.fact, it.subject, it.minutes) for it in lines] == [
        (Fact.READINESS_TALK, "", 0),
        (Fact.LIVE_PRACTICE, "safe-spaces", 60),
    ]
    why = {"attestation": lines[1].public_id, "reason": "It was another module."}
    back = sam.follow(sam.send("supervisor.withdraw_attestation", why, **who))
    assert "Taken back." in back.text
    assert len(attestations_of(cast.session, cast.enrolment.id)) == 1


def test_what_cannot_be_noted_is_said_at_its_field(cast: Cast, browse: Browse) -> None:
    sam, who = browse(cast.sam), {"enrolment_id": cast.enrolment.public_id}
    for sent, says in (
        ({"what": "host", "on": "2026-11-20"}, "Choose one from the list."),
        ({"what": "readiness-talk", "on": "2026-11-29"}, "That day is still to come."),
        ({"what": "readiness-talk", "on": "yesterday"}, "Write the day as year-month-day"),
    ):
        page = sam.send("supervisor.attest", sent, **who)
        assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
        assert says in page.text
    assert attestations_of(cast.session, cast.enrolment.id) == ()


def test_other_supervisors_find_nothing(cast: Cast, browse: Browse) -> None:
    page = browse(cast.olga).open("supervisor.readiness", enrolment_id=cast.enrolment.public_id)
    assert page.status == HTTPStatus.NOT_FOUND
