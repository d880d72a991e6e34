"""Lists of people and cohorts."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from facilitator.people.actions import AddPerson, add_person
from facilitator.people.models import Grant
from facilitator.people.rules import Role
from facilitator.programmes import rosters
from facilitator.programmes.actions import OpenCohort, end_assignment, open_cohort
from facilitator.programmes.rosters import PAGE, PeopleFilter, PersonLine
from facilitator.programmes.supervision import assignments_of
from tests.cast import NOW, TODAY, Cast


def people(cast: Cast, **wanted: object) -> list[PersonLine]:
    filter_ = PeopleFilter(**wanted)  # type: ignore[arg-type]
    return list(rosters.people(cast.session, filter_, on=TODAY, now=NOW))


def names(cast: Cast, **wanted: object) -> list[str]:
    return [line.name.split()[0] for line in people(cast, **wanted)]


def unsupervised(cast: Cast) -> int:
    return rosters.count_of_unsupervised(cast.session, on=TODAY, now=NOW)


def test_people_come_by_name_with_what_they_do_here(cast: Cast) -> None:
    assert names(cast) == ["Cora", "Dana", "Dev", "Olga", "Sam", "Tara", "Tom"]
    (tara,) = people(cast, text="tara")
    assert (tara.roles, tara.cohort_title, tara.supervisors) == (
        (Role.TRAINEE,),
        "Autumn",
        ("Sam Supervisor",),
    )
    assert not tara.unsupervised
    assert not tara.disabled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ta", ["Tara"]),
        ("TARA T", ["Tara"]),
        ("trainee", ["Tara", "Tom"]),
        ("olga@", ["Olga"]),
        ("ara", []),
        ("%", []),
        ("_", []),
        ("\\", []),
    ],
)
def test_people_are_found_by_the_beginning_of_a_name_or_an_address(
    cast: Cast, text: str, found: list[str]
) -> None:
    assert names(cast, text=text) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_no_search_makes_the_list_stumble(cast: Cast, text: str) -> None:
    assert len(people(cast, text=text)) <= PAGE + 1


def test_people_are_filtered_by_role_by_cohort_and_by_being_disabled(cast: Cast) -> None:
    assert names(cast, role=Role.DECIDER) == ["Dana", "Dev"]
    assert names(cast, cohort=cast.cohort.public_id) == ["Tara", "Tom"]
    assert names(cast, cohort="A" * 16) == []
    cast.dev.disabled_at = NOW
    cast.session.flush()
    assert names(cast, disabled=True) == ["Dev"]


def test_whoever_has_no_supervisor_is_listed_and_counted(cast: Cast) -> None:
    assert (names(cast, unsupervised=True), unsupervised(cast)) == ([], 0)
    (line,) = assignments_of(cast.session, cast.enrolment.id, now=NOW)
    end_assignment(cast.session, cast.actor(cast.cora), line.public_id, TODAY, now=NOW)
    assert (names(cast, unsupervised=True), unsupervised(cast)) == (["Tara"], 1)


@pytest.mark.parametrize("how", ["disabled", "without the role"])
def test_a_supervisor_who_cannot_act_counts_as_none(cast: Cast, how: str) -> None:
    if how == "disabled":
        cast.sam.disabled_at = NOW
    else:
        cast.assigned(cast.toms_enrolment, cast.sam)
        grant_of_sam(cast).until_at = NOW
    cast.session.flush()
    assert (names(cast, unsupervised=True), unsupervised(cast)) == (["Tara"], 1)


def grant_of_sam(cast: Cast) -> Grant:
    return cast.session.scalars(select(Grant).where(Grant.person_id == cast.sam.id)).one()


def test_somebody_who_cannot_sign_in_needs_no_supervisor(cast: Cast) -> None:
    cast.sam.disabled_at = cast.tara.disabled_at = NOW
    cast.session.flush()
    assert unsupervised(cast) == 0


def test_people_come_a_page_at_a_time(cast: Cast) -> None:
    for number in range(PAGE + 5):
        command = AddPerson(name="Same Name", email=f"same{number}@example.org", zone="UTC")
        add_person(cast.session, None, command, now=NOW)
    first = people(cast, text="same")
    second = people(cast, text="same", after=first[PAGE - 1].public_id)
    assert (len(first), len(second)) == (PAGE + 1, 5)
    seen = {line.public_id for line in [*first[:PAGE], *second]}
    assert len(seen) == PAGE + 5


def test_cohorts_come_newest_first_with_how_many_learn(cast: Cast) -> None:
    open_cohort(cast.session, None, OpenCohort(title="Spring"), now=NOW + timedelta(days=1))
    lines = rosters.cohorts(cast.session)
    assert [(line.title, line.people) for line in lines] == [("Spring", 0), ("Autumn", 2)]


def test_those_who_can_act_in_a_role_are_listed_by_name(cast: Cast) -> None:
    found = [name for _, _, name in rosters.holders(cast.session, Role.SUPERVISOR, now=NOW)]
    assert found == ["Olga Othersupervisor", "Sam Supervisor"]
    cast.sam.disabled_at = NOW
    cast.session.flush()
    assert len(rosters.holders(cast.session, Role.SUPERVISOR, now=NOW)) == 1
