"""What everybody who is signed in can look up."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.curriculum.items import Item
from facilitator.publications.queries import current_programme
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[..., Browser]
MODULE = "safe-spaces"


def test_the_curriculum_leads_to_every_module(cast: Cast, browse: Browse) -> None:
    programme = current_programme(cast.session).programme
    for person in (cast.tara, cast.sam, cast.cora, cast.dana):
        page = browse(person).open("reference.curriculum")
        assert all(f"/curriculum/{module.id}" in page.html for module in programme.modules)


def test_the_text_of_a_lesson_holds_none_of_its_questions(cast: Cast, browse: Browse) -> None:
    module = current_programme(cast.session).programme.module(MODULE)
    for lesson in module.lessons:
        page = browse(cast.sam).open("reference.page_text", module_id=MODULE, page_id=lesson.id)
        assert lesson.title in page.text
        assert not any(_begins(item) in page.text for item in lesson.items)


def _begins(item: Item) -> str:
    return item.question.source.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize("page_id", ["no-such", "safe-spaces-quiz"])
def test_a_page_that_is_not_for_reading_is_not_found(
    cast: Cast, browse: Browse, page_id: str
) -> None:
    page = browse(cast.sam).open("reference.page_text", module_id=MODULE, page_id=page_id)
    assert page.status is HTTPStatus.NOT_FOUND


def test_who_is_not_signed_in_is_sent_to_the_door(browse: Browse) -> None:
    assert browse().open("reference.curriculum").status is HTTPStatus.SEE_OTHER
