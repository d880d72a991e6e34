"""Rehearsals and reflections in the browser."""

import re
from collections.abc import Callable, Sequence
from http import HTTPStatus

import pytest

from facilitator.curriculum.markdown import plain, render_inline
from facilitator.curriculum.scenario import Scenario
from facilitator.learning.models import Reflection
from facilitator.people.models import Person
from facilitator.publications.queries import current_programme
from facilitator.scenarios.rules import shown_choices, walk
from tests.browser import Browser, Page
from tests.cast import Cast
from tests.scenarios.test_actions import harmful_way
from tests.scenarios.test_rules import best_way

Browse = Callable[[Person | None], Browser]
ID = "the-banging-door"


@pytest.fixture
def browser(cast: Cast, browse: Browse) -> Browser:
    return browse(cast.tara)


@pytest.fixture
def scenario(cast: Cast) -> Scenario:
    return current_programme(cast.session).programme.scenario(ID)


def begin(browser: Browser) -> str:
    sent = browser.send("trainee.start_rehearsal", scenario_id=ID)
    assert sent.location is not None
    return sent.location.rsplit("/", 1)[1]


def follow(browser: Browser, scenario: Scenario, rehearsal: str, way: Sequence[int]) -> Page:
    for made, number in enumerate(way):
        scene = walk(scenario, way[:made]).scene
        place = shown_choices(scene, rehearsal).index(number) + 1
        fields = {"moves": made, "choice": place}
        sent = browser.send("trainee.choose", fields, rehearsal_id=rehearsal)
        assert sent.status is HTTPStatus.SEE_OTHER, sent.text
    return browser.open("trainee.rehearsal", rehearsal_id=rehearsal)


@pytest.mark.parametrize(
    ("region", "offered", "kept_back"),
    [
        ("uk", "The square that went dark", "Without a name"),
        ("us-consent-first", "Without a name", "The square that went dark"),
    ],
)
def test_a_rehearsal_of_the_other_policy_profile_is_not_offered(
    cast: Cast, browse: Browse, region: str, offered: str, kept_back: str
) -> None:
    cast.enrolment.region = region
    page = browse(cast.tara).open("trainee.module", module_id="escalation")
    assert offered in page.text
    assert kept_back not in page.text
    assert "Sixteen" in page.text


def test_a_scene_shows_its_moves_and_nothing_that_comes_later(
    browser: Browser, scenario: Scenario, cast: Cast
) -> None:
    assert "Begin" in browser.open("trainee.scenario", scenario_id=ID).text
    page = browser.open("trainee.rehearsal", rehearsal_id=begin(browser))
    region = current_programme(cast.session).programme.regions[0]
    first = scenario.scene(scenario.start)
    for choice in first.choices:
        assert plain(choice.text, region) in page.text
    later = [scene for scene in scenario.scenes if scene.name != first.name]
    for scene in later:
        assert scene.title not in page.text.replace(scenario.title, "")
        assert scene.name not in re.findall(r'value="([^"]*)"', page.html)
    for choice in first.choices:
        assert choice.consequence is not None
        assert render_inline(choice.consequence, region) not in page.html
    assert "harmful" not in page.html


def test_a_rehearsal_ends_with_the_way_one_went(browser: Browser, scenario: Scenario) -> None:
    rehearsal = begin(browser)
    page = follow(browser, scenario, rehearsal, best_way(scenario))
    assert "The way you went" in page.text
    assert "Only you can see this way" in page.text
    assert "Ended safe" in browser.open("trainee.scenario", scenario_id=ID).text
    assert "scenario walked" in browser.open("trainee.path").text


def test_harm_leads_to_a_debrief_and_back_to_the_moment(
    browser: Browser, scenario: Scenario
) -> None:
    way = harmful_way(scenario)
    rehearsal = begin(browser)
    page = follow(browser, scenario, rehearsal, way)
    assert "What you could do instead" in page.text
    turn = walk(scenario, way[:-1]).scene
    assert f"Go back to “{turn.title}”" in page.text
    sent = browser.send("trainee.start_rehearsal", {"back": rehearsal}, scenario_id=ID)
    assert turn.title in browser.follow(sent).text


def test_a_tab_that_was_left_behind_is_shown_where_things_stand(browser: Browser) -> None:
    rehearsal = begin(browser)
    fields = {"moves": "0", "choice": "1"}
    browser.send("trainee.choose", fields, rehearsal_id=rehearsal)
    late = browser.send("trainee.choose", fields, rehearsal_id=rehearsal)
    assert "You moved on in another tab" in browser.follow(late).text


@pytest.mark.parametrize("choice", ["", "0", "9", "x", "²", "1" * 400])
def test_a_move_that_is_not_on_the_page_is_refused(browser: Browser, choice: str) -> None:
    fields = {"moves": "0", "choice": choice}
    sent = browser.send("trainee.choose", fields, rehearsal_id=begin(browser))
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "not one of the moves" in sent.text


def test_a_trail_is_shown_to_the_supervisor_and_taken_back(
    browser: Browser, scenario: Scenario, cast: Cast, browse: Browse
) -> None:
    rehearsal = begin(browser)
    follow(browser, scenario, rehearsal, best_way(scenario))
    sam = browse(cast.sam)
    where = {"rehearsal_id": rehearsal}
    assert sam.open("supervisor.trail", **where).status is HTTPStatus.NOT_FOUND
    sent = browser.send("trainee.share_trail", **where)
    assert "Your supervisor may see this way" in browser.follow(sent).text
    assert "The way they went" in sam.open("supervisor.trail", **where).text
    assert "Rehearsals they show you" in sam.open("supervisor.talks").text
    assert "Sam Supervisor" in browser.open("trainee.rehearsal", **where).text
    assert browse(cast.olga).open("supervisor.trail", **where).status is HTTPStatus.NOT_FOUND
    browser.send("trainee.take_back_trail", **where)
    assert sam.open("supervisor.trail", **where).status is HTTPStatus.NOT_FOUND


def test_a_rehearsal_is_nobody_elses(browser: Browser, cast: Cast, browse: Browse) -> None:
    rehearsal, tom = begin(browser), browse(cast.tom)
    assert tom.open("trainee.rehearsal", rehearsal_id=rehearsal).status is HTTPStatus.NOT_FOUND
    for endpoint in ("trainee.choose", "trainee.share_trail", "trainee.take_back_trail"):
        sent = tom.send(endpoint, {"moves": "0", "choice": "1"}, rehearsal_id=rehearsal)
        assert sent.status is HTTPStatus.NOT_FOUND


def write(browser: Browser, text: str = "I was afraid of the silence.") -> str:
    sent = browser.send("trainee.write_reflection", {"text": text})
    assert sent.location is not None, sent.text
    return sent.location.rsplit("/", 1)[1]


def test_a_reflection_is_written_changed_and_deleted(browser: Browser, cast: Cast) -> None:
    assert "Nothing written yet" in browser.open("trainee.reflections").text
    assert "Write for yourself" in browser.open("trainee.new_reflection").text
    where = {"reflection_id": write(browser)}
    assert "I was afraid" in browser.open("trainee.reflections").text
    changed = browser.send(
        "trainee.edit_reflection", {"text": "I am less afraid.", "version": "1"}, **where
    )
    assert "I am less afraid." in browser.follow(changed).html
    stale = browser.send("trainee.edit_reflection", {"text": "Lost?", "version": "1"}, **where)
    assert stale.status is HTTPStatus.CONFLICT
    assert "Lost?" in stale.html
    browser.send("trainee.delete_reflection", **where)
    assert cast.count(Reflection) == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 6001])
def test_a_reflection_that_cannot_be_kept_is_shown_again(browser: Browser, text: str) -> None:
    sent = browser.send("trainee.write_reflection", {"text": text})
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert text.strip() in sent.html


def test_the_list_is_searched_by_lesson_and_turned_page_by_page(browser: Browser) -> None:
    for number in range(22):
        write(browser, f"Line {number} of my own")
    browser.send(
        "trainee.write_at_prompt",
        {"answer-after-the-meeting": "A quiet room."},
        module_id="safe-spaces",
        page_id="safe-spaces-practice",
        item_id="after-the-meeting",
    )
    page = browser.open("trainee.reflections")
    assert "Line 3 of" in page.text
    assert "Line 1 of" not in page.text
    older = re.search(r'href="([^"]*before=[^"]*)"', page.html)
    assert older is not None
    assert "Line 1 of" in browser.client.get(older[1].replace("&amp;", "&")).text
    found = browser.open("trainee.reflections", q="real meeting")
    assert "A quiet room." in found.text
    assert "Line 21" not in found.text
    assert "Nothing found" in browser.open("trainee.reflections", q="afraid").text


def test_a_reflection_is_nobody_elses(browser: Browser, cast: Cast, browse: Browse) -> None:
    where, tom = {"reflection_id": write(browser)}, browse(cast.tom)
    assert tom.open("trainee.reflection", **where).status is HTTPStatus.NOT_FOUND
    for verb in ("edit", "share", "take_back", "delete"):
        fields = {"text": "Mine", "version": "1"}
        sent = tom.send(f"trainee.{verb}_reflection", fields, **where)
        assert sent.status is HTTPStatus.NOT_FOUND
