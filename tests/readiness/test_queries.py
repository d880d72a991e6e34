"""What stands is told in one statement, and prose is kept encrypted."""

import pytest
from sqlalchemy import Connection, text

from facilitator.errors import NotFound
from facilitator.readiness.actions import bring_in_papers
from facilitator.readiness.queries import (
    attestation,
    attestations_of,
    code_of_ethics,
    learners,
    standing_facts,
)
from facilitator.readiness.rules import Fact
from tests.cast import NOW, Cast
from tests.readiness.test_actions import PAPERS, confirm
from tests.web.asking import listening


def test_everything_that_stands_comes_in_one_statement_and_nothing_of_others(
    cast: Cast, connection: Connection
) -> None:
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    bring_in_papers(cast.session, cast.actor(cast.cora), PAPERS, now=NOW)
    with listening(connection) as asked:
        lines = attestations_of(cast.session, cast.enrolment.id)
    assert len(asked) == 1
    assert [(it.fact, it.minutes, it.by_name) for it in lines] == [
        (Fact.READINESS_TALK, 0, "Sam Supervisor"),
        (Fact.TRAINING, 390, "Cora Coordinator"),
    ]
    assert lines[1].details == "Ethics for peers\nRiverside College"
    (toms,) = attestations_of(cast.session, cast.toms_enrolment.id)
    assert (toms.fact, toms.subject) == (Fact.CREDENTIAL, "licence")
    both = standing_facts(cast.session, [cast.enrolment.id, cast.toms_enrolment.id])
    assert len(both) == 3


def test_what_a_paper_is_called_cannot_be_read_in_the_table(cast: Cast) -> None:
    bring_in_papers(cast.session, cast.actor(cast.cora), PAPERS, now=NOW)
    kept = cast.session.execute(text("SELECT details FROM attestation")).scalars().all()
    assert kept
    assert not any("Ethics" in it or "Riverside" in it for it in kept)


def test_whoever_learns_is_found_by_address(cast: Cast) -> None:
    found = learners(cast.session, ["tara@example.org", "sam@example.org", "x@example.org"])
    assert {address: it.name for address, it in found.items()} == {
        "tara@example.org": "Tara Trainee"
    }


def test_one_is_found_by_its_name_in_addresses_as_long_as_it_stands(cast: Cast) -> None:
    public_id = confirm(cast, cast.sam, Fact.READINESS_TALK)
    assert attestation(cast.session, public_id).fact is Fact.READINESS_TALK
    with pytest.raises(NotFound):
        attestation(cast.session, "A" * 16)


def test_the_code_is_the_page_of_the_handbook(cast: Cast) -> None:
    code = code_of_ethics(cast.session)
    assert code is not None
    assert code.title == "The code of ethics"
