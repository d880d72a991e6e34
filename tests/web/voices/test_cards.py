"""A card from the facilitator's page to members who are not known, and back as counts."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, select

from facilitator.people.models import Person
from facilitator.visits.models import Guesses, Operation, Visit
from facilitator.voices.models import VoiceCount
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.voices.voicing import CLOSED, Voicing
from tests.web.asking import listening

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def voicing(cast: Cast) -> Voicing:
    return Voicing(cast)


def make(cast: Cast, browser: Browser, voicing: Voicing, **changes: object) -> tuple[str, str]:
    """Make a card; return where it is and the secret of its link."""
    fields: Fields = {
        "group": f"{cast.enrolment.public_id}:{voicing.group}",
        "held_on": "2026-11-22",
        **changes,
    }
    sent = browser.send("voices.make_card", fields)
    assert sent.status is HTTPStatus.SEE_OTHER, sent.text
    found = re.search(r"http://localhost/card/([\w-]+)", browser.follow(sent).text)
    assert found is not None
    return str(sent.location).rpartition("/")[2], found[1]


def tick(browser: Browser, token: str, key: str = "", **ticked: str) -> HTTPStatus:
    """Fill a card in as a stranger would: without any token or cookie of ours."""
    fields = {"operation": key, "paper": "a paper", **ticked}
    answer = browser.client.post(browser.url("member.fill_card", {"token": token}), data=fields)
    browser._settle()
    return HTTPStatus(answer.status_code)


def test_members_tick_and_the_counts_are_seen_when_the_card_has_closed(
    cast: Cast, browse: Browse, voicing: Voicing, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = browse(cast.sam)
    assert "Tara Trainee: Thursday circle" in sam.open("voices.new_card").text
    card, token = make(cast, sam, voicing)
    for number in range(4):
        assert tick(browse(None), token, f"key {number}", heard="4") is HTTPStatus.SEE_OTHER
    tick(browse(None), token, "key", way="1")
    early = browse(cast.tara).open("voices.card", card_id=card).text
    assert "when the card has closed" in early
    monkeypatch.setattr(clock, "now", lambda: CLOSED)
    for person in (cast.tara, cast.sam):
        page = browse(person).open("voices.card", card_id=card)
        assert re.search(r"Yes</th><td[^>]*>\s*4", page.html), page.html
        assert page.text.count("Too few to show.") == 3
        assert token not in page.html
    assert browse(None).open("member.member_card", token=token).status is HTTPStatus.NOT_FOUND
    assert tick(browse(None), token, heard="4") is HTTPStatus.NOT_FOUND
    assert "Closed since" in browse(cast.tara).open("voices.cards").text


def test_a_member_gets_no_cookie_and_leaves_nothing_that_can_be_read(
    cast: Cast, browse: Browse, voicing: Voicing
) -> None:
    _card, token = make(cast, browse(cast.sam), voicing)
    visits = cast.count(Visit)
    member = browse(None)
    page = member.open("member.member_card", token=token)
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in page.html
    answer = member.client.post(
        member.url("member.fill_card", {"token": token}),
        data={"operation": "key", "paper": "a paper", "heard": "4"},
    )
    member._settle()
    assert "Set-Cookie" not in answer.headers
    assert cast.count(Visit) == visits
    papers = re.findall(r'name="paper" value="([^"]+)"', page.html)
    again = member.open("member.member_card", token=token).html
    assert papers[0] not in again, "or a digest of the form would tell what was ticked"
    assert "127.0.0.1" not in str(cast.session.scalars(select(Guesses.key_hash)).all())


def test_a_card_that_is_sent_twice_counts_once(
    cast: Cast, browse: Browse, voicing: Voicing
) -> None:
    _card, token = make(cast, browse(cast.sam), voicing)
    for _ in range(2):
        assert tick(browse(None), token, "one key", heard="4") is HTTPStatus.SEE_OTHER
    assert cast.session.scalars(select(VoiceCount.ticked)).all() == [1]
    assert cast.count(Operation) >= 1


def test_an_empty_or_spoilt_card_is_asked_for_again(
    cast: Cast, browse: Browse, voicing: Voicing
) -> None:
    _card, token = make(cast, browse(cast.sam), voicing)
    assert tick(browse(None), token) is HTTPStatus.UNPROCESSABLE_ENTITY
    assert tick(browse(None), token, heard="9") is HTTPStatus.UNPROCESSABLE_ENTITY
    assert tick(browse(None), "nonsense", heard="4") is HTTPStatus.NOT_FOUND
    assert cast.count(VoiceCount) == 0


def test_the_facilitator_does_not_fill_in_their_own_card(
    cast: Cast, browse: Browse, voicing: Voicing
) -> None:
    _card, token = make(cast, browse(cast.sam), voicing)
    for person in (cast.tara, cast.sam):
        assert tick(browse(person), token, heard="4") is HTTPStatus.FORBIDDEN
    assert cast.count(VoiceCount) == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"group": ""}, "Choose the group."),
        ({"group": "A:B"}, "Choose from the list."),
        ({"held_on": "2026-11-01"}, "the day after"),
        ({"held_on": "soon"}, "Write the day as"),
    ],
)
def test_what_is_missing_is_asked_for(
    cast: Cast, browse: Browse, voicing: Voicing, changes: Fields, words: str
) -> None:
    fields: Fields = {
        "group": f"{cast.enrolment.public_id}:{voicing.group}",
        "held_on": "2026-11-22",
        **changes,
    }
    page = browse(cast.tara).send("voices.make_card", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text


def test_strangers_find_no_card_and_a_second_one_is_refused(
    cast: Cast, browse: Browse, voicing: Voicing
) -> None:
    card, _token = make(cast, browse(cast.tara), voicing)
    for person in (cast.olga, cast.tom):
        assert browse(person).open("voices.card", card_id=card).status is HTTPStatus.NOT_FOUND
    fields: Fields = {
        "group": f"{cast.enrolment.public_id}:{voicing.group}",
        "held_on": "2026-11-22",
    }
    page = browse(cast.sam).send("voices.make_card", fields)
    assert "Use that one" in page.text


def test_lists_of_cards_ask_little_and_are_turned(
    cast: Cast,
    browse: Browse,
    voicing: Voicing,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tara, counts = browse(cast.tara), []
    monkeypatch.setattr("facilitator.voices.queries.PAGE", 2)
    for day in ("2026-11-22", "2026-11-23", "2026-11-24"):
        make(cast, tara, voicing, held_on=day)
        with listening(connection) as asked:
            tara.client.get(tara.url("voices.cards", {}))
        counts.append(len(asked))
    assert max(counts) == min(counts) <= 3
    page = tara.open("voices.cards")
    further = re.search(r'href="/member-cards\?before=(\d+)"', page.html)
    assert further is not None
    assert "Sun 22 Nov 2026" in tara.open("voices.cards", before=further[1]).text
