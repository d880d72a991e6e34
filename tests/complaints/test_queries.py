"""Who finds which complaint, and what is stored of it."""

import pytest
from sqlalchemy import text

from facilitator.complaints import queries
from facilitator.complaints.rules import Outcome
from facilitator.people.rules import Role
from tests.cast import NOW, Cast
from tests.certification.kept import certify
from tests.complaints.heard import CODE, STORY, Heard
from tests.conflicts.declaring import declare


@pytest.fixture
def heard(cast: Cast) -> Heard:
    certify(cast)
    return Heard(cast)


def test_each_finds_what_concerns_them(heard: Heard) -> None:
    session, cast = heard.session, heard.cast
    assert len(queries.complaints_for_coordinator(session, cast.cora.id)) == 1
    heard.named()
    assert queries.complaints_about(session, cast.tara.id) == ()
    assert queries.complaints_for_coordinator(session, cast.tara.id) == ()
    heard.notified_only()
    (line,) = queries.complaints_about(session, cast.tara.id)
    assert (line.acknowledged, line.notified, line.decided) == (True, True, False)
    assert queries.complaints_for_panelist(session, cast.dana.id) == ()
    heard.seat(cast.dana)
    assert len(queries.complaints_for_panelist(session, cast.dana.id)) == 1
    declare(cast, cast.dana, cast.dana, cast.tara)
    assert queries.complaints_for_panelist(session, cast.dana.id) == ()


def test_the_list_of_possible_panelists_leaves_out_who_may_not_sit(heard: Heard) -> None:
    heard.notified()
    heard.cast.grant(heard.cast.sam, Role.DECIDER)
    found = queries.possible_panelists(heard.session, heard.whole, now=NOW)
    names = {line.name.split(maxsplit=1)[0] for line in found}
    assert names == {"Dana", "Dev", "Dora", "Ada", "Abe", "Amy"}


def test_the_code_opens_it_and_is_stored_nowhere(heard: Heard) -> None:
    found = queries.complaint_by_reference(heard.session, CODE)
    assert found is not None
    assert found.public_id == heard.id
    assert queries.complaint_by_reference(heard.session, "0" * 28) is None
    row = heard.session.execute(text("SELECT * FROM complaint")).one()
    stored = " ".join(str(it) for it in row)
    assert CODE not in stored
    assert STORY not in stored
    assert "Tuesday" not in stored


def test_what_was_decided_is_told_whole(heard: Heard) -> None:
    heard.decided(Outcome.PROBATION, 4)
    assert heard.whole.outcome is Outcome.PROBATION
    assert [it.facts.months for it in heard.whole.votes] == [4, 4]
    assert heard.whole.person_name == "Tara Trainee"
