"""Cohorts, enrolments and assignments."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from facilitator.errors import NotFound, NotPermitted
from facilitator.notices.models import LetterRow
from facilitator.people.actions import end_role
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.programmes.actions import (
    AssignSupervisor,
    Enrol,
    OpenCohort,
    assign_supervisor,
    end_assignment,
    enrol,
    open_cohort,
)
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import live_supervisor_ids, live_supervisors, supervises
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(NotPermitted) as raised:
        act()
    return raised.value.refusal.code


def by_olga(cast: Cast, **changes: object) -> AssignSupervisor:
    values = {
        "supervisor_id": cast.olga.id,
        "enrolment_id": cast.enrolment.id,
        "kind": AssignmentKind.MAIN,
        "from_on": TODAY,
    }
    return AssignSupervisor(**values | changes)  # type: ignore[arg-type]


def assign(cast: Cast, **changes: object) -> Assignment:
    command = by_olga(cast, **changes)
    return assign_supervisor(cast.session, cast.actor(cast.cora), command, now=NOW)


def sams(cast: Cast) -> Assignment:
    return cast.session.scalars(
        select(Assignment).where(Assignment.supervisor_id == cast.sam.id)
    ).one()


def end(cast: Cast, until_on: date, by: Person | None = None) -> None:
    who = cast.actor(by or cast.cora)
    end_assignment(cast.session, who, sams(cast).public_id, until_on, now=NOW)


def beginning(cast: Cast, person: Person) -> Enrol:
    return Enrol(
        person_id=person.id,
        cohort_id=cast.cohort.id,
        rules_version=1,
        policy_profile="standard",
        from_on=TODAY,
    )


def test_a_cohort_is_opened_by_a_coordinator(cast: Cast) -> None:
    opening = OpenCohort(title="  Spring   2027 ", region="us")
    cohort = open_cohort(cast.session, cast.actor(cast.cora), opening, now=NOW)
    assert (cohort.title, cohort.region) == ("Spring 2027", "us")
    assert cast.happened()[-1] == "cohort opened"
    sam = cast.actor(cast.sam)
    assert refused(lambda: open_cohort(cast.session, sam, opening, now=NOW)) == "not-a-coordinator"


def test_whoever_is_enrolled_learns_under_the_rules_of_that_day(cast: Cast) -> None:
    enrolment = enrol(cast.session, cast.actor(cast.cora), beginning(cast, cast.olga), now=NOW)
    assert (enrolment.rules_version, enrolment.policy_profile) == (1, "standard")
    assert enrolment.region == "uk"
    assert Role.TRAINEE in live_roles(cast.session, cast.olga.id, now=NOW)
    assert cast.happened()[-1] == "person enrolled"


def test_enrolling_twice_does_nothing_twice(cast: Cast) -> None:
    happened = cast.happened()
    again = enrol(cast.session, cast.actor(cast.cora), beginning(cast, cast.tara), now=NOW)
    assert again.id == cast.enrolment.id
    assert cast.happened() == happened


def test_whoever_comes_back_goes_on_where_they_were(cast: Cast) -> None:
    cora = cast.actor(cast.cora)
    end_role(cast.session, cora, cast.tara.id, Role.TRAINEE, now=NOW)
    again = enrol(cast.session, cora, beginning(cast, cast.tara), now=NOW)
    assert again.id == cast.enrolment.id
    assert Role.TRAINEE in live_roles(cast.session, cast.tara.id, now=NOW)


def test_nobody_enrols_themselves(cast: Cast) -> None:
    cora = cast.actor(cast.cora)
    act = lambda: enrol(cast.session, cora, beginning(cast, cast.cora), now=NOW)  # noqa: E731
    assert refused(act) == "oneself"


def test_an_assignment_is_kept_and_both_are_told(cast: Cast) -> None:
    letters = cast.count(LetterRow)
    made = assign(cast, kind=AssignmentKind.COVER, until_on=TODAY + 14 * DAY)
    assert made.made_by_id == cast.cora.id
    assert cast.count(LetterRow) == letters + 2
    assert cast.happened()[-1] == "supervisor assigned"
    for on, holds in [(-1, False), (0, True), (13, True), (14, False)]:
        day = TODAY + on * DAY
        assert supervises(cast.session, cast.olga.id, cast.enrolment.id, day) is holds


def test_a_new_main_supervisor_can_take_over_without_a_gap(cast: Cast) -> None:
    assign(cast, from_on=TODAY + DAY, takes_over=True)
    who = [
        live_supervisor_ids(cast.session, cast.enrolment.id, TODAY + days * DAY) for days in (0, 1)
    ]
    assert who == [(cast.sam.id,), (cast.olga.id,)]
    assert cast.happened()[-2:] == ["assignment ended", "supervisor assigned"]


def test_the_main_supervisor_comes_first_among_several(cast: Cast) -> None:
    assign(cast, kind=AssignmentKind.ADDITIONAL, from_on=TODAY - DAY)
    lines = live_supervisors(cast.session, cast.enrolment.id, TODAY)
    assert [line.name for line in lines] == ["Sam Supervisor", "Olga Othersupervisor"]


def test_nobody_is_given_themselves_as_a_supervisor(cast: Cast) -> None:
    cast.grant(cast.tara, Role.SUPERVISOR)
    assert refused(lambda: assign(cast, supervisor_id=cast.tara.id)) == "own-supervisor"


def test_only_supervisors_who_can_sign_in_are_assigned(cast: Cast) -> None:
    assert refused(lambda: assign(cast, supervisor_id=cast.dana.id)) == "not-a-supervisor"
    cast.olga.disabled_at = NOW
    cast.session.flush()
    assert refused(lambda: assign(cast)) == "not-a-supervisor"


def test_the_same_pair_is_not_made_twice(cast: Cast) -> None:
    assert refused(lambda: assign(cast, supervisor_id=cast.sam.id)) == "already-theirs"
    end(cast, TODAY)
    assert assign(cast, supervisor_id=cast.sam.id).from_on == TODAY


def test_an_assignment_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    assert refused(lambda: assign(cast, until_on=TODAY)) == "ends-before"


def test_only_coordinators_assign_and_end(cast: Cast) -> None:
    sam = cast.actor(cast.sam)
    act = lambda: assign_supervisor(cast.session, sam, by_olga(cast), now=NOW)  # noqa: E731
    assert refused(act) == "not-a-coordinator"
    assert refused(lambda: end(cast, TODAY, by=cast.sam)) == "not-a-coordinator"


def test_an_assignment_that_ends_today_no_longer_holds_today(cast: Cast) -> None:
    end(cast, TODAY)
    assert live_supervisor_ids(cast.session, cast.enrolment.id, TODAY) == ()
    assert live_supervisor_ids(cast.session, cast.enrolment.id, TODAY - DAY) == (cast.sam.id,)
    assert cast.happened()[-1] == "assignment ended"


def test_an_end_can_come_nearer_but_not_move_away_or_into_the_past(cast: Cast) -> None:
    end(cast, TODAY + 9 * DAY)
    end(cast, TODAY + 3 * DAY)
    assert refused(lambda: end(cast, TODAY + 5 * DAY)) == "later-end"
    assert refused(lambda: end(cast, TODAY - DAY)) == "past-end"
    end(cast, TODAY)
    assert refused(lambda: end(cast, TODAY)) == "already-ended"


def test_an_assignment_that_is_not_there_cannot_be_ended(cast: Cast) -> None:
    with pytest.raises(NotFound):
        end_assignment(cast.session, cast.actor(cast.cora), "A" * 16, TODAY, now=NOW)


def test_the_letters_say_nothing_about_anyone(cast: Cast) -> None:
    assign(cast, kind=AssignmentKind.ADDITIONAL)
    for row in cast.session.scalars(select(LetterRow)):
        assert "Tara" not in row.subject
        assert "trainee" not in row.subject.lower()
    assert cast.session.scalar(select(func.count()).select_from(LetterRow))
