"""Coordinators say that two people do not judge each other, and lift that."""

from collections.abc import Callable
from http import HTTPStatus

from facilitator.conflicts.models import Conflict
from facilitator.conflicts.queries import in_conflict
from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast
from tests.conflicts.declaring import declare

Browse = Callable[[Person | None], Browser]


def test_a_coordinator_says_so_of_two_people_and_lifts_it(cast: Cast, browse: Browse) -> None:
    cora, where = browse(cast.cora), {"person_id": cast.tara.public_id}
    assert "does not judge" in cora.open("coordinator.conflicts", **where).text
    empty = cora.send("coordinator.declare_conflict", {"person": ""}, **where)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    sent = cora.send("coordinator.declare_conflict", {"person": cast.sam.public_id}, **where)
    assert cast.sam.name in cora.follow(sent).text
    assert in_conflict(cast.session, cast.tara.id, cast.sam.id)
    conflict = cast.session.query(Conflict).one().public_id
    cora.send("coordinator.lift_conflict", conflict_id=conflict, **where)
    assert not in_conflict(cast.session, cast.tara.id, cast.sam.id)


def test_a_conflict_of_other_people_is_not_found_there(cast: Cast, browse: Browse) -> None:
    conflict = declare(cast, cast.tara, cast.tara, cast.sam)
    cast.session.commit()
    sent = browse(cast.cora).send(
        "coordinator.lift_conflict", person_id=cast.tom.public_id, conflict_id=conflict
    )
    assert sent.status is HTTPStatus.NOT_FOUND
    assert in_conflict(cast.session, cast.tara.id, cast.sam.id)


def test_a_coordinator_does_not_lift_their_own(cast: Cast, browse: Browse) -> None:
    conflict = declare(cast, cast.cora, cast.cora, cast.sam)
    cast.session.commit()
    cora, where = browse(cast.cora), {"person_id": cast.cora.public_id}
    assert "Lift it" not in cora.open("coordinator.conflicts", **where).text
    sent = cora.send("coordinator.lift_conflict", conflict_id=conflict, **where)
    assert sent.status is HTTPStatus.FORBIDDEN
