"""A place kept for somebody: open, taken up, withdrawn or over."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from facilitator.errors import NotFound, NotPermitted
from facilitator.people.actions import disable_person
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.programmes.invitations import (
    OPEN_FOR,
    AcceptInvitation,
    InvitePerson,
    accept_invitation,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from facilitator.programmes.invited import invitation_in_full, invitations
from facilitator.programmes.models import Invitation
from facilitator.programmes.queries import live_supervisor_ids, own_enrolment
from facilitator.programmes.rules import InvitationState
from tests.cast import NOW, TODAY, Cast

OVER = NOW + OPEN_FOR


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(NotPermitted) as raised:
        act()
    return raised.value.refusal.code


def invite(cast: Cast, **changes: object) -> Invitation:
    values = {
        "name": "Nia  Newcomer",
        "email": "Nia@Example.org",
        "role": Role.TRAINEE,
        "cohort_id": cast.cohort.id,
        "supervisor_id": cast.sam.id,
    }
    command = InvitePerson(**values | changes)  # type: ignore[arg-type]
    return invite_person(cast.session, cast.actor(cast.cora), command, now=NOW)


def accept(cast: Cast, invitation: Invitation, when: timedelta = timedelta(days=1)) -> Person:
    command = AcceptInvitation(
        invitation_public_id=invitation.public_id,
        name="Nia",
        password_hash="$hash$",
        rules_version=1,
        policy_profile="standard",
    )
    return accept_invitation(cast.session, command, now=NOW + when)


def state(cast: Cast, invitation: Invitation, when: timedelta = timedelta()) -> InvitationState:
    return invitation_in_full(cast.session, invitation.public_id, now=NOW + when).state


def test_an_invitation_is_open_for_fourteen_days(cast: Cast) -> None:
    invitation = invite(cast)
    assert (invitation.name, invitation.email) == ("Nia Newcomer", "nia@example.org")
    assert cast.happened()[-1] == "person invited"
    assert state(cast, invitation, OPEN_FOR - timedelta(seconds=1)) is InvitationState.OPEN
    assert state(cast, invitation, OPEN_FOR) is InvitationState.EXPIRED


def test_taking_it_up_makes_an_account_a_role_an_enrolment_and_a_supervisor(cast: Cast) -> None:
    invitation = invite(cast)
    person = accept(cast, invitation)
    tomorrow = TODAY + timedelta(days=1)
    enrolment = own_enrolment(cast.session, person.id)
    assert (person.name, person.email) == ("Nia", "nia@example.org")
    assert live_roles(cast.session, person.id, now=OVER) == {Role.TRAINEE}
    assert (enrolment.cohort_id, enrolment.from_on) == (cast.cohort.id, tomorrow)
    assert live_supervisor_ids(cast.session, enrolment.id, tomorrow) == (cast.sam.id,)
    assert state(cast, invitation) is InvitationState.ACCEPTED
    assert cast.happened()[-1] == "invitation accepted"


def test_it_is_taken_up_once(cast: Cast) -> None:
    invitation = invite(cast)
    accept(cast, invitation)
    assert refused(lambda: accept(cast, invitation)) == "invitation-closed"


def test_what_is_over_or_withdrawn_cannot_be_taken_up(cast: Cast) -> None:
    invitation = invite(cast)
    assert refused(lambda: accept(cast, invitation, OPEN_FOR)) == "invitation-closed"
    withdraw_invitation(cast.session, cast.actor(cast.cora), invitation.public_id, now=NOW)
    assert state(cast, invitation) is InvitationState.WITHDRAWN
    assert refused(lambda: accept(cast, invitation)) == "invitation-closed"
    assert cast.happened()[-1] == "invitation withdrawn"


def test_a_supervisor_who_left_meanwhile_does_not_shut_the_door(cast: Cast) -> None:
    invitation = invite(cast)
    disable_person(cast.session, cast.actor(cast.cora), cast.sam.id, now=NOW)
    person = accept(cast, invitation)
    enrolment = own_enrolment(cast.session, person.id)
    assert live_supervisor_ids(cast.session, enrolment.id, TODAY + timedelta(days=1)) == ()


def test_other_roles_need_no_cohort_and_bring_no_enrolment(cast: Cast) -> None:
    invitation = invite(
        cast, role=Role.DECIDER, cohort_id=None, supervisor_id=None, lived_experience=True
    )
    person = accept(cast, invitation)
    assert live_roles(cast.session, person.id, now=OVER) == {Role.DECIDER}
    with pytest.raises(NotFound):
        own_enrolment(cast.session, person.id)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cohort_id": None}, "no-cohort"),
        ({"email": " TARA@example.org"}, "email-taken"),
    ],
)
def test_some_invitations_are_refused(cast: Cast, changes: dict[str, object], code: str) -> None:
    assert refused(lambda: invite(cast, **changes)) == code


def test_only_a_supervisor_is_named_as_the_supervisor(cast: Cast) -> None:
    assert refused(lambda: invite(cast, supervisor_id=cast.dana.id)) == "not-a-supervisor"


def test_an_address_has_one_open_invitation(cast: Cast) -> None:
    first = invite(cast)
    assert refused(lambda: invite(cast, email="NIA@example.org")) == "already-invited"
    withdraw_invitation(cast.session, cast.actor(cast.cora), first.public_id, now=NOW)
    assert invite(cast).id != first.id


def test_an_invitation_that_is_over_can_be_sent_again(cast: Cast) -> None:
    invitation = invite(cast)
    renew_invitation(cast.session, cast.actor(cast.cora), invitation.public_id, now=OVER)
    assert state(cast, invitation, OPEN_FOR) is InvitationState.OPEN
    assert cast.happened()[-1] == "invitation renewed"
    accept(cast, invitation, OPEN_FOR + timedelta(days=1))


def test_what_was_taken_up_or_withdrawn_is_not_sent_again(cast: Cast) -> None:
    cora, invitation = cast.actor(cast.cora), invite(cast)
    withdraw_invitation(cast.session, cora, invitation.public_id, now=NOW)
    again = lambda: renew_invitation(cast.session, cora, invitation.public_id, now=NOW)  # noqa: E731
    assert refused(again) == "invitation-closed"


def test_an_old_invitation_is_not_sent_again_beside_an_open_one(cast: Cast) -> None:
    cora, old = cast.actor(cast.cora), invite(cast)
    old.expires_at = NOW - timedelta(seconds=1)
    cast.session.flush()
    invite(cast)
    again = lambda: renew_invitation(cast.session, cora, old.public_id, now=NOW)  # noqa: E731
    assert refused(again) == "already-invited"


def test_only_coordinators_invite_withdraw_and_send_again(cast: Cast) -> None:
    sam, public_id = cast.actor(cast.sam), invite(cast).public_id
    command = InvitePerson(name="X", email="x@example.org", role=Role.SUPERVISOR)
    for act in (
        lambda: invite_person(cast.session, sam, command, now=NOW),
        lambda: withdraw_invitation(cast.session, sam, public_id, now=NOW),
        lambda: renew_invitation(cast.session, sam, public_id, now=NOW),
    ):
        assert refused(act) == "not-a-coordinator"


def test_an_invitation_that_is_not_there_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        invitation_in_full(cast.session, "A" * 16, now=NOW)
    with pytest.raises(NotFound):
        withdraw_invitation(cast.session, cast.actor(cast.cora), "A" * 16, now=NOW)


def test_each_invitation_stands_in_one_list(cast: Cast) -> None:
    taken, withdrawn, open_ = (
        invite(cast, email=f"{name}@example.org") for name in ("one", "two", "three")
    )
    accept(cast, taken)
    withdraw_invitation(cast.session, cast.actor(cast.cora), withdrawn.public_id, now=NOW)
    for when, standing in ((NOW, InvitationState.OPEN), (OVER, InvitationState.EXPIRED)):
        lists = {
            kind: [line.public_id for line in invitations(cast.session, kind, now=when)]
            for kind in InvitationState
        }
        assert lists[InvitationState.ACCEPTED] == [taken.public_id]
        assert lists[InvitationState.WITHDRAWN] == [withdrawn.public_id]
        assert lists[standing] == [open_.public_id]
