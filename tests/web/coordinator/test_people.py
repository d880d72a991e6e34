"""Coordinators find people, and change what they may do."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import select, update

from facilitator.notices.models import LetterRow
from facilitator.people.actions import AddPerson, add_person
from facilitator.people.models import Grant, Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.queries import live_supervisors
from facilitator.programmes.rosters import PAGE
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.visits.models import Visit
from facilitator.web import clock
from tests.browser import Browser, Page
from tests.cast import NOW, Cast
from tests.web.conftest import Scene


@pytest.fixture
def cora(scene: Scene) -> Browser:
    return scene.browse(scene.cast.cora)


def today() -> date:
    return day_in("UTC", clock.now())


def person(cora: Browser, who: Person) -> Page:
    return cora.open("coordinator.person", person_id=who.public_id)


def roles(cast: Cast, who: Person) -> frozenset[Role]:
    return live_roles(cast.session, who.id, now=clock.now())


def test_everyone_is_listed_with_what_they_do_here(cora: Browser) -> None:
    page = cora.open("coordinator.people")
    for words in ("Tara Trainee", "Sam Supervisor", "Autumn", "Coordinator"):
        assert words in page.text


def test_a_search_narrows_the_list_and_stays_in_the_address(cora: Browser) -> None:
    page = cora.open("coordinator.people", q="tar")
    assert "Tara Trainee" in page.text
    assert "Tom Trainee" not in page.text
    assert 'value="tar"' in page.html


def test_filters_narrow_the_list(cora: Browser, cast: Cast) -> None:
    deciders = cora.open("coordinator.people", role="decider").text
    assert "Dana Decider" in deciders
    assert "Tara" not in deciders
    learners = cora.open("coordinator.people", cohort=cast.cohort.public_id).text
    assert "Tara" in learners
    assert "Dana" not in learners


def test_a_list_without_anybody_says_what_to_do(cora: Browser) -> None:
    page = cora.open("coordinator.people", q="zzz")
    assert "Nobody like that" in page.text
    assert "Show everyone" in page.text


@pytest.mark.parametrize("name", ["q", "role", "cohort", "needs", "after"])
@pytest.mark.parametrize("value", ["\x00", "é" * 400, "%%", "9" * 60, "'; --", "../"])
def test_no_address_makes_the_list_stumble(cora: Browser, name: str, value: str) -> None:
    assert cora.open("coordinator.people", **{name: value}).status is HTTPStatus.OK


def test_people_come_a_page_at_a_time(cora: Browser, cast: Cast) -> None:
    for number in range(PAGE + 3):
        command = AddPerson(name=f"Zoe {number:03}", email=f"z{number}@x.org", zone="UTC")
        add_person(cast.session, None, command, now=NOW)
    cast.session.commit()
    first = cora.open("coordinator.people", q="zoe")
    assert "Zoe 042" not in first.text
    assert "Further" in first.text


def test_whoever_has_no_supervisor_is_counted_and_listed(cora: Browser, cast: Cast) -> None:
    assert "has no supervisor" not in cora.open("coordinator.people").text
    cast.session.execute(update(Assignment).values(until_on=today()))
    cast.session.commit()
    assert "2 people have no supervisor." in cora.open("coordinator.people").text
    alone = cora.open("coordinator.people", needs="unsupervised").text
    assert "Tara Trainee" in alone
    assert "Needs a supervisor" in alone
    assert "Dana" not in alone


def test_a_person_is_shown_by_counts_states_and_dates_and_by_no_word_they_wrote(
    scene: Scene, cora: Browser
) -> None:
    page = person(cora, scene.cast.tara)
    assert "Autumn" in page.text
    assert "Sam Supervisor" in page.text
    assert "With a supervisor: 1" in page.text
    for words in ("I waited before I spoke", "Thursday circle", "Riverside"):
        assert words not in page.text


def test_somebody_who_is_not_there_is_not_found(cora: Browser) -> None:
    page = cora.open("coordinator.person", person_id="A" * 16)
    assert page.status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("who", ["tara", "sam", "dana"])
def test_the_coordinators_pages_are_closed_to_others(scene: Scene, who: str) -> None:
    browser = scene.browse(getattr(scene.cast, who))
    for endpoint in ("people", "cohorts", "letters", "history", "publications", "invitations"):
        assert browser.open(f"coordinator.{endpoint}").status is HTTPStatus.FORBIDDEN


def test_a_person_is_shown_with_where_they_stand(scene: Scene, cora: Browser) -> None:
    text = person(cora, scene.cast.tara).text
    assert "Stage Observer" in text
    assert "Requirements met 0 of 9" in text
    assert "Application None yet" in text
    assert "Certificate None yet" in text


def test_a_role_is_given_and_the_persons_visits_end(scene: Scene, cora: Browser) -> None:
    cast = scene.cast
    sam = scene.browse(cast.sam)
    fields = {"role": "decider", "lived_experience": "y"}
    page = cora.send("coordinator.grant_role", fields, person_id=cast.sam.public_id)
    assert page.status is HTTPStatus.SEE_OTHER
    assert roles(cast, cast.sam) == {Role.SUPERVISOR, Role.DECIDER}
    grant = cast.session.scalars(
        select(Grant).where(Grant.person_id == cast.sam.id, Grant.role == Role.DECIDER)
    ).one()
    assert grant.lived_experience
    assert grant.granted_by_id == cast.cora.id
    assert sam.open("account.account").status is HTTPStatus.SEE_OTHER


def test_an_auditors_last_day_counts_to_its_end(cora: Browser, cast: Cast) -> None:
    last = today() + timedelta(days=10)
    fields = {"role": "auditor", "last_day": last.isoformat()}
    cora.send("coordinator.grant_role", fields, person_id=cast.sam.public_id)
    grant = cast.session.scalars(select(Grant).where(Grant.role == Role.AUDITOR)).one()
    assert grant.until_at is not None
    assert grant.until_at.date() == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"role": "auditor"}, "Say until which day"),
        ({"role": "decider", "last_day": "2020-01-01"}, "must not be in the past"),
        ({"role": "decider", "last_day": "soon"}, "Write a day as"),
        ({"role": "trainee"}, "Choose one of these"),
        ({"role": "king"}, "Choose one of these"),
        ({}, "Choose one of these"),
    ],
)
def test_a_role_that_cannot_be_given_says_why(
    cora: Browser, cast: Cast, fields: dict[str, object], words: str
) -> None:
    page = cora.send("coordinator.grant_role", fields, person_id=cast.sam.public_id)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert roles(cast, cast.sam) == {Role.SUPERVISOR}


def test_nobody_changes_their_own_standing(cora: Browser, cast: Cast) -> None:
    own = cast.cora.public_id
    assert "Nobody changes their own standing" in person(cora, cast.cora).text
    for endpoint, values in [
        ("grant_role", {}),
        ("end_role", {"role": "coordinator"}),
        ("disable_person", {}),
        ("enable_person", {}),
        ("enrol", {}),
    ]:
        fields = {"role": "decider", "cohort": cast.cohort.public_id}
        page = cora.send(f"coordinator.{endpoint}", fields, person_id=own, **values)
        assert page.status is HTTPStatus.FORBIDDEN
        assert "Nobody changes their own standing" in page.text
    assert roles(cast, cast.cora) == {Role.COORDINATOR}


def test_a_role_that_ends_ends_the_visits_too(scene: Scene, cora: Browser) -> None:
    dana, cast = scene.browse(scene.cast.dana), scene.cast
    page = cora.send("coordinator.end_role", person_id=cast.dana.public_id, role="decider")
    assert page.status is HTTPStatus.SEE_OTHER
    assert roles(cast, cast.dana) == frozenset()
    assert dana.open("account.account").status is HTTPStatus.SEE_OTHER
    again = cora.send("coordinator.end_role", person_id=cast.dana.public_id, role="decider")
    assert again.status is HTTPStatus.NOT_FOUND


def test_a_role_that_does_not_exist_is_not_found(cora: Browser, cast: Cast) -> None:
    page = cora.send("coordinator.end_role", person_id=cast.sam.public_id, role="king")
    assert page.status is HTTPStatus.NOT_FOUND


def test_a_supervisor_with_people_leaves_after_they_have_somebody_else(
    cora: Browser, cast: Cast
) -> None:
    shown = person(cora, cast.sam).text
    assert "one entry waits" in shown
    assert "give each of these another one: Tara Trainee." in shown
    end = {"person_id": cast.sam.public_id, "role": "supervisor"}
    refused = cora.send("coordinator.end_role", **end)
    assert refused.status is HTTPStatus.FORBIDDEN
    assert "Nobody else answers for some of their people: 1" in refused.text
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    cast.session.commit()
    assert cora.send("coordinator.end_role", **end).status is HTTPStatus.SEE_OTHER
    assert roles(cast, cast.sam) == frozenset()
    line = live_supervisors(cast.session, cast.enrolment.id, today())
    assert [one.name for one in line] == ["Olga Othersupervisor"]


def test_an_account_is_closed_at_once_and_opened_again(scene: Scene, cora: Browser) -> None:
    cast, sam = scene.cast, scene.browse(scene.cast.sam)
    cora.send("coordinator.disable_person", person_id=cast.sam.public_id)
    assert cast.session.get_one(Person, cast.sam.id).disabled_at is not None
    assert sam.open("account.account").status is HTTPStatus.SEE_OTHER
    assert "One person has no supervisor." in cora.open("coordinator.people").text
    assert "Nobody answers for them today" in person(cora, cast.tara).text
    opened = cora.send("coordinator.enable_person", person_id=cast.sam.public_id)
    assert opened.status is HTTPStatus.SEE_OTHER, opened.text
    assert cast.session.get_one(Person, cast.sam.id).disabled_at is None
    assert sam.open("account.account").status is HTTPStatus.SEE_OTHER


def test_somebody_who_is_here_begins_to_learn(cora: Browser, cast: Cast) -> None:
    fields = {"cohort": cast.cohort.public_id}
    page = cora.send("coordinator.enrol", fields, person_id=cast.olga.public_id)
    assert page.status is HTTPStatus.SEE_OTHER
    enrolment = cast.session.scalars(
        select(Enrolment).where(Enrolment.person_id == cast.olga.id)
    ).one()
    assert enrolment.from_on == today()
    assert len(enrolment.policy_profile) == 64
    assert "Nobody answers for them today" in person(cora, cast.olga).text


def test_nobody_begins_in_a_cohort_that_is_not_there(cora: Browser, cast: Cast) -> None:
    page = cora.send("coordinator.enrol", {"cohort": "A" * 16}, person_id=cast.olga.public_id)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("endpoint", ["grant_role", "disable_person", "enable_person", "enrol"])
def test_what_changes_a_standing_asks_for_the_password_again(
    cora: Browser, cast: Cast, endpoint: str
) -> None:
    cora.csrf_token()
    cast.session.execute(update(Visit).values(proved_at=clock.now() - timedelta(minutes=16)))
    cast.session.commit()
    fields = {"role": "decider", "cohort": cast.cohort.public_id}
    page = cora.send(f"coordinator.{endpoint}", fields, person_id=cast.sam.public_id)
    assert page.location is not None
    assert "/account/proof/" in page.location
    assert roles(cast, cast.sam) == {Role.SUPERVISOR}


def assign(cora: Browser, cast: Cast, **changes: object) -> Page:
    fields = {
        "supervisor": cast.olga.public_id,
        "kind": "main",
        "from_on": today().isoformat(),
        "until_on": "",
    }
    return cora.send(
        "coordinator.assign_supervisor",
        fields | changes,
        enrolment_id=cast.enrolment.public_id,
    )


def test_a_new_main_supervisor_takes_over_and_both_are_told(cora: Browser, cast: Cast) -> None:
    letters = cast.count(LetterRow)
    assert assign(cora, cast).status is HTTPStatus.SEE_OTHER
    line = live_supervisors(cast.session, cast.enrolment.id, today())
    assert [one.name for one in line] == ["Olga Othersupervisor"]
    assert cast.count(LetterRow) == letters + 2


def test_a_cover_stands_beside_the_main_supervisor(cora: Browser, cast: Cast) -> None:
    until = (today() + timedelta(days=14)).isoformat()
    assert assign(cora, cast, kind="cover", until_on=until).status is HTTPStatus.SEE_OTHER
    line = live_supervisors(cast.session, cast.enrolment.id, today())
    assert [one.kind for one in line] == [AssignmentKind.MAIN, AssignmentKind.COVER]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from_on": ""}, "Say from which day"),
        ({"from_on": "never"}, "Write a day as"),
        ({"from_on": "2020-01-01"}, "can begin today at the earliest"),
        ({"until_on": "2020-01-01"}, "must come after the first"),
        ({"kind": "king"}, "Choose one of these"),
        ({"supervisor": "A" * 16}, "Choose one of these"),
    ],
)
def test_an_assignment_that_cannot_be_made_says_why(
    cora: Browser, cast: Cast, changes: dict[str, object], words: str
) -> None:
    page = assign(cora, cast, **changes)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert len(live_supervisors(cast.session, cast.enrolment.id, today())) == 1


def test_the_same_supervisor_twice_is_refused_with_a_reason(cora: Browser, cast: Cast) -> None:
    page = assign(cora, cast, supervisor=cast.sam.public_id)
    assert page.status is HTTPStatus.FORBIDDEN
    assert "their supervisor already" in page.text


def test_an_assignment_is_ended(cora: Browser, cast: Cast) -> None:
    line = cast.session.scalars(
        select(Assignment).where(Assignment.enrolment_id == cast.enrolment.id)
    ).one()
    fields = {"assignment": line.public_id, "ends_on": today().isoformat()}
    where = {"enrolment_id": cast.enrolment.public_id}
    page = cora.send("coordinator.end_assignment", fields, **where)
    assert page.status is HTTPStatus.SEE_OTHER
    assert live_supervisors(cast.session, cast.enrolment.id, today()) == ()
    again = cora.send("coordinator.end_assignment", fields, **where)
    assert again.status is HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_assignment_of_another_enrolment_is_not_ended_here(cora: Browser, cast: Cast) -> None:
    line = cast.session.scalars(
        select(Assignment).where(Assignment.enrolment_id == cast.toms_enrolment.id)
    ).one()
    fields = {"assignment": line.public_id, "ends_on": today().isoformat()}
    page = cora.send("coordinator.end_assignment", fields, enrolment_id=cast.enrolment.public_id)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert line.until_on is None


def test_a_cohort_that_was_not_chosen_is_asked_for_beside_the_field(
    scene: Scene, cora: Browser
) -> None:
    page = cora.send("coordinator.enrol", {}, person_id=scene.cast.sam.public_id)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'aria-invalid="true"' in page.html
