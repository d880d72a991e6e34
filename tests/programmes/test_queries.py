"""Who takes part in what, and who answers for whom."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from facilitator.errors import NotFound
from facilitator.programmes import queries
from facilitator.programmes.models import Programme
from facilitator.programmes.rules import AssignmentKind
from tests.cast import LONG_AGO, TODAY, Cast

DAY = timedelta(days=1)


def test_the_programme_is_the_one_of_this_installation(cast: Cast) -> None:
    found = queries.programme(cast.session)
    assert (found.title, found.zone, found.region) == ("Peer groups", "UTC", "uk")
    assert queries.installation_kind(cast.session) == "real"


def test_an_installation_that_is_not_set_up_has_no_programme(cast: Cast) -> None:
    with cast.session.begin_nested() as undone, cast.session.no_autoflush:
        for table in ("assignment", "enrolment", "cohort", "role_grant"):
            cast.session.execute(delete(Programme.metadata.tables[table]))
        cast.session.execute(delete(Programme))
        with pytest.raises(NotFound):
            queries.programme(cast.session)
        undone.rollback()


def test_an_enrolment_says_who_learns_where_and_under_what(cast: Cast) -> None:
    line = queries.own_enrolment(cast.session, cast.tara.id)
    assert line == queries.enrolment_by_public_id(cast.session, cast.enrolment.public_id)
    assert line == queries.enrolment_by_id(cast.session, cast.enrolment.id)
    assert (line.person_name, line.person_key) == ("Tara Trainee", cast.tara.key)
    assert (line.cohort_title, line.region, line.from_on) == ("Autumn", "uk", LONG_AGO)


def test_somebody_who_does_not_learn_has_no_enrolment(cast: Cast) -> None:
    with pytest.raises(NotFound):
        queries.own_enrolment(cast.session, cast.sam.id)
    with pytest.raises(NotFound):
        queries.enrolment_by_public_id(cast.session, "A" * 16)


def test_only_whoever_answers_for_somebody_supervises_them(cast: Cast) -> None:
    for person, answers in [(cast.sam, True), (cast.olga, False), (cast.cora, False)]:
        found = queries.supervises(cast.session, person.id, cast.enrolment.id, TODAY)
        assert found is answers
        assert queries.ever_supervised(cast.session, person.id, cast.enrolment.id) is answers


def test_nobody_answers_before_the_first_day(cast: Cast) -> None:
    before = LONG_AGO - DAY
    assert not queries.supervises(cast.session, cast.sam.id, cast.enrolment.id, before)
    assert queries.live_supervisor_ids(cast.session, cast.enrolment.id, before) == ()
    assert queries.supervised_enrolments(cast.session, cast.sam.id, before) == ()


def test_a_supervisor_sees_each_of_their_people_once(cast: Cast) -> None:
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.COVER)
    lines = queries.supervised_enrolments(cast.session, cast.sam.id, TODAY)
    assert [line.person_name for line in lines] == ["Tara Trainee", "Tom Trainee"]


def test_one_who_supervised_once_is_remembered(cast: Cast) -> None:
    (line,) = queries.live_supervisors(cast.session, cast.enrolment.id, TODAY)
    assert (line.name, line.kind, line.until_on) == ("Sam Supervisor", AssignmentKind.MAIN, None)
    assert queries.ever_supervised(cast.session, cast.sam.id, cast.enrolment.id)
