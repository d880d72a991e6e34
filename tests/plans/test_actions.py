"""Keeping, changing and deleting a plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.plans.actions import ChangePlan, KeepPlan, change_plan, delete_plan, keep_plan
from facilitator.plans.interest import Interest
from facilitator.plans.models import GroupPlan
from facilitator.plans.queries import plan_in_full
from facilitator.plans.rules import Sums
from facilitator.practice.actions import NameGroup, name_group
from tests.cast import NOW, Cast

PLAN = KeepPlan(
    title="  Thursday   circle ",
    sums=Sums(target=5),
    checked=frozenset({"reach", "unheard-of"}),
    not_now="The loss was days ago.",
)


def test_a_plan_is_kept_as_it_was_written(cast: Cast) -> None:
    actor = cast.actor(cast.tara)
    kept = keep_plan(cast.session, actor, PLAN, now=NOW)
    found = plan_in_full(cast.session, cast.enrolment.id, kept)
    assert (found.title, found.sums.target) == ("Thursday circle", 5)
    assert found.checked == {"reach"}
    assert found.not_now == "The loss was days ago."


def test_a_plan_is_changed_only_by_its_owner_and_only_as_it_was_seen(cast: Cast) -> None:
    actor = cast.actor(cast.tara)
    kept = keep_plan(cast.session, actor, PLAN, now=NOW)
    change = ChangePlan(plan=kept, version=1, wording=replace(PLAN, title="Friday circle"))
    with pytest.raises(NotFound):
        change_plan(cast.session, cast.actor(cast.tom), change, now=NOW)
    change_plan(cast.session, actor, change, now=NOW)
    assert plan_in_full(cast.session, cast.enrolment.id, kept).title == "Friday circle"
    with pytest.raises(Stale):
        change_plan(cast.session, actor, change, now=NOW)


def test_a_plan_is_for_a_group_of_ones_own(cast: Cast) -> None:
    mine = name_group(cast.session, cast.actor(cast.tara), NameGroup(label="Mine"), now=NOW)
    other = name_group(cast.session, cast.actor(cast.tom), NameGroup(label="His"), now=NOW)
    actor = cast.actor(cast.tara)
    kept = keep_plan(cast.session, actor, replace(PLAN, group=mine), now=NOW)
    assert plan_in_full(cast.session, cast.enrolment.id, kept).group_label == "Mine"
    with pytest.raises(NotFound):
        keep_plan(cast.session, actor, replace(PLAN, group=other), now=NOW)


def test_numbers_out_of_reach_are_refused(cast: Cast) -> None:
    with pytest.raises(NotPermitted) as caught:
        keep_plan(
            cast.session, cast.actor(cast.tara), replace(PLAN, sums=Sums(target=99)), now=NOW
        )
    assert caught.value.refusal.code == "target"


def test_a_plan_can_be_deleted_by_its_owner_alone(cast: Cast) -> None:
    kept = keep_plan(cast.session, cast.actor(cast.tara), PLAN, now=NOW)
    with pytest.raises(NotFound):
        delete_plan(cast.session, cast.actor(cast.tom), kept, now=NOW)
    delete_plan(cast.session, cast.actor(cast.tara), kept, now=NOW)
    assert cast.count(GroupPlan) == 0


def test_a_plan_keeps_how_many_wait_and_by_which_way_people_came(cast: Cast) -> None:
    interest = Interest(waiting=3, since=NOW.date() - timedelta(days=8), by_service=2, by_other=1)
    actor = cast.actor(cast.tara)
    kept = keep_plan(cast.session, actor, replace(PLAN, interest=interest), now=NOW)
    assert plan_in_full(cast.session, cast.enrolment.id, kept).interest == interest
    change = ChangePlan(plan=kept, version=1, wording=PLAN)
    change_plan(cast.session, actor, change, now=NOW)
    assert plan_in_full(cast.session, cast.enrolment.id, kept).interest == Interest()
