"""The sums of a plan, and what it warns of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.plans.checklists import CHECKS, KNOWN
from facilitator.plans.rules import (
    FACILITATORS,
    MEETINGS,
    MISS_PERCENTS,
    PLANS_MOST,
    TARGETS,
    Sums,
    cautions,
    refusal_of_another,
    refusal_of_plan,
    refusal_of_sums,
)

sums = st.builds(
    Sums,
    target=st.sampled_from(TARGETS),
    miss_percent=st.sampled_from(MISS_PERCENTS),
    facilitators=st.sampled_from(FACILITATORS),
    meetings=st.sampled_from(MEETINGS),
    minutes_before=st.integers(0, 480),
    minutes_group=st.integers(1, 480),
    minutes_after=st.integers(0, 480),
)


def test_eight_are_enrolled_so_that_six_come_when_one_in_four_misses() -> None:
    assert Sums().start_number == 8


def test_ninety_minutes_in_the_group_take_five_hours_of_two_people() -> None:
    plan = Sums()
    assert (plan.minutes_each, plan.minutes_all) == (150, 300)
    assert plan.minutes_a_place == 50
    assert plan.minutes_of_the_series == 2400


@given(sums)
def test_the_start_number_is_the_smallest_that_reaches_the_target(plan: Sums) -> None:
    def come(enrolled: int) -> float:
        return enrolled * (100 - plan.miss_percent)

    assert come(plan.start_number) >= plan.target * 100 > come(plan.start_number - 1)


@given(sums)
def test_whatever_is_within_the_limits_can_be_planned(plan: Sums) -> None:
    assert refusal_of_sums(plan) is None


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Sums(target=1), "target"),
        (Sums(target=21), "target"),
        (Sums(miss_percent=100), "miss-percent"),
        (Sums(facilitators=0), "facilitators"),
        (Sums(meetings=0), "meetings"),
        (Sums(minutes_group=0), "minutes"),
        (Sums(minutes_after=-1), "minutes"),
    ],
)
def test_other_numbers_are_refused_by_name(plan: Sums, code: str) -> None:
    refusal = refusal_of_sums(plan)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.reason


def test_a_plan_warns_of_running_it_alone_of_too_few_and_of_too_many() -> None:
    assert [it.code for it in cautions(Sums())] == []
    assert [it.code for it in cautions(Sums(facilitators=1, target=2))] == ["alone", "few"]
    crowded = list(cautions(Sums(target=12)))
    assert [it.code for it in crowded] == ["many"]
    assert "16 in the room" in crowded[0].reason


def test_a_plan_needs_a_name_and_no_novel() -> None:
    assert refusal_of_plan("Circle", ("",)) is None
    codes = [
        refusal_of_plan(*it) for it in ((" ", ("",)), ("a" * 81, ("",)), ("a", ("b" * 4001,)))
    ]
    assert [it and it.code for it in codes] == ["no-title", "title-long", "text-long"]


def test_nobody_has_plans_without_end() -> None:
    assert refusal_of_another(PLANS_MOST - 1) is None
    assert refusal_of_another(PLANS_MOST) is not None


def test_each_line_of_the_checklists_has_its_own_id() -> None:
    assert len(KNOWN) == len(CHECKS)
