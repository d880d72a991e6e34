"""The whole curriculum in one file, for everybody who is signed in."""

from collections.abc import Callable
from http import HTTPStatus

from facilitator.curriculum.markdown import plain
from facilitator.publications.queries import current_programme
from facilitator.web.reference import book
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[..., Browser]


def test_whoever_is_signed_in_gets_the_book_of_their_region_as_a_file(
    cast: Cast, browse: Browse
) -> None:
    programme = current_programme(cast.session).programme
    for person in (cast.tara, cast.sam, cast.cora, cast.dana):
        page = browse(person).open("reference.book")
        assert page.status is HTTPStatus.OK
        assert all(lesson.title in page.text for lesson in programme.modules[0].lessons)
    page = browse(cast.tara).open("reference.book", region="uk")
    assert "Contacts of United Kingdom" in page.text


def test_it_is_kept_as_a_file_and_not_shown_in_place(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("reference.book")
    assert page.headers["Content-Disposition"] == 'attachment; filename="facilitator.html"'


def test_it_holds_no_answer_and_no_players_part(cast: Cast, browse: Browse) -> None:
    programme = current_programme(cast.session).programme
    page = browse(cast.sam).open("reference.book")
    assert "Answer to question" not in page.text
    for module in programme.modules:
        for pack in module.role_plays:
            begin = plain(pack.debrief, programme.region("us"))[:60]
            assert begin not in page.text


def test_whoever_reads_in_another_language_is_told_what_is_not_translated(
    cast: Cast, browse: Browse
) -> None:
    says = "What nobody has translated yet"
    assert says not in browse(cast.tara).open("reference.book").text
    cast.tara.language = "es"
    cast.session.commit()
    assert says in browse(cast.tara).open("reference.book").text


def test_it_is_made_once_for_all_who_read_the_same(cast: Cast, browse: Browse) -> None:
    book._books.clear()
    for person in (cast.tara, cast.sam, cast.tara):
        browse(person).open("reference.book")
    assert len(book._books) == 1


def test_who_is_not_signed_in_is_sent_to_the_door(browse: Browse) -> None:
    assert browse().open("reference.book").status is HTTPStatus.SEE_OTHER
