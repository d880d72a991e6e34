"""Observations as the three people in them see them, from the opening to the agreed summary."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, select

from facilitator.curriculum.reference import Anchor
from facilitator.evidence.queries import evidence_of
from facilitator.observations.accounts import ItemRating
from facilitator.observations.models import (
    Observation,
    ObservationReading,
    Rating,
    RatingDraft,
)
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.observations.watching import HARM, Watching
from tests.practice.log import Log
from tests.web.asking import listening
from tests.web.certified import certify

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)


def opening(watching: Watching, **changes: object) -> Fields:
    return {
        "kind": "meeting",
        "group": watching.group,
        "held_on": "2026-11-22",
        "second": watching.cast.olga.public_id,
        **changes,
    }


def filled(watching: Watching, **changes: object) -> Fields:
    """Return the whole form with everything shown."""
    levels = {f"level_{item.id}": "3" for item in watching.form.items}
    return {
        **levels,
        "version": "0",
        "strength": "You waited.",
        "next_step": "Say the limits sooner.",
        "proposed": "L3",
        "no_conflict": "y",
        **changes,
    }


def send(browser: Browser, observation: str, fields: Fields) -> HTTPStatus:
    return browser.send("rater.submit_rating", fields, observation_id=observation).status


# Opening


def test_a_supervisor_opens_an_observation_from_the_page_of_one_of_their_people(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browser, enrolment = browse(cast.sam), cast.enrolment.public_id
    assert (
        "Open an observation"
        in browser.open("supervisor.competencies", enrolment_id=enrolment).text
    )
    page = browser.open("supervisor.new_observation", enrolment_id=enrolment)
    assert "Olga Othersupervisor, supervisor" in page.text
    assert "Tara Trainee, " not in page.text
    sent = browser.send("supervisor.open_observation", opening(watching), enrolment_id=enrolment)
    shown = browser.follow(sent)
    assert "Thursday circle, Sun 22 Nov 2026" in shown.text
    assert cast.count(Observation) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "Choose one: a meeting, or a role-play."),
        ({"group": ""}, "Say which group it was."),
        ({"kind": "role-play"}, "Say which role-play it was."),
        ({"held_on": "2026-11-23"}, "Open it on the day itself"),
        ({"held_on": "2026-10-01"}, "31 days"),
        ({"held_on": "soon"}, "Write the day as"),
        ({"second": ""}, "Choose who rates beside you."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    cast: Cast, browse: Browse, watching: Watching, changes: Fields, words: str
) -> None:
    page = browse(cast.sam).send(
        "supervisor.open_observation",
        opening(watching, **changes),
        enrolment_id=cast.enrolment.public_id,
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert cast.count(Observation) == 0


def test_another_supervisor_does_not_find_the_person(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browser, enrolment = browse(cast.olga), cast.enrolment.public_id
    page = browser.open("supervisor.new_observation", enrolment_id=enrolment)
    assert page.status is HTTPStatus.NOT_FOUND
    page = browser.send("supervisor.open_observation", opening(watching), enrolment_id=enrolment)
    assert page.status is HTTPStatus.NOT_FOUND


def test_a_co_facilitator_rates_once_they_are_certified(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    watching = Watching(cast)
    Log(cast, cast.tom)  # Tom and Tara share the Thursday circle
    of_tom = cast.toms_enrolment.public_id
    page = browse(cast.olga).open("supervisor.new_observation", enrolment_id=of_tom)
    assert "Tara Trainee, same group, if certified" in page.text
    fields = opening(watching, second=cast.tara.public_id)
    sent = browse(cast.olga).send("supervisor.open_observation", fields, enrolment_id=of_tom)
    assert sent.status is HTTPStatus.SEE_OTHER
    back = opening(watching, second=cast.tom.public_id)
    refused = browse(cast.sam).send(
        "supervisor.open_observation", back, enrolment_id=cast.enrolment.public_id
    )
    assert refused.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "certified co-facilitator" in refused.text


# Rating


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


def test_two_raters_apart_and_then_everything_opens(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.opened()
    sam, olga, tara = browse(cast.sam), browse(cast.olga), browse(cast.tara)
    assert send(sam, opened, filled(watching, strength="Sam saw this.")) is HTTPStatus.SEE_OTHER
    for browser in (olga, tara, sam):
        page = browser.open("rater.observation", observation_id=opened)
        assert "Sam saw this." not in page.html
    assert "Waits for another" in sam.open("rater.observations").text
    assert "Yours to fill in" in olga.open("rater.observations").text
    send(
        olga,
        opened,
        filled(
            watching,
            strength="Olga saw that.",
            level_opens="1",
            acts_opens="promises-secrecy",
            happened_opens="Nothing leaves, it was said.",
        ),
    )
    for browser in (sam, olga, tara):
        text = browser.open("rater.observation", observation_id=opened).text
        for words in (
            "Sam saw this.",
            "Olga saw that.",
            "Nothing leaves, it was said.",
            "Promises secrecy without limits",
            "Far apart: talk about it",
            "It holds up certification until",
        ):
            assert words in text
    assert {it.rater_name for it in evidence_of(cast.session, cast.enrolment.id, "E1")} == {
        "Sam Supervisor",
        "Olga Othersupervisor",
    }
    assert "Sam Supervisor, Sun 22 Nov 2026" in (
        tara.open("rater.observation", observation_id=opened).text
    )


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


# The summary


def test_one_rater_writes_a_summary_and_the_other_agrees(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.rated()
    sam, olga, tara = browse(cast.sam), browse(cast.olga), browse(cast.tara)
    empty = sam.send("rater.write_summary", {"seen": "", "summary": ""}, observation_id=opened)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields: Fields = {"seen": "", "summary": "Warm and clear."}
    sam.send("rater.write_summary", fields, observation_id=opened)
    assert "Warm and clear." not in tara.open("rater.observation", observation_id=opened).text
    page = olga.open("rater.observation", observation_id=opened)
    seen = re.search(r'name="seen" value="([^"]{16})"', page.html)
    assert seen is not None
    confirming: Fields = {"seen": seen[1]}
    own = sam.send("rater.confirm_summary", confirming, observation_id=opened)
    assert own.status is HTTPStatus.FORBIDDEN
    olga.send("rater.confirm_summary", confirming, observation_id=opened)
    text = tara.open("rater.observation", observation_id=opened).text
    assert "Warm and clear." in text
    assert "Agreed by both" in text
    late = olga.send("rater.write_summary", fields, observation_id=opened)
    assert late.status is HTTPStatus.FORBIDDEN


# Calling off, strangers, reading, statements


def test_what_does_not_take_place_is_called_off_with_a_reason(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened, sam = watching.opened(), browse(cast.sam)
    page = sam.send("rater.call_off_observation", {"reason": ""}, observation_id=opened)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields: Fields = {"reason": "The group said no."}
    refused = browse(cast.olga).send("rater.call_off_observation", fields, observation_id=opened)
    assert refused.status is HTTPStatus.FORBIDDEN
    sam.send("rater.call_off_observation", fields, observation_id=opened)
    shown = browse(cast.olga).open("rater.observation", observation_id=opened)
    assert "The group said no." in shown.text
    assert "Called off" in browse(cast.tara).open("rater.observations").text


@pytest.mark.parametrize("endpoint", ["rater.observation", "rater.rating"])
def test_a_stranger_finds_nothing_to_read(
    cast: Cast, browse: Browse, watching: Watching, endpoint: str
) -> None:
    stranger = cast.person("Stan Stranger", Role.SUPERVISOR)
    for observation in (watching.opened(), watching.rated()):
        for person in (cast.tom, stranger):
            page = browse(person).open(endpoint, observation_id=observation)
            assert page.status is HTTPStatus.NOT_FOUND


def test_a_stranger_finds_nothing_to_act_on(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    stranger = cast.person("Stan Stranger", Role.SUPERVISOR)
    acts: dict[str, Fields] = {
        "rater.save_rating": {"version": "0"},
        "rater.submit_rating": filled(watching),
        "rater.write_summary": {"seen": "", "summary": "So."},
        "rater.confirm_summary": {"seen": ""},
        "rater.call_off_observation": {"reason": "So."},
    }
    for observation in (watching.opened(), watching.rated()):
        for person in (cast.tom, stranger):
            for endpoint, fields in acts.items():
                page = browse(person).send(endpoint, fields, observation_id=observation)
                assert page.status is HTTPStatus.NOT_FOUND, endpoint


def test_reading_is_noted_for_the_trainee_and_only_once_it_is_open(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    browse(cast.sam).open("rater.observation", observation_id=watching.opened())
    assert cast.count(ObservationReading) == 0
    opened = watching.rated()
    for person in (cast.sam, cast.tara):
        browse(person).open("rater.observation", observation_id=opened)
    readers = cast.session.scalars(select(ObservationReading.reader_id)).all()
    assert readers == [cast.sam.id]


@pytest.mark.parametrize(
    ("endpoint", "who", "most"),
    [
        ("rater.observations", "sam", 2),
        ("rater.observation", "tara", 9),
        ("rater.observation", "sam", 9),
        ("rater.rating", "tara", 7),
    ],
)
def test_pages_ask_little_however_many_there_are(  # noqa: PLR0913, PLR0917 -- fixtures
    cast: Cast,
    browse: Browse,
    watching: Watching,
    connection: Connection,
    endpoint: str,
    who: str,
    most: int,
) -> None:
    opened = watching.rated()
    browser = browse(getattr(cast, who))
    browse(cast.sam).open("rater.observation", observation_id=opened)
    values = {} if endpoint == "rater.observations" else {"observation_id": opened}
    browser.open(endpoint, **values)
    counts = []
    for _ in range(2):
        with listening(connection) as asked:
            browser.client.get(browser.url(endpoint, dict(values)))
        counts.append(len(asked))
        assert len(asked) <= most, str(asked)
        watching.rated(watching.account(opens=HARM))
    assert counts[0] == counts[1]


def test_a_long_list_is_turned(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.observations.queries.PAGE", 2)
    monkeypatch.setattr("facilitator.observations.queries.lists.PAGE", 2)
    for _ in range(3):
        watching.opened()
    page = browse(cast.sam).open("rater.observations")
    assert page.text.count("Tara Trainee: Thursday circle") == 2
    further = re.search(r'href="/observations\?before=(\d+)"', page.html)
    assert further is not None
    last = browse(cast.sam).open("rater.observations", before=further[1])
    assert last.text.count("Tara Trainee: Thursday circle") == 1


def test_a_role_play_is_named_and_leads_to_its_page(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    fields = opening(watching, kind="role-play", role_play="", group="")
    enrolment = cast.enrolment.public_id
    page = browse(cast.sam).open("supervisor.new_observation", enrolment_id=enrolment)
    plays = page.html.partition('name="role_play"')[2].partition("</select>")[0]
    found = re.findall(r'value="([a-z0-9-]+)"', plays)
    assert len(found) >= 4
    sent = browse(cast.sam).send(
        "supervisor.open_observation", {**fields, "role_play": found[0]}, enrolment_id=enrolment
    )
    shown = browse(cast.sam).follow(sent)
    assert "Role-play: " in shown.text
    assert f"/role-plays/{found[0]}" in shown.html


def test_not_seen_is_an_answer(cast: Cast, browse: Browse, watching: Watching) -> None:
    unseen = watching.account(friction=ItemRating(level=None), opens=ItemRating(level=Anchor(2)))
    opened = watching.rated(unseen)
    text = browse(cast.tara).open("rater.observation", observation_id=opened).text
    assert "Not seen" in text
    assert "2 · Not yet" in text


def test_who_signs_off_can_read_the_observation_that_it_rests_on(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.rated()
    page = browse(cast.sam).open(
        "supervisor.competency", enrolment_id=cast.enrolment.public_id, code="E1"
    )
    assert "Observation: does it" in page.text
    assert f'href="/observations/{opened}"' in page.html
