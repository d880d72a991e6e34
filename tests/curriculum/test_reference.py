"""Pages that the whole programme looks things up in, and the slips that authors make in them."""

from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.markdown import render
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import read_programme
from facilitator.curriculum.reference import Anchor
from tests.curriculum.sample import NAMES, SAMPLE, changed

PROGRAMME = read_programme(SAMPLE)
MODULE = PROGRAMME.module("asking")
REGION = PROGRAMME.region("here")

SLIPS = [
    ("observation", "For: E1, E2", "For: E1, E9", "unknown competency 'E9'"),
    ("observation", "For: E1, E2\n", "", "below the heading stands 'For: '"),
    ("observation", "| 4 | Listens well |\n", "", "with the levels 1 to 4 in order"),
    ("observation", "{#argues}", "", "lines '- act {#name}' alone"),
    ("observation", "{#listens}", "", "name this section"),
    ("observation", "study-two", "study-too", "unknown source 'study-too'"),
    ("glossary", "The person to ring: {{contact.on-call}}.", "", "what 'On-call' means"),
    ("glossary", "## On-call {#on-call}", "## On-call {#crisis}", "#crisis stands in line"),
    ("glossary", "01-asking/01-notice.md", "01-asking/01-notise.md", "no such page; did you"),
    ("glossary", "01-notice.md)", "01-notice.md#gone)", "has no heading #gone"),
    ("glossary", "[noticing](01-asking/01", "[what\nwe see](01-asking/02", "no such page"),
    ("glossary", "[noticing](01-asking/01", "[the [first] page](01-asking/02", "no such page; d"),
    ("card", "book-one", "book-two", "unknown source 'book-two'"),
    ("card", "{{profile.ladder}}", "::: reflect id=x\n\nWhy?\n\n:::", "items stand in lessons"),
    ("call", "letter: A", "letter: 1", "should be one capital letter"),
    ("call", "[ask-directly]", "[ask]", "unknown outcome 'ask'"),
    ("call", "[listens]", "[hears]", "unknown item of observation.md 'hears'"),
    ("call", "## Your brief {#brief}", "## Your brief {#breif}", "did you mean 'brief'?"),
    ("call", "## Debrief {#debrief}\n\nPlayers step out of role.", "", "has a section 'debrief'"),
    ("noor", "{#scene}", "{#scen}", "unknown section #scen; did you mean 'scene'?"),
    ("noor", "## To talk about {#talk}", "### To talk about", "has a section 'talk'"),
    ("noor", "| Why |", "| Reason |", "holds a table Item | Level | Harmful | Why"),
    ("noor", "| listens |", "| listen |", "unknown item of observation.md 'listen'; did you mean"),
    ("noor", "| listens |", "| |", "the key says nothing of 'listens'"),
    ("noor", "| 1 |", "| 5 |", "the level is 1, 2, 3, 4 or 'not seen', not '5'"),
    ("noor", "| argues |", "| argue |", "names no harmful act 'argue'; did you mean 'argues'?"),
    ("noor", "| argues |", "| |", "level 1 names what was harmful; choose from argues"),
    ("noor", "| 1 |", "| not seen |", "is always level 1"),
    ("noor", "She argues.", "", "say why in a sentence"),
    ("noor", "She argues. |", "So. |\n| listens | 2 | | So. |", "speaks of 'listens' twice"),
    ("noor", "study-two", "study-too", "unknown source 'study-too'"),
    ("noor", "id: vignette-noor", "id: pocket-card", "the id 'pocket-card' is taken already"),
    ("founding", "lesson:first-lesson", "lesson:last-lesson", "unknown lesson 'last-lesson'"),
    ("founding", "item:asking/first-words", "itme:asking/first", "unknown kind of reference"),
    ("founding", "| feature:trainee.certification |", "| |", "say what meets this demand"),
    ("founding", "| Met by |", "| By |", "the columns of this table are"),
    ("01-notice", "for=ask-directly", "for=ask-directly profile=mine", "unknown policy profile"),
    ("quiz", "single id=graded", "single id=graded profile=mine", "unknown policy profile 'mine'"),
    ("late", "start: open", "start: open\nthemes: [tine]", "'themes' cannot hold 'tine'; did you"),
    ("late", "start: open", "start: open\nprofile: mine", "unknown policy profile 'mine'"),
]


@pytest.mark.parametrize(("page", "old", "new", "says"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_each_slip_is_named(page: str, old: str, new: str, says: str) -> None:
    with pytest.raises(CurriculumError) as caught:
        read_programme(changed(page, old, new))
    assert any(says in str(problem) for problem in caught.value.problems), caught.value


def test_an_observed_item_says_what_each_level_looks_like_and_what_is_harmful() -> None:
    assert PROGRAMME.observation is not None
    (item,) = PROGRAMME.observation.items
    assert item.competencies == ("E1", "E2")
    assert item.anchor(Anchor.HARMFUL).source == "Argues"
    assert item.anchor(Anchor.SHOWN_WELL).source == "Listens well"
    assert [(act.id, act.text.source) for act in item.harmful] == [
        ("argues", "Argues with what a person feels")
    ]


def test_the_words_of_the_glossary_stand_in_their_order() -> None:
    assert PROGRAMME.glossary is not None
    assert [term.title for term in PROGRAMME.glossary.terms] == ["Crisis", "On-call"]


def test_a_link_leads_to_where_the_page_is_shown() -> None:
    assert PROGRAMME.glossary is not None
    meaning = PROGRAMME.glossary.terms[0].meaning
    assert 'href="/pages/01-asking/01-notice"' in render(meaning, REGION)


def test_a_role_play_keeps_its_brief_apart_from_what_the_players_know() -> None:
    role_play = PROGRAMME.role_play("the-call")
    assert role_play.brief.source == "You hold the call."
    assert role_play.parts.source == "Noor is silent."
    assert (role_play.letter, role_play.looks_at) == ("A", ("listens",))


def test_the_ladder_of_the_place_can_stand_on_a_page() -> None:
    (prose,) = PROGRAMME.handbook_page("pocket-card").parts
    html = render(prose, REGION)  # type: ignore[arg-type]
    assert html.count("<tr>") == 1 + len(REGION.profile.ladder)
    assert "<p><table" not in html


def test_a_vignette_keeps_its_key_apart_from_its_scene() -> None:
    vignette = PROGRAMME.vignette("vignette-noor")
    keyed = vignette.keyed("listens")
    assert keyed is not None
    assert (keyed.level, keyed.acts) == (Anchor.HARMFUL, ("argues",))
    assert (keyed.why.source, vignette.reviewed_by) == ("She argues.", None)
    assert "argues" in vignette.scene.source
    assert "What else" not in vignette.scene.source
    assert vignette.keyed("prepares") is None


def test_a_demand_names_what_meets_it() -> None:
    assert PROGRAMME.founding is not None
    first, second = PROGRAMME.founding.demands
    assert first.met_by == ("lesson:first-lesson", "item:asking/first-words")
    assert (second.document, second.note) == ("A first document", "the log")


def test_a_pool_must_be_large_enough_under_every_profile() -> None:
    other = SAMPLE[NAMES["here"]].replace("id: here", "id: there").replace("standard", "other")
    files = {
        **changed("quiz", "single id=graded", "single id=graded profile=other"),
        PurePosixPath("regions/there.md"): other,
    }
    pool = len(MODULE.quiz.items)
    files[NAMES["quiz"]] = files[NAMES["quiz"]].replace("draw: 4", f"draw: {pool}")
    with pytest.raises(CurriculumError) as caught:
        read_programme(files)
    (problem,) = caught.value.problems
    assert f"under the profile 'standard' the pool has only {pool - 1} items" in problem.message
