"""Somebody stands in for a while."""

from datetime import timedelta
from typing import Any

import pytest

from facilitator.errors import NotFound, NotPermitted
from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.actions import ArrangeCover, arrange_cover
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import live_supervisors, supervises
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, TODAY, Cast

A_WEEK = timedelta(days=7)


def covers(cast: Cast, by: Person, **changes: Any) -> int:
    plain: dict[str, Any] = {
        "enrolments": (cast.enrolment.public_id,),
        "supervisor": cast.olga.public_id,
        "from_on": TODAY,
        "until_on": TODAY + A_WEEK,
    }
    command = ArrangeCover(**{**plain, **changes})
    return arrange_cover(cast.session, cast.actor(by), command, now=NOW)


@pytest.mark.parametrize("who", ["sam", "cora"])
def test_a_supervisor_or_a_coordinator_lets_somebody_stand_in(cast: Cast, who: str) -> None:
    letters = cast.count(LetterRow)
    assert covers(cast, getattr(cast, who)) == 1
    main, cover = live_supervisors(cast.session, cast.enrolment.id, TODAY)
    assert (main.person_id, cover.person_id) == (cast.sam.id, cast.olga.id)
    assert (cover.kind, cover.until_on) == (AssignmentKind.COVER, TODAY + A_WEEK)
    assert not supervises(cast.session, cast.olga.id, cast.enrolment.id, TODAY + A_WEEK)
    assert cast.count(LetterRow) == letters + 2
    assert cast.happened()[-1] == "supervisor assigned"


def test_whoever_answers_for_some_already_stands_in_for_the_others(cast: Cast) -> None:
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    both = (cast.enrolment.public_id, cast.toms_enrolment.public_id)
    assert covers(cast, cast.sam, enrolments=both) == 1
    with pytest.raises(NotPermitted, match="already"):
        covers(cast, cast.sam, enrolments=both)


@pytest.mark.parametrize("who", ["olga", "dana", "tom"])
def test_nobody_else_says_who_stands_in(cast: Cast, who: str) -> None:
    before = cast.count(Assignment)
    with pytest.raises(NotPermitted, match="own supervisor or a coordinator"):
        covers(cast, getattr(cast, who), supervisor=cast.sam.public_id)
    assert cast.count(Assignment) == before


def test_whoever_stands_in_passes_it_on_to_nobody(cast: Cast) -> None:
    sue = cast.person("Sue Supervisor", Role.SUPERVISOR)
    covers(cast, cast.sam)
    with pytest.raises(NotPermitted, match="own supervisor or a coordinator"):
        covers(cast, cast.olga, supervisor=sue.public_id)


def test_nobody_chooses_for_themselves_nor_is_chosen_for_themselves(cast: Cast) -> None:
    cast.grant(cast.tara, Role.COORDINATOR)
    cast.grant(cast.tara, Role.SUPERVISOR)
    with pytest.raises(NotPermitted, match="Nobody chooses"):
        covers(cast, cast.tara)
    with pytest.raises(NotPermitted, match="Nobody supervises themselves"):
        covers(cast, cast.sam, supervisor=cast.tara.public_id)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"enrolments": ()}, "nobody"),
        ({"from_on": TODAY - A_WEEK}, "past-start"),
        ({"until_on": TODAY}, "ends-before"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(NotPermitted) as refused:
        covers(cast, cast.sam, **changes)
    assert refused.value.refusal.code == code


def test_somebody_who_does_not_supervise_cannot_stand_in(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="not a supervisor yet"):
        covers(cast, cast.sam, supervisor=cast.dana.public_id)
    with pytest.raises(NotFound):
        covers(cast, cast.sam, supervisor="A" * 16)
