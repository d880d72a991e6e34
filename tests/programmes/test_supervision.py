"""A supervisor leaves, and nobody is left alone."""

from datetime import timedelta

import pytest

from facilitator.errors import NotPermitted
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.programmes.queries import supervises
from facilitator.programmes.rules import AssignmentKind
from facilitator.programmes.supervision import assignments_of, charges_of, end_role
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)


def leave(cast: Cast) -> int:
    cora = cast.actor(cast.cora)
    return end_role(cast.session, cora, cast.sam.public_id, Role.SUPERVISOR, now=NOW)


def test_whoever_would_be_left_alone_is_named_first(cast: Cast) -> None:
    (charge,) = charges_of(cast.session, cast.sam.id, TODAY, now=NOW)
    assert (charge.person_name, charge.kind, charge.alone) == (
        "Tara Trainee",
        AssignmentKind.MAIN,
        True,
    )
    with pytest.raises(NotPermitted, match="Nobody else answers for some of their people: 1"):
        leave(cast)


def test_a_supervisor_whose_people_have_somebody_else_may_leave(cast: Cast) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    assert not charges_of(cast.session, cast.sam.id, TODAY, now=NOW)[0].alone
    assert leave(cast) == cast.sam.id
    assert live_roles(cast.session, cast.sam.id, now=NOW) == frozenset()
    assert not supervises(cast.session, cast.sam.id, cast.enrolment.id, TODAY)
    assert charges_of(cast.session, cast.sam.id, TODAY, now=NOW) == ()
    assert cast.happened()[-2:] == ["role ended", "assignment ended"]


def test_somebody_who_cannot_sign_in_is_nobody_else(cast: Cast) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    cast.olga.disabled_at = NOW
    cast.session.flush()
    assert charges_of(cast.session, cast.sam.id, TODAY, now=NOW)[0].alone


def test_the_end_of_another_role_ends_no_assignment(cast: Cast) -> None:
    cast.grant(cast.sam, Role.DECIDER)
    end_role(cast.session, cast.actor(cast.cora), cast.sam.public_id, Role.DECIDER, now=NOW)
    assert supervises(cast.session, cast.sam.id, cast.enrolment.id, TODAY)


def test_who_answered_for_somebody_is_listed_the_latest_first(cast: Cast) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    lines = assignments_of(cast.session, cast.enrolment.id, now=NOW)
    assert [line.supervisor_name for line in lines] == ["Olga Othersupervisor", "Sam Supervisor"]
    assert all(line.able and line.live(TODAY) and not line.over(TODAY) for line in lines)
