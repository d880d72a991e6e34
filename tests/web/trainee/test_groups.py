"""What trainees see and do with their groups."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.practice.models import SupportGroup
from tests.browser import Browser, Fields
from tests.cast import Cast

Browse = Callable[..., Browser]
GROUP: Fields = {
    "label": "Tuesday table",
    "mode": "online",
    "openness": "closed",
    "format": "discussion",
}


def test_naming_a_group(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.tara)
    page = browser.send("trainee.name_group", GROUP)
    assert page.status is HTTPStatus.SEE_OTHER
    shown = browser.follow(page).text
    assert "Tuesday table" in shown
    assert "Online · Closed: the same people each time" in shown


def test_a_group_says_what_it_is_for_and_where_and_how_often_it_meets(
    cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.tara)
    told: Fields = {"kind": "bereavement", "setting": "hospital", "frequency": "weekly"}
    shown = browser.follow(
        browser.send("trainee.name_group", {**GROUP, **told, "format": "workshop"})
    )
    assert "Bereavement · In a hospital · Every week · A workshop that teaches a skill" in (
        shown.text
    )


def test_a_group_of_another_is_not_listed(cast: Cast, browse: Browse) -> None:
    browse(cast.tom).send("trainee.name_group", GROUP)
    assert "Tuesday table" not in browse(cast.tara).open("trainee.groups").text


def test_only_trainees_have_groups(cast: Cast, browse: Browse) -> None:
    for person in (cast.sam, cast.cora, cast.dana):
        assert browse(person).open("trainee.groups").status is HTTPStatus.FORBIDDEN
        sent = browse(person).send("trainee.name_group", GROUP)
        assert sent.status is HTTPStatus.FORBIDDEN


def test_who_is_not_signed_in_is_sent_to_the_door(browse: Browse) -> None:
    page = browse().open("trainee.groups")
    assert page.status is HTTPStatus.SEE_OTHER
    assert page.location is not None
    assert "sign-in" in page.location


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {**GROUP, "label": " "},
        {**GROUP, "label": "a" * 81},
        {**GROUP, "label": "circle\x00"},
        {**GROUP, "mode": "by pigeon"},
        {**GROUP, "openness": "9" * 400},
        {**GROUP, "setting": "on the moon"},
        {**GROUP, "format": "concert"},
    ],
)
def test_bad_input_keeps_what_was_typed(
    cast: Cast, browse: Browse, fields: dict[str, object]
) -> None:
    page = browse(cast.tara).send("trainee.name_group", {"topic": "Grief and after", **fields})
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Grief and after" in page.html
    assert cast.count(SupportGroup) == 0
