"""Reading one's plans."""

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.errors import NotFound
from facilitator.plans.actions import keep_plan
from facilitator.plans.queries import plan_for_entry, plan_in_full, plans_of
from tests.cast import NOW, Cast
from tests.plans.test_actions import PLAN
from tests.practice.log import Log


def test_the_plan_that_was_changed_last_comes_first(cast: Cast) -> None:
    actor = cast.actor(cast.tara)
    keep_plan(cast.session, actor, PLAN, now=NOW)
    keep_plan(cast.session, actor, replace(PLAN, title="Later"), now=NOW + timedelta(hours=1))
    titles = [line.title for line in plans_of(cast.session, cast.enrolment.id)]
    assert titles == ["Later", "Thursday circle"]


def test_the_plan_of_another_is_not_found(cast: Cast) -> None:
    kept = keep_plan(cast.session, cast.actor(cast.tom), PLAN, now=NOW)
    with pytest.raises(NotFound):
        plan_in_full(cast.session, cast.enrolment.id, kept)


def test_a_log_entry_knows_the_latest_plan_for_its_group(cast: Cast) -> None:
    log = Log(cast)
    entry = log.sent()
    assert plan_for_entry(cast.session, cast.enrolment.id, entry) is None
    keep_plan(cast.session, log.writer, replace(PLAN, group=log.group), now=NOW)
    found = plan_for_entry(cast.session, cast.enrolment.id, entry)
    assert found is not None
    assert (found.title, found.group_label) == ("Thursday circle", "Thursday circle")
