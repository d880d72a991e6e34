"""The handbook and the glossary."""

from collections.abc import Callable
from http import HTTPStatus

from facilitator.publications.queries import current_programme
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[..., Browser]


def test_every_page_of_the_handbook_opens(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.tara)
    listed = browser.open("reference.handbook")
    for page in current_programme(cast.session).programme.handbook:
        assert page.title in listed.text
        shown = browser.open("reference.handbook_page", page_id=page.id)
        assert shown.status is HTTPStatus.OK
        assert "{{" not in shown.text


def test_a_page_that_is_not_in_the_handbook_is_not_found(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("reference.handbook_page", page_id="no-such")
    assert page.status is HTTPStatus.NOT_FOUND


def test_each_word_has_its_own_address_on_the_page(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("reference.glossary")
    glossary = current_programme(cast.session).programme.glossary
    assert glossary is not None
    assert all(f'id="section-{term.id}"' in page.html for term in glossary.terms)
