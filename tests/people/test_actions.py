"""What becomes of people, their roles and their passwords."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from facilitator.errors import NotFound, NotPermitted
from facilitator.people import actions
from facilitator.people.actions import AddPerson, ChangeAccount, GrantRole
from facilitator.people.models import Grant, Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor, Role
from tests.cast import NOW, Cast

LATER = NOW + timedelta(days=30)


def role(cast: Cast, person: Person, role: Role = Role.SUPERVISOR) -> GrantRole:
    return GrantRole(person_id=person.id, programme_id=cast.programme.id, role=role)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(NotPermitted) as raised:
        act()
    return raised.value.refusal.code


def newcomer(email: str) -> AddPerson:
    return AddPerson(name="  Nia   Newcomer ", email=email, zone="UTC")


def test_somebody_new_is_kept_with_tidy_name_and_address(cast: Cast) -> None:
    person = actions.add_person(
        cast.session, cast.cora.key, newcomer(" Nia@Example.ORG "), now=NOW
    )
    assert (person.name, person.email) == ("Nia Newcomer", "nia@example.org")
    assert person.password_hash is None
    assert cast.happened()[-1] == "person added"


def test_an_address_belongs_to_one_person_in_whatever_case(cast: Cast) -> None:
    add = lambda: actions.add_person(cast.session, None, newcomer("TARA@example.org"), now=NOW)  # noqa: E731
    assert refused(add) == "email-taken"


def test_a_role_is_held_from_when_it_is_given(cast: Cast) -> None:
    grant = actions.grant_role(cast.session, cast.actor(cast.cora), role(cast, cast.tara), now=NOW)
    assert (grant.from_at, grant.until_at, grant.granted_by_id) == (NOW, None, cast.cora.id)
    assert Role.SUPERVISOR in live_roles(cast.session, cast.tara.id, now=NOW)
    assert Role.SUPERVISOR not in live_roles(
        cast.session, cast.tara.id, now=NOW - timedelta(seconds=1)
    )
    assert cast.happened()[-1] == "role granted"


def test_giving_a_role_twice_does_nothing_twice(cast: Cast) -> None:
    cora = cast.actor(cast.cora)
    one = actions.grant_role(cast.session, cora, role(cast, cast.tara), now=NOW)
    happened = cast.happened()
    assert actions.grant_role(cast.session, cora, role(cast, cast.tara), now=LATER) is one
    assert cast.happened() == happened


def test_a_role_given_for_a_time_is_gone_when_the_time_is_over(cast: Cast) -> None:
    command = GrantRole(
        person_id=cast.tara.id,
        programme_id=cast.programme.id,
        role=Role.AUDITOR,
        until_at=LATER,
    )
    actions.grant_role(cast.session, cast.actor(cast.cora), command, now=NOW)
    assert Role.AUDITOR in live_roles(cast.session, cast.tara.id, now=NOW)
    assert Role.AUDITOR not in live_roles(cast.session, cast.tara.id, now=LATER)


def test_an_auditor_without_an_end_is_refused(cast: Cast) -> None:
    command = role(cast, cast.tara, Role.AUDITOR)
    grant = lambda: actions.grant_role(cast.session, cast.actor(cast.cora), command, now=NOW)  # noqa: E731
    assert refused(grant) == "no-end"


def test_ending_a_role_ends_it_however_often_it_was_given(cast: Cast) -> None:
    cast.session.add(
        Grant(
            person_id=cast.sam.id,
            programme_id=cast.programme.id,
            role=Role.SUPERVISOR,
            from_at=NOW - timedelta(days=1),
        )
    )
    cast.session.flush()
    actions.end_role(cast.session, cast.actor(cast.cora), cast.sam.id, Role.SUPERVISOR, now=NOW)
    cast.session.flush()
    assert live_roles(cast.session, cast.sam.id, now=NOW) == frozenset()
    assert cast.happened()[-1] == "role ended"


def test_a_role_that_nobody_holds_cannot_be_ended(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.end_role(cast.session, cast.actor(cast.cora), cast.tara.id, Role.DECIDER, now=NOW)


def acts_on(cast: Cast, person: Person) -> dict[str, Callable[[Actor], object]]:
    session, programme = cast.session, cast.programme.id
    command = GrantRole(person_id=person.id, programme_id=programme, role=Role.DECIDER)
    return {
        "grant": lambda by: actions.grant_role(session, by, command, now=NOW),
        "end": lambda by: actions.end_role(session, by, person.id, Role.COORDINATOR, now=NOW),
        "disable": lambda by: actions.disable_person(session, by, person.id, now=NOW),
        "enable": lambda by: actions.enable_person(session, by, person.id, now=NOW),
    }


@pytest.mark.parametrize("act", ["grant", "end", "disable", "enable"])
def test_nobody_changes_their_own_standing(cast: Cast, act: str) -> None:
    cast.grant(cast.olga, Role.COORDINATOR)
    doing = acts_on(cast, cast.cora)[act]
    assert refused(lambda: doing(cast.actor(cast.cora))) == "oneself"


@pytest.mark.parametrize("act", ["grant", "end", "disable", "enable"])
@pytest.mark.parametrize("who", ["tara", "sam", "dana"])
def test_only_coordinators_change_the_standing_of_others(cast: Cast, who: str, act: str) -> None:
    doing = acts_on(cast, cast.olga)[act]
    assert refused(lambda: doing(cast.actor(getattr(cast, who)))) == "not-a-coordinator"


@pytest.mark.parametrize("act", ["end", "disable"])
def test_the_last_coordinator_stays(cast: Cast, act: str) -> None:
    """Somebody whose own role ended a moment ago in another tab tries to end the other's."""
    stale = Actor(cast.sam.id, cast.sam.key, frozenset({Role.COORDINATOR}))
    doing = acts_on(cast, cast.cora)[act]
    assert refused(lambda: doing(stale)) == "last-coordinator"


def test_a_coordinator_who_cannot_sign_in_does_not_count_as_the_other_one(cast: Cast) -> None:
    cast.grant(cast.olga, Role.COORDINATOR)
    cast.session.execute(update(Person).where(Person.id == cast.olga.id).values(disabled_at=NOW))
    olga = Actor(cast.olga.id, cast.olga.key, frozenset({Role.COORDINATOR}))
    doing = acts_on(cast, cast.cora)["end"]
    assert refused(lambda: doing(olga)) == "last-coordinator"


def test_a_coordinator_with_a_successor_may_go(cast: Cast) -> None:
    cast.grant(cast.olga, Role.COORDINATOR)
    acts_on(cast, cast.cora)["end"](cast.actor(cast.olga))
    assert Role.COORDINATOR not in live_roles(cast.session, cast.cora.id, now=NOW)


def test_disabling_and_enabling_are_kept_and_do_nothing_twice(cast: Cast) -> None:
    cora, sam = cast.actor(cast.cora), cast.sam
    for _ in range(2):
        actions.disable_person(cast.session, cora, sam.id, now=NOW)
    assert sam.disabled_at == NOW
    assert cast.happened()[-1] == "person disabled"
    for _ in range(2):
        actions.enable_person(cast.session, cora, sam.id, now=LATER)
    assert sam.disabled_at is None
    assert cast.happened()[-2:] == ["person disabled", "person enabled"]


def test_a_new_password_is_an_event_that_does_not_tell_it(cast: Cast) -> None:
    actions.change_password(cast.session, cast.tara.id, "$hash$", now=NOW)
    assert cast.session.scalar(select(Person.password_hash).where(Person.id == cast.tara.id))
    assert cast.happened()[-1] == "password changed"


def test_a_hash_made_anew_is_no_event(cast: Cast) -> None:
    happened = cast.happened()
    actions.refresh_hash(cast.session, cast.tara.id, "$better$")
    assert cast.tara.password_hash == "$better$"
    assert cast.happened() == happened


def test_people_say_how_they_are_called(cast: Cast) -> None:
    actions.change_account(
        cast.session,
        cast.actor(cast.tara),
        ChangeAccount(name=" Tara   T. ", zone="Europe/London", plain_letters=True),
        now=NOW,
    )
    assert (cast.tara.name, cast.tara.zone, cast.tara.plain_letters) == (
        "Tara T.",
        "Europe/London",
        True,
    )
    assert cast.happened()[-1] == "account changed"
