"""What trainees see and do with their plans."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.plans.models import GroupPlan
from tests.browser import Browser, Fields
from tests.cast import Cast

Browse = Callable[..., Browser]
PLAN: Fields = {
    "title": "Thursday circle",
    "group": "",
    "mode": "online",
    "purpose": "To share what helps.",
    "target": "6",
    "miss_percent": "25",
    "facilitators": "1",
    "meetings": "8",
    "minutes_before": "30",
    "minutes_group": "90",
    "minutes_after": "30",
    "composition": "",
    "not_now": "In the first weeks after a loss.",
    "offer": "A talk, and a date to ask again.",
    "waiting": "2",
    "since": "2026-01-09",
    "by_service": "4",
    "by_people": "1",
    "by_notice": "0",
    "by_other": "0",
    "online": ["link", "names"],
}


def kept(browser: Browser) -> str:
    """Keep the plan and return its public id."""
    page = browser.send("trainee.keep_plan", PLAN)
    assert page.status is HTTPStatus.SEE_OTHER
    return (page.location or "").rpartition("/")[2]


def test_a_plan_does_the_sums_and_says_what_to_think_about(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.tara)
    page = browser.open("trainee.plan", plan_id=kept(browser))
    assert "8 people, so that about 6 are there" in page.text
    assert "You plan to run it alone" in page.text
    assert "20 hours for 8 meetings" in page.text
    assert "2, the first of them since 9 January 2026" in page.text
    assert "After about 6 we would offer something else" in page.text
    assert "4 of 5" in page.text
    assert "In the first weeks after a loss." in page.text


def test_the_usual_numbers_are_filled_in(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("trainee.new_plan")
    assert 'name="target" value="6"' in page.html
    assert 'name="miss_percent" value="25"' in page.html


def test_a_plan_can_be_changed_and_a_left_behind_tab_loses_nothing(
    cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.tara)
    plan_id = kept(browser)
    assert "In the first weeks" in browser.open("trainee.edit_plan", plan_id=plan_id).text
    changed = {**PLAN, "title": "Friday circle", "version": "1"}
    assert (
        browser.send("trainee.change_plan", changed, plan_id=plan_id).status
        is HTTPStatus.SEE_OTHER
    )
    late = browser.send(
        "trainee.change_plan", {**changed, "title": "Saturday circle"}, plan_id=plan_id
    )
    assert late.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Saturday circle" in late.html
    assert "changed elsewhere" in late.text


def test_a_plan_can_be_deleted(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.tara)
    browser.send("trainee.delete_plan", {}, plan_id=kept(browser))
    assert cast.count(GroupPlan) == 0
    assert "No plan yet" in browser.open("trainee.plans").text


def test_the_plan_of_another_is_not_found(cast: Cast, browse: Browse) -> None:
    plan_id = kept(browse(cast.tom))
    for endpoint in ("trainee.plan", "trainee.edit_plan"):
        page = browse(cast.tara).open(endpoint, plan_id=plan_id)
        assert page.status is HTTPStatus.NOT_FOUND
    sent = browse(cast.tara).send("trainee.delete_plan", {}, plan_id=plan_id)
    assert sent.status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"target": "many"},
        {"target": "99"},
        {"miss_percent": "100"},
        {"minutes_group": "9" * 30},
        {"mode": "by pigeon"},
        {"group": "AAAAAAAAAAAAAAAA"},
        {"online": ["not-on-the-list"]},
        {"not_now": "a" * 4001},
        {"minutes_group": "0"},
    ],
)
def test_bad_input_keeps_what_was_typed(
    cast: Cast, browse: Browse, fields: dict[str, object]
) -> None:
    page = browse(cast.tara).send("trainee.keep_plan", {**PLAN, **fields})
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "To share what helps." in page.html
    assert cast.count(GroupPlan) == 0


def test_one_plan_too_many_is_not_lost_while_another_is_deleted(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.plans.rules.PLANS_MOST", 1)
    browser = browse(cast.tara)
    kept(browser)
    page = browser.send("trainee.keep_plan", {**PLAN, "title": "One more"})
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Delete one that you no longer need" in page.text
    assert "One more" in page.html
