"""Scenes to rate, how ratings compare, and second looks, as supervisors see them."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, func, select

from facilitator.calibration.models import SceneRating, SecondAnswer
from facilitator.curriculum.markdown import plain
from facilitator.people.models import Person
from facilitator.practice.models import EntryReading
from facilitator.publications.queries import current_programme
from tests.browser import Browser, Fields
from tests.calibration.rating import Rating, everything_is_drawn
from tests.cast import Cast
from tests.observations.watching import Watching
from tests.web.asking import listening

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def rating(cast: Cast) -> Rating:
    return Rating(cast)


@pytest.fixture
def certain(monkeypatch: pytest.MonkeyPatch) -> None:
    everything_is_drawn(monkeypatch)


def filled(rating: Rating, **changes: object) -> Fields:
    levels = {f"level_{item.id}": "3" for item in rating.form.items}
    return {**levels, "version": "0", "seen": rating.vignette.digest, **changes}


def key_words(rating: Rating) -> list[str]:
    return [it.why.source for it in rating.vignette.key if it.level is not None]


def test_the_key_is_on_no_page_before_the_own_rating_is_handed_in(
    cast: Cast, browse: Browse, rating: Rating
) -> None:
    sam, region = browse(cast.sam), current_programme(cast.session).programme.region("uk")
    for vignette in rating.vignettes:
        page = sam.open("supervisor.scene", vignette_id=vignette.id)
        assert plain(vignette.scene, region)[:60] in " ".join(page.text.split())
        for keyed in vignette.key:
            assert keyed.why.source[:30] not in page.html
        assert "What to talk about" not in page.text
    listed = sam.open("supervisor.calibration")
    assert not any(words[:30] in listed.html for words in key_words(rating))
    assert "6 scenes and their keys have not been reviewed by a panel" in listed.text


def test_a_scene_is_rated_alone_and_then_compared(
    cast: Cast, browse: Browse, rating: Rating
) -> None:
    sam = browse(cast.sam)
    place = {"vignette_id": rating.vignette.id}
    missing = filled(rating, note_opens="Kept while it is wrong.")
    del missing["level_listens"]
    wrong = sam.send("supervisor.submit_scene_rating", missing, **place)
    assert wrong.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kept while it is wrong." in wrong.html
    harmful = sam.send("supervisor.submit_scene_rating", filled(rating, level_opens="1"), **place)
    assert "tick what was harmful" in harmful.text
    rating.colleagues(4)
    done = sam.follow(sam.send("supervisor.submit_scene_rating", filled(rating), **place))
    assert "Handed in. Now you see the key." in done.text
    assert all(words[:30] in done.html.replace("&#39;", "'") for words in key_words(rating)[:3])
    assert "from five colleagues up" in done.text
    assert "What to talk about" in done.text
    rating.rated(cast.olga)
    go = cast.session.scalar(
        select(SceneRating.public_id).where(SceneRating.rater_id == cast.sam.id)
    )
    shown = sam.open("supervisor.scene_rating", rating_id=go)
    assert "How 5 colleagues rated it" in shown.text
    assert "Colleague0" not in shown.html
    assert "Olga" not in shown.html
    assert browse(cast.olga).open("supervisor.scene_rating", rating_id=go).status == 404
    assert "You have rated it before" in sam.open("supervisor.scene", **place).text


def test_what_is_typed_can_be_kept_for_later(cast: Cast, browse: Browse, rating: Rating) -> None:
    sam, place = browse(cast.sam), {"vignette_id": rating.vignette.id}
    fields = {"version": "0", "note_opens": "Half a thought.", "keep": "draft"}
    sam.send("supervisor.submit_scene_rating", fields, **place)
    page = sam.open("supervisor.scene", **place)
    assert "Half a thought." in page.html
    for words in ("More.", "Typed into a tab that was behind."):
        sam.send("supervisor.save_scene_rating", {"version": "1", "note_opens": words}, **place)
    page = sam.open("supervisor.scene", **place)
    assert "More." in page.html
    assert "behind" not in page.html
    assert cast.count(SceneRating) == 0


def test_a_scene_that_is_not_there_is_not_found(cast: Cast, browse: Browse) -> None:
    assert browse(cast.sam).open("supervisor.scene", vignette_id="no-such").status == 404


def test_how_ratings_compare_is_said_in_words_and_of_oneself(
    cast: Cast, browse: Browse, rating: Rating
) -> None:
    sam = browse(cast.sam)
    empty = sam.open("supervisor.comparison").text
    assert "Too few to tell: 0 levels side by side" in empty
    for vignette in rating.vignettes:
        rating.rated(cast.sam, vignette)
    text = sam.open("supervisor.comparison").text
    assert "Scenes that you rated before you knew the key: 6." in text
    assert "Weighted kappa" in text
    assert "2026, second half" in text
    assert "Olga" not in text


@pytest.mark.usefixtures("certain")
def test_a_second_look_is_blind_until_it_is_answered(
    cast: Cast, browse: Browse, rating: Rating
) -> None:
    entry = rating.drawn_entry()
    look = {"look_id": rating.look().public_id}
    olga, sam = browse(cast.olga), browse(cast.sam)
    assert "Drawn by lot for you" in olga.open("supervisor.calibration").text
    assert sam.open("supervisor.second_look", **look).status == 404
    page = olga.open("supervisor.second_look", **look)
    assert "I waited before I spoke." in page.text
    for hidden in ("You waited.", "Tara", "Sam"):
        assert hidden not in page.html
    assert cast.session.scalars(select(EntryReading.reader_id)).all() == [cast.olga.id]
    wrong = olga.send("supervisor.answer_second_look", {"verdict": "return"}, **look)
    assert "Say why you would return it" in wrong.text
    sent = {"verdict": "return", "reason": "Who was told?"}
    done = olga.follow(olga.send("supervisor.answer_second_look", sent, **look))
    assert "it changes nothing that was decided" in done.text
    assert "I waited before I spoke." not in done.text
    assert "Who was told?" in sam.open("supervisor.second_look", **look).text
    assert "To talk about" in sam.open("supervisor.comparison").text
    again = olga.send("supervisor.answer_second_look", sent, **look)
    assert again.status is HTTPStatus.FORBIDDEN
    tara = browse(cast.tara).open("trainee.log_entry", entry_id=entry)
    assert "Olga Othersupervisor" in tara.text
    assert "Who was told?" not in tara.html


@pytest.mark.usefixtures("certain")
def test_levels_are_read_from_the_notes_alone(cast: Cast, browse: Browse, rating: Rating) -> None:
    rating.drawn_observation(Watching(cast))
    look = rating.look()
    third, place = (
        browse(cast.session.get_one(Person, look.second_id)),
        {"look_id": look.public_id},
    )
    page = third.open("supervisor.second_look", **place)
    assert page.html.count("She waited until he had finished.") == 3
    assert "You waited before you spoke." not in page.html
    assert third.send("supervisor.answer_second_look", {}, **place).status == 422
    levels = {"level_opens": "3", "level_listens": "4", "level_links": "0", "note_opens": "Clear."}
    done = third.follow(third.send("supervisor.answer_second_look", levels, **place))
    assert "Alike" in done.text
    assert "4 · Shown well" in browse(cast.sam).open("supervisor.second_look", **place).text
    assert cast.session.scalar(select(func.count()).select_from(SecondAnswer)) == 1


def test_these_pages_ask_little_however_much_was_rated(
    cast: Cast, browse: Browse, rating: Rating, connection: Connection
) -> None:
    for vignette in rating.vignettes:
        rating.rated(cast.sam, vignette)
        rating.rated(cast.sam, vignette)
    sam = browse(cast.sam)
    for endpoint, most in (("supervisor.calibration", 7), ("supervisor.comparison", 6)):
        assert sam.open(endpoint).status == 200
        with listening(connection) as asked:
            sam.client.get(sam.url(endpoint, {}))
        assert len(asked) <= most, str(asked)
