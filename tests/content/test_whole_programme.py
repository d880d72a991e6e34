"""The pages make a whole programme; and each promise of it would notice a breach."""

import re
from pathlib import PurePosixPath

import pytest
from flask import Flask

from tests.content import whole as they
from tests.content.expectations import Expectation
from tests.content.shipped import (
    Damage,
    Files,
    Shipped,
    cut,
    dropped,
    expectations_of,
    replaced,
)

SAFE, FRICTION, RUPTURE = "03-safe-spaces", "07-everyday-friction", "08-rupture-and-repair"
LAST = "14-wellbeing-and-ending"
ROLE_PLAY_A = f"{FRICTION}/role-plays/the-advice-round.md"
ROLE_PLAY_D = f"{LAST}/role-plays/the-last-but-one.md"


def _without_last_module(files: Files) -> Files:
    return {file: text for file, text in files.items() if file.parts[0] != LAST}


def _no_resistance(files: Files) -> Files:
    return {
        file: re.sub(r"(?m)^(themes:.*)resistance", r"\1time", text)
        for file, text in files.items()
    }


def _right_is_harmful(files: Files) -> Files:
    return _quiz_changed(files, r"(?m)^(- \[x\] .*)$", r"\1 {harmful}")


def _nothing_is_wrong(files: Files) -> Files:
    changed = _quiz_changed(files, r"(?m)^- \[ \] (.*?)(?: \{harmful\})?$", r"- [x] \1")
    return _quiz_changed(_quiz_changed(changed, " critical=yes", ""), "pass: 80%", "pass: 1%")


def _quiz_changed(files: Files, old: str, new: str) -> Files:
    quiz = PurePosixPath(SAFE, "quiz.md")
    return {**files, quiz: re.sub(old, new, files[quiz])}


def _a_demand_is_lost(files: Files) -> Files:
    founding = PurePosixPath("founding.md")
    return {**files, founding: "\n".join(files[founding].splitlines()[:-1])}


DAMAGES: list[tuple[Expectation, Damage]] = [
    (
        they.the_check_finds_no_mistake,
        replaced("founding.md", ("lesson:linking-people", "lesson:nowhere")),
    ),
    (they.there_are_fourteen_modules_in_all_parts, _without_last_module),
    (
        they.there_are_39_competencies,
        replaced("competencies.md", ("| G3 |", "| G2 |"), ("| yes |", "| no |")),
    ),
    (
        they.the_gravest_modules_have_two_rehearsals,
        dropped([f"{RUPTURE}/scenarios/the-empty-laugh.md"]),
    ),
    (
        they.the_gravest_modules_say_so_on_their_first_page,
        replaced(f"{RUPTURE}/module.md", ("content-note:", "content-remark:")),
    ),
    (they.rehearsals_touch_each_theme, _no_resistance),
    (they.four_role_plays_are_seen, replaced(ROLE_PLAY_A, ("letter: A", "letter: B"))),
    (
        they.each_item_of_the_form_is_looked_at_in_a_role_play,
        replaced(ROLE_PLAY_D, ("welcomes, ", "")),
    ),
    (
        they.role_plays_are_named_by_the_form_they_are_rated_on,
        replaced(ROLE_PLAY_A, ("looks-at:", "looks-on:")),
    ),
    (
        they.a_harmful_act_is_named_for_each_item_of_the_form,
        replaced(
            "observation.md", ("- Shames a member in front of the group {#shames-a-member}", "")
        ),
    ),
    (they.every_quiz_can_be_passed, _right_is_harmful),
    (they.every_quiz_can_be_failed, _nothing_is_wrong),
    (
        they.knowing_how_is_asked_for_more_than_knowing,
        replaced(f"{SAFE}/quiz.md", (" level=knows-how", "")),
    ),
    (they.a_pool_asks_in_many_ways, cut(f"{SAFE}/quiz.md", "::: single id=seat-behind")),
    (
        they.a_lesson_is_long_enough_to_teach_and_lets_people_try,
        cut(f"{SAFE}/01-what-safe-means.md", "## Try it"),
    ),
    (
        they.every_page_has_a_day_of_review,
        replaced("handbook/09-pocket-card.md", ("review-by:", "reviewed-by:")),
    ),
    (
        they.lessons_send_people_to_the_handbook,
        replaced(f"{LAST}/04-solving-together.md", ("../handbook/11-group-toolbox.md", "#")),
    ),
    (they.the_handbook_is_whole, dropped(["handbook/09-pocket-card.md"])),
    (
        they.pages_that_stand_alone_say_that_nobody_has_reviewed_them,
        replaced("handbook/09-pocket-card.md", ("has not yet been reviewed", "is fine")),
    ),
    (
        they.the_ladder_is_that_of_the_region,
        replaced("handbook/01-the-ladder-on-one-page.md", ("{{profile.ladder}}", "See the wall.")),
    ),
    (
        they.every_source_is_used_by_something,
        replaced("sources.md", ("| kivlighan-tarrant-2001 |", "| a-book-on-a-shelf |")),
    ),
    (
        they.every_word_of_the_glossary_is_linked_to,
        replaced("glossary.md", ("{#stage}", "{#stages}")),
    ),
    (they.every_demand_of_the_founding_documents_is_answered, _a_demand_is_lost),
]


@pytest.mark.parametrize("expectation", [it for it, _ in DAMAGES], ids=lambda it: it.__name__)
def test_the_shipped_programme_keeps_its_promises(expectation: Expectation, ours: Shipped) -> None:
    assert list(expectation(ours)) == []


@pytest.mark.parametrize(
    ("expectation", "damage"), DAMAGES, ids=[it.__name__ for it, _ in DAMAGES]
)
def test_a_spoilt_programme_is_noticed(
    expectation: Expectation, damage: Damage, ours: Shipped
) -> None:
    assert list(expectation(Shipped(damage(ours.files)))) != []


def test_every_promise_is_tried_on_a_spoilt_programme() -> None:
    assert expectations_of(they) == {expectation.__name__ for expectation, _ in DAMAGES}


def test_features_that_answer_a_demand_are_pages_of_the_application(
    ours: Shipped, shared_app: Flask
) -> None:
    founding = ours.programme.founding
    assert founding is not None
    met_by = [reference for demand in founding.demands for reference in demand.met_by]
    features = {it.removeprefix("feature:") for it in met_by if it.startswith("feature:")}
    assert features
    assert features <= {rule.endpoint for rule in shared_app.url_map.iter_rules()}
