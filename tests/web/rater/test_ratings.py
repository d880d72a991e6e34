"""The form, as raters and the trainee fill it in."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.curriculum.reference import Anchor
from facilitator.observations.accounts import ItemRating
from facilitator.observations.models import (
    Rating,
    RatingDraft,
)
from facilitator.people.models import Person
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.observations.watching import Watching
from tests.web.rater.sending import filled, send

Browse = Callable[[Person | None], Browser]


def test_the_form_shows_twelve_items_with_their_anchors(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.opened()
    page = browse(cast.olga).open("rater.rating", observation_id=opened)
    assert page.html.count('<legend class="choices__legend choices__legend--title"') == 12
    assert "Promises secrecy without limits" in page.text
    assert page.html.count("Not seen</label>") == 12
    assert "I have no conflict of interest" in page.text
    assert "I have no conflict of interest" not in (
        browse(cast.tara).open("rater.rating", observation_id=opened).text
    )


def test_what_is_typed_is_kept_and_stands_there_again(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, browser = watching.opened(), browse(cast.sam)
    fields: Fields = {"version": "0", "level_opens": "2", "note_opens": "Limits came late."}
    kept = browser.send("rater.save_rating", fields, observation_id=opened)
    assert kept.json is not None
    assert kept.json["fields"] == {"version": "1"}
    page = browser.open("rater.rating", observation_id=opened)
    assert "Limits came late." in page.html
    assert re.search(r'name="level_opens" value="2" checked', page.html)
    behind = browser.send("rater.save_rating", fields, observation_id=opened)
    assert behind.json is not None
    assert "another tab" in behind.json["says"]
    assert "fields" not in behind.json
    again = browser.send(
        "rater.submit_rating", {**fields, "version": "1", "keep": "draft"}, observation_id=opened
    )
    assert again.status is HTTPStatus.SEE_OTHER
    assert cast.count(RatingDraft) == 1


def test_a_tab_that_is_behind_sends_nothing_and_shows_what_was_typed(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, browser = watching.opened(), browse(cast.sam)
    browser.send("rater.save_rating", {"version": "0"}, observation_id=opened)
    page = browser.send("rater.submit_rating", filled(watching), observation_id=opened)
    assert page.status is HTTPStatus.CONFLICT
    assert "Say the limits sooner." in page.text
    assert cast.count(Rating) == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"level_opens": ""}, "Choose a level for “Opens"),
        ({"level_opens": "5"}, "Choose a level for “Opens"),
        ({"level_opens": "1", "happened_opens": "So"}, "tick what was harmful"),
        ({"level_opens": "1", "acts_opens": "promises-secrecy"}, "say what happened"),
        ({"acts_opens": "promises-secrecy"}, "always harmful, so the level is 1"),
        ({"acts_opens": "shames-a-member"}, "Choose from the list."),
        ({"strength": ""}, "Name one strength."),
        ({"next_step": " "}, "Name one thing to try next."),
        ({"note_opens": "a" * 1001}, "Use at most 1000 letters."),
        ({"proposed": "L9"}, "Choose a level."),
        ({"no_conflict": ""}, "fair view"),
    ],
)
def test_a_rating_with_a_gap_comes_back_whole(
    cast: Cast, browse: Browse, watching: Watching, changes: Fields, words: str
) -> None:
    opened = watching.opened()
    fields = {name: value for name, value in filled(watching, **changes).items() if value}
    page = browse(cast.sam).send("rater.submit_rating", fields, observation_id=opened)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert cast.count(Rating) == 0


def test_whoever_saw_harm_is_told_to_talk_today(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, browser = watching.opened(), browse(cast.sam)
    fields = filled(
        watching, level_opens="1", acts_opens="other", happened_opens="A promise was made."
    )
    sent = browser.send("rater.submit_rating", fields, observation_id=opened)
    assert "Talk with the trainee about it today" in browser.follow(sent).text


def test_a_rating_that_was_sent_has_no_form_any_more(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, browser = watching.opened(), browse(cast.sam)
    send(browser, opened, filled(watching))
    page = browser.open("rater.rating", observation_id=opened)
    assert page.status is HTTPStatus.SEE_OTHER
    assert send(browser, opened, filled(watching)) is HTTPStatus.FORBIDDEN
    saved = browser.send("rater.save_rating", {"version": "0"}, observation_id=opened)
    assert saved.status is HTTPStatus.FORBIDDEN
    assert cast.count(Rating) == 1


def test_the_trainee_rates_themselves_even_when_it_is_open(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, browser = watching.rated(), browse(cast.tara)
    assert "Your own view is missing" in (
        browser.open("rater.observation", observation_id=opened).text
    )
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(minute=1))
    fields = filled(watching, strength="I was calm.")
    del fields["no_conflict"]
    assert send(browser, opened, fields) is HTTPStatus.SEE_OTHER
    page = browse(cast.sam).open("rater.observation", observation_id=opened)
    assert "I was calm." in page.text
    assert "after the others were open" in page.text


def test_not_seen_is_an_answer(cast: Cast, browse: Browse, watching: Watching) -> None:
    unseen = watching.account(friction=ItemRating(level=None), opens=ItemRating(level=Anchor(2)))
    opened = watching.rated(unseen)
    text = browse(cast.tara).open("rater.observation", observation_id=opened).text
    assert "Not seen" in text
    assert "2 · Not yet" in text
