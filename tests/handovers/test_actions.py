"""Handing people over: everything that waits goes along, and nothing stays readable behind."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.certification.witnesses import witnessed
from facilitator.competencies.rules import Level
from facilitator.errors import NotFound, NotPermitted
from facilitator.handovers.actions import HandOverPeople, hand_over_people
from facilitator.handovers.models import HandedOver, HandOver
from facilitator.handovers.queries import goes_along, hand_over_notes
from facilitator.handovers.rules import Along
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.queries import entry_in_full, open_follow_ups, queue_of
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import live_supervisors
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import sign
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.supervision.held import Held


def hands_over(cast: Cast, by: Person | None = None, **changes: Any) -> str:
    plain = HandOverPeople(
        giver=cast.sam.public_id,
        taker=cast.olga.public_id,
        enrolments=(cast.enrolment.public_id,),
    )
    actor = cast.actor(by or cast.cora)
    note = hand_over_people(cast.session, actor, replace(plain, **changes), now=NOW)
    cast.session.commit()
    return note


def test_all_that_waits_is_on_the_taker_s_pages_and_no_longer_on_the_giver_s(cast: Cast) -> None:
    entry = Log(cast).sent(contact=True)
    Watching(cast).opened()
    Held(cast).told()
    hands_over(cast)
    (note,) = hand_over_notes(cast.session, cast.sam.id)
    assert (note.giver, note.taker, note.made_by) == (
        cast.sam.name,
        cast.olga.name,
        cast.cora.name,
    )
    (handed,) = note.people
    assert (handed.name, handed.kind) == (cast.tara.name, AssignmentKind.MAIN)
    assert handed.along == Along(entries=1, follow_ups=1, observations=1, sessions=1)
    assert hand_over_notes(cast.session, cast.olga.id) == (note,)
    assert hand_over_notes(cast.session, cast.dana.id) == ()
    for supervisor, lines in ((cast.olga, 1), (cast.sam, 0)):
        assert len(queue_of(cast.session, supervisor.id, TODAY)) == lines
        assert len(open_follow_ups(cast.session, supervisor.id, TODAY)) == lines
    assert entry_in_full(cast.session, cast.actor(cast.olga), entry, TODAY).supervises
    with pytest.raises(NotFound):
        entry_in_full(cast.session, cast.actor(cast.sam), entry, TODAY)
    assert cast.happened()[-1] == "people handed over"


def test_what_was_held_and_seen_before_still_counts_for_whoever_held_and_saw_it(
    cast: Cast,
) -> None:
    held, watching = Held(cast), Watching(cast)
    held.confirmed()
    told = held.told(minutes=45)
    watching.rated()
    hands_over(cast)
    held.answered(told, cast.sam)
    held.answered(held.noted(by=cast.olga, minutes=30), cast.tara)
    watching.sam = cast.actor(cast.olga)
    watching.opened(second=cast.sam.public_id)
    found = witnessed(cast.session, cast.enrolment.id)
    assert sorted(it.minutes for it in found.supervision if it.confirmed) == [30, 45, 60]
    assert [it.supervisor for it in found.observations] == [cast.sam.id, cast.olga.id]
    with pytest.raises(NotPermitted):
        sign(cast, cast.sam, "E1", Level.L3)


def test_only_those_who_are_chosen_go(cast: Cast) -> None:
    tess = cast.person("Tess Trainee")
    kept = cast.enrolled(tess, cast.sam)
    hands_over(cast)
    (mine,) = live_supervisors(cast.session, kept.id, TODAY)
    (theirs,) = live_supervisors(cast.session, cast.enrolment.id, TODAY)
    assert (mine.person_id, theirs.person_id) == (cast.sam.id, cast.olga.id)


@pytest.mark.parametrize(
    ("gave", "had", "has"),
    [
        (AssignmentKind.MAIN, AssignmentKind.ADDITIONAL, AssignmentKind.MAIN),
        (AssignmentKind.ADDITIONAL, AssignmentKind.MAIN, AssignmentKind.MAIN),
        (AssignmentKind.COVER, AssignmentKind.ADDITIONAL, AssignmentKind.ADDITIONAL),
    ],
)
def test_whoever_takes_over_answers_as_the_weightier_of_both(
    cast: Cast, gave: AssignmentKind, had: AssignmentKind, has: AssignmentKind
) -> None:
    tess = cast.enrolled(cast.person("Tess Trainee"), cast.person("Sue", Role.SUPERVISOR))
    cast.assigned(tess, cast.sam, gave)
    cast.assigned(tess, cast.olga, had)
    hands_over(cast, enrolments=(tess.public_id,))
    live = live_supervisors(cast.session, tess.id, TODAY)
    assert [it.kind for it in live if it.person_id == cast.olga.id] == [has]
    assert cast.sam.id not in {it.person_id for it in live}


@pytest.mark.parametrize("who", ["sam", "olga", "tara", "dana"])
def test_only_coordinators_hand_over(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        hands_over(cast, getattr(cast, who))
    assert cast.count(HandOver) == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"enrolments": ()}, "nobody"),
        ({"enrolments": ("A" * 16,)}, "not-theirs"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(NotPermitted) as refused:
        hands_over(cast, **changes)
    assert refused.value.refusal.code == code


def test_nobody_is_handed_to_themselves_and_an_act_that_fails_leaves_nothing(cast: Cast) -> None:
    before = cast.count(Assignment)
    cast.grant(cast.tara, Role.SUPERVISOR)
    cast.session.commit()
    for taker in (cast.sam, cast.tara):
        with pytest.raises(NotPermitted):
            hands_over(cast, taker=taker.public_id)
        cast.session.rollback()
    with pytest.raises(NotPermitted, match="not a supervisor"):
        hands_over(cast, taker=cast.dana.public_id)
    cast.session.rollback()
    with pytest.raises(NotFound):
        hands_over(cast, taker="A" * 16)
    assert cast.count(Assignment) == before
    assert cast.count(HandOver) == cast.count(HandedOver) == 0


def test_a_hand_over_that_was_made_is_not_made_again(cast: Cast) -> None:
    hands_over(cast)
    with pytest.raises(NotPermitted, match="Look at the list again"):
        hands_over(cast)
    assert cast.count(HandOver) == 1


def test_with_nobody_asked_about_nothing_goes_along(cast: Cast) -> None:
    assert goes_along(cast.session, []) == {}
