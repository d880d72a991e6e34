"""A conflict is declared by one of the two, holds for both, and stops every judgement."""

from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitator.competencies.rules import Level
from facilitator.conflicts.actions import (
    LiftConflict,
    lift_conflict,
)
from facilitator.conflicts.models import Conflict
from facilitator.conflicts.queries import in_conflict
from facilitator.errors import NotFound, NotPermitted
from facilitator.observations.models import Rating
from facilitator.practice.actions import review_log_entry
from tests.cast import NOW, Cast
from tests.certification.ready import show, sign
from tests.conflicts.declaring import declare
from tests.observations.watching import Watching
from tests.practice.log import Log


def test_a_conflict_holds_for_both_whoever_declared_it(cast: Cast) -> None:
    declare(cast, cast.tara, cast.tara, cast.sam)
    assert in_conflict(cast.session, cast.sam.id, cast.tara.id)
    assert in_conflict(cast.session, cast.tara.id, cast.sam.id)
    assert not in_conflict(cast.session, cast.olga.id, cast.tara.id)
    assert cast.happened()[-1] == "conflict declared"


def test_it_stops_signing_and_reviewing(cast: Cast) -> None:
    log = Log(cast)
    entry = log.sent()
    show(cast, cast.enrolment, "S2", cast.olga)
    declare(cast, cast.sam, cast.tara, cast.sam)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        sign(cast, cast.sam, "S2", Level.L3)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        review_log_entry(
            cast.session, cast.actor(cast.sam), log.reviewing(entry), now=NOW + timedelta(1)
        )


def test_a_third_person_who_does_not_coordinate_says_nothing(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="One of the two"):
        declare(cast, cast.olga, cast.tara, cast.sam)
    with pytest.raises(NotPermitted, match="themselves"):
        declare(cast, cast.tara, cast.tara, cast.tara)
    assert cast.count(Conflict) == 0


def test_it_is_declared_once_and_lifted_by_a_coordinator(cast: Cast) -> None:
    conflict = declare(cast, cast.cora, cast.tara, cast.sam)
    with pytest.raises(NotPermitted, match="declared already"):
        declare(cast, cast.tara, cast.sam, cast.tara)
    command = LiftConflict(conflict=conflict)
    with pytest.raises(NotPermitted, match="A coordinator"):
        lift_conflict(cast.session, cast.actor(cast.tara), command, now=NOW)
    lift_conflict(cast.session, cast.actor(cast.cora), command, now=NOW)
    assert not in_conflict(cast.session, cast.tara.id, cast.sam.id)
    with pytest.raises(NotPermitted, match="Nothing is declared"):
        lift_conflict(cast.session, cast.actor(cast.cora), command, now=NOW)
    assert cast.happened()[-1] == "conflict lifted"
    with pytest.raises(NotFound):
        lift_conflict(cast.session, cast.actor(cast.cora), LiftConflict(conflict="x"), now=NOW)


def test_what_was_declared_is_never_deleted(cast: Cast) -> None:
    declare(cast, cast.tara, cast.tara, cast.sam)
    with pytest.raises(DBAPIError, match="only added"):
        cast.session.execute(delete(Conflict))


def test_the_database_keeps_each_pair_one_way(cast: Cast) -> None:
    cast.session.add(
        Conflict(
            one_id=cast.sam.id, other_id=cast.sam.id, declared_by_id=cast.sam.id, declared_at=NOW
        )
    )
    with pytest.raises(IntegrityError):
        cast.session.flush()


def test_it_stops_observing_and_rating_but_not_rating_oneself(cast: Cast) -> None:
    watching = Watching(cast)
    opened = watching.opened()
    declare(cast, cast.tara, cast.tara, cast.olga)
    cast.session.commit()
    with pytest.raises(NotPermitted, match="do not judge each other"):
        watching.rates(watching.olga, opened)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        watching.opened()
    watching.rates(watching.tara, opened)
    assert cast.count(Rating) == 1
