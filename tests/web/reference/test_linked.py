"""Where links from page to page lead."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.publications.queries import current_programme
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[..., Browser]


def test_who_learns_comes_to_the_page_that_keeps_their_place(cast: Cast, browse: Browse) -> None:
    module = current_programme(cast.session).programme.modules[0]
    file = str(module.lessons[0].place.file).removesuffix(".md")
    page = browse(cast.tara).open("reference.linked_page", file=file)
    assert (page.location or "").endswith(f"/modules/{module.id}/lessons/{module.lessons[0].id}")


def test_everybody_else_comes_to_its_text(cast: Cast, browse: Browse) -> None:
    module = current_programme(cast.session).programme.modules[0]
    file = str(module.lessons[0].place.file).removesuffix(".md")
    page = browse(cast.sam).open("reference.linked_page", file=file)
    assert (page.location or "").endswith(f"/curriculum/{module.id}/{module.lessons[0].id}")


def test_a_link_to_a_scenario_leads_whoever_does_not_learn_to_its_module(
    cast: Cast, browse: Browse
) -> None:
    programme = current_programme(cast.session).programme
    module = next(it for it in programme.modules if it.scenarios)
    file = str(module.scenarios[0].place.file).removesuffix(".md")
    page = browse(cast.sam).open("reference.linked_page", file=file)
    assert (page.location or "").endswith(f"/curriculum/{module.id}")
    page = browse(cast.tara).open("reference.linked_page", file=file)
    assert (page.location or "").endswith(f"/scenarios/{module.scenarios[0].id}")


def test_a_link_to_a_translated_page_is_followed_in_the_language_one_reads(
    cast: Cast, browse: Browse
) -> None:
    programme = current_programme(cast.session).programme
    spanish = programme.in_language("es").module("safe-spaces")
    file = str(programme.module("safe-spaces").lessons[0].place.file)
    assert str(spanish.lessons[0].place.file) != file
    for person, address in ((cast.tara, "/modules/safe-spaces/lessons/"), (cast.sam, "/curric")):
        person.language = "es"
        cast.session.commit()
        browser = browse(person)
        page = browser.open("reference.linked_page", file=file.removesuffix(".md"))
        assert address in (page.location or "")
        assert spanish.lessons[0].title in browser.follow(page).text


@pytest.mark.parametrize("file", ["glossary", "observation"])
def test_what_stands_on_the_shelf_is_found(cast: Cast, browse: Browse, file: str) -> None:
    browser = browse(cast.tara)
    page = browser.open("reference.linked_page", file=file)
    assert browser.follow(page).status is HTTPStatus.OK


@pytest.mark.parametrize("file", ["nowhere", "../secret", "10-escalation/quiz", "programme"])
def test_a_file_that_nobody_reads_is_not_found(cast: Cast, browse: Browse, file: str) -> None:
    page = browse(cast.tara).open("reference.linked_page", file=file)
    assert page.status is HTTPStatus.NOT_FOUND
