"""Coordinators confirm what they saw on paper, bring in courses after looking, and plan ahead."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.people.models import Person
from facilitator.readiness.models import Attestation
from facilitator.readiness.queries import attestations_of
from facilitator.readiness.rules import Fact
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.readiness.test_actions import PAPERS

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_a_host_is_confirmed_and_taken_back(cast: Cast, browse: Browse) -> None:
    cora, who = browse(cast.cora), {"enrolment_id": cast.enrolment.public_id}
    cora.send("coordinator.attest", {"what": "host", "on": "2026-11-20"}, **who)
    (line,) = attestations_of(cast.session, cast.enrolment.id)
    assert (line.fact, line.by_name) == (Fact.HOST, "Cora Coordinator")
    talk = cora.send("coordinator.attest", {"what": "readiness-talk", "on": "2026-11-20"}, **who)
    assert talk.status == HTTPStatus.UNPROCESSABLE_ENTITY
    bare = cora.send("coordinator.withdraw_attestation", {"attestation": line.public_id}, **who)
    assert bare.status == HTTPStatus.UNPROCESSABLE_ENTITY
    why = {"attestation": line.public_id, "reason": "The host has withdrawn."}
    cora.send("coordinator.withdraw_attestation", why, **who)
    assert "The coordinator confirms it" in cora.open("coordinator.readiness", **who).text


def test_papers_are_looked_at_first_and_taken_then(cast: Cast, browse: Browse) -> None:
    cora = browse(cast.cora)
    looked = cora.send("coordinator.preview_papers", {"table": PAPERS})
    for said in (
        "Row 1: Tara Trainee",
        "Row 4: nobody@example.org",
        "Nobody learns here under this address.",
        "It has 3 cells, and a row has 7.",
        "These are there already",
    ):
        assert said in looked.text
    assert cast.count(Attestation) == 0
    taken = cora.follow(cora.send("coordinator.bring_in_papers", {"table": PAPERS}))
    assert "2 rows were taken." in taken.text
    again = cora.send("coordinator.bring_in_papers", {"table": PAPERS})
    assert again.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.count(Attestation) == 2


@pytest.mark.parametrize("table", ["", " \n", "a\n" * 600])
def test_what_is_no_table_is_refused_in_words(cast: Cast, browse: Browse, table: str) -> None:
    page = browse(cast.cora).send("coordinator.preview_papers", {"table": table})
    assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.count(Attestation) == 0


def test_what_if_shows_counts_and_states_of_one_person(cast: Cast, browse: Browse) -> None:
    page = browse(cast.cora).open(
        "coordinator.simulation",
        enrolment_id=cast.enrolment.public_id,
        on="2027-03-03",
        led="8",
    )
    assert "What would be met by then" in page.text
    assert "8 of 8 meetings count." in page.text
