"""Lots that nobody steers, what a supervisor's standing rests on, and who may look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.calibration import rules
from facilitator.calibration.accounts import are_far_apart, noted
from facilitator.calibration.lots import chosen, is_drawn
from facilitator.calibration.rules import LookFacts
from facilitator.calibration.standing import (
    Point,
    SupervisorFacts,
    cautions_before_one_more,
    standing,
)
from facilitator.curriculum.reference import Anchor, SupervisorDemands
from facilitator.errors import Refusal
from facilitator.observations.accounts import ItemRating
from facilitator.people.rules import Actor, Role
from tests.cast import NOW

TODAY = date(2026, 11, 22)
DEMANDS = SupervisorDemands()
READY = SupervisorFacts(
    trained_on=date(2026, 1, 1),
    rated={"one": date(2026, 3, 1), "two": date(2025, 11, 22)},
    people=8,
)
LOOK = LookFacts(first_id=1, second_id=2, until=NOW + timedelta(days=1), answered=False)


def code(refusal: Refusal | None) -> str | None:
    return refusal.code if refusal else None


def test_about_one_in_ten_is_drawn_and_the_same_ones_each_time() -> None:
    drawn = [number for number in range(5000) if is_drawn(f"link {number}", "entry:a")]
    assert 400 < len(drawn) < 600
    assert drawn == [number for number in range(5000) if is_drawn(f"link {number}", "entry:a")]
    assert drawn != [number for number in range(5000) if is_drawn(f"link {number}", "entry:b")]


@given(st.text(max_size=5), st.sets(st.text(max_size=3), max_size=4), st.sets(st.text(max_size=3)))
def test_whoever_supervises_the_trainee_comes_first(
    link: str, near: set[str], others: set[str]
) -> None:
    found = chosen(link, near, others)
    assert found in (near or others or {None})
    assert found == chosen(link, sorted(near, reverse=True), sorted(others))


def test_lots_fall_on_everybody() -> None:
    names = {"a", "b", "c"}
    assert {chosen(f"link {number}", (), names) for number in range(50)} == names


@pytest.mark.parametrize(
    ("changes", "unmet"),
    [
        ({}, []),
        ({"trained_on": None}, [Point.TRAINED]),
        ({"rated": {"one": TODAY}}, [Point.CALIBRATED]),
        ({"rated": {"one": TODAY, "two": date(2025, 11, 21)}}, [Point.CALIBRATED]),
        ({"rated": {}}, [Point.CALIBRATED]),
        ({"people": 9}, [Point.LOAD]),
    ],
)
def test_each_point_of_a_standing_has_its_reason(
    changes: dict[str, object], unmet: list[Point]
) -> None:
    found = standing(replace(READY, **changes), DEMANDS, TODAY)  # type: ignore[arg-type]
    assert [it.point for it in found.points if not it.met] == unmet
    assert found.met is (not unmet)
    assert all(it.why.reason for it in found.points)


def test_two_scenes_hold_for_twelve_months_from_the_older_one() -> None:
    found = standing(READY, DEMANDS, TODAY).point(Point.CALIBRATED)
    assert (found.met, found.until) == (True, TODAY)
    assert not standing(READY, DEMANDS, TODAY + timedelta(days=1)).met


def test_one_more_is_too_many_where_the_number_is_reached() -> None:
    (full,) = cautions_before_one_more(READY, DEMANDS, TODAY)
    assert (full.code, full.values["people"]) == ("full", 8)
    assert not list(cautions_before_one_more(replace(READY, people=7), DEMANDS, TODAY))
    nobody = SupervisorFacts(trained_on=None, rated={}, people=0)
    codes = [it.code for it in cautions_before_one_more(nobody, DEMANDS, TODAY)]
    assert codes == ["untrained", "uncalibrated"]


@pytest.mark.parametrize(
    ("person", "changes", "says"),
    [
        (2, {}, None),
        (1, {}, "not-drawn"),
        (3, {}, "not-drawn"),
        (2, {"answered": True}, "answered"),
        (2, {"until": NOW}, "over"),
    ],
)
def test_only_whoever_was_drawn_looks_once_and_in_time(
    person: int, changes: dict[str, object], says: str | None
) -> None:
    actor = Actor(person, "key", frozenset({Role.SUPERVISOR}))
    look = replace(LOOK, **changes)  # type: ignore[arg-type]
    assert code(rules.refusal_to_look(actor, look, now=NOW)) == says
    gone = replace(actor, roles=frozenset())
    assert rules.refusal_to_look(gone, look, now=NOW) is not None


def test_the_first_supervisor_knows_of_it_only_when_it_is_answered() -> None:
    first, stranger = Actor(1, "a", frozenset()), Actor(3, "c", frozenset())
    assert not rules.may_see(first, LOOK)
    assert rules.may_see(first, replace(LOOK, answered=True))
    assert not rules.may_see(stranger, replace(LOOK, answered=True))


def test_a_coordinator_says_who_is_trained_and_never_of_themselves() -> None:
    cora = Actor(1, "a", frozenset({Role.COORDINATOR}))
    assert rules.refusal_to_attest(cora, 2, supervises=True) is None
    assert code(rules.refusal_to_attest(cora, 1, supervises=True)) == "own-training"
    assert code(rules.refusal_to_attest(cora, 2, supervises=False)) == "no-supervisor"
    nobody = Actor(3, "b", frozenset({Role.SUPERVISOR}))
    assert code(rules.refusal_to_attest(nobody, 2, supervises=True)) == "not-a-coordinator"


def test_what_is_read_a_second_time_is_words_and_no_levels() -> None:
    items = {
        "a": ItemRating(level=Anchor.SHOWN, note="She waited."),
        "b": ItemRating(level=Anchor.HARMFUL, acts=("x",), happened="He promised it."),
        "c": ItemRating(level=Anchor.NOT_YET),
    }
    assert noted(items) == {"a": "She waited.", "b": "He promised it."}


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [(3, 4, False), (2, 4, True), (1, 2, True), (1, 1, False), (None, 1, False)],
)
def test_harm_seen_by_one_alone_is_far_apart(one: int | None, other: int, *, far: bool) -> None:
    first = {"a": ItemRating(level=Anchor(one) if one else None)}
    assert are_far_apart(first, {"a": ItemRating(level=Anchor(other))}) is far
