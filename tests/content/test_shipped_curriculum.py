"""The curriculum that we ship keeps what it promises; and each promise would notice a breach."""

from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.reader import load_programme
from tests.content import expectations as they
from tests.content.expectations import Expectation
from tests.content.shipped import (
    FOLDER,
    Damage,
    Files,
    Shipped,
    cut,
    dropped,
    expectations_of,
    replaced,
)

SAFE, TRUST = "03-safe-spaces", "05-trust-over-time"
RUPTURE, ESCALATION = "08-rupture-and-repair", "10-escalation"
SQUARE = f"{ESCALATION}/scenarios/the-dark-square.md"
LONG_WORDS = "Organisational accountability necessitates interdisciplinary communication. "
LONG_SENTENCE = "And then we went on, and on, " + "and on again, " * 10 + "until the end."


def _right_answers_made_long(files: Files) -> Files:
    quiz = PurePosixPath(TRUST, "quiz.md")
    return {**files, quiz: files[quiz].replace("- [x] ", "- [x] " + "As we agreed, " * 8)}


def _right_answers_put_first(files: Files) -> Files:
    quiz = PurePosixPath(RUPTURE, "quiz.md")
    blocks = files[quiz].split("\n:::\n")
    return {**files, quiz: "\n:::\n".join(map(_right_first, blocks))}


def _right_first(block: str) -> str:
    head, *options = block.split("\n- [")
    if "::: single" not in head:
        return block
    return "\n- [".join([head, *sorted(options, key=lambda it: not it.startswith("x"))])


DAMAGES: list[tuple[Expectation, Damage]] = [
    (
        they.a_module_has_four_to_six_lessons,
        dropped([f"{SAFE}/01-what-safe-means.md", f"{SAFE}/02-room-screen-phone.md"]),
    ),
    (they.a_pool_holds_eighteen_questions, cut(f"{SAFE}/quiz.md", "::: number id=when-to-close")),
    (
        they.every_outcome_has_three_questions,
        cut(f"{TRUST}/quiz.md", "::: multiple id=promises-with-edges"),
    ),
    (
        they.no_competency_is_asked_for_too_little,
        replaced(f"{RUPTURE}/quiz.md", (" critical=yes", "")),
    ),
    (
        they.every_draw_asks_for_every_outcome,
        replaced(f"{ESCALATION}/quiz.md", ("draw: 12", "draw: 5")),
    ),
    (
        they.safety_critical_competencies_have_critical_questions,
        replaced(f"{RUPTURE}/quiz.md", (" critical=yes", "")),
    ),
    (
        they.a_module_has_a_scenario_to_get_lost_in,
        cut(f"{TRUST}/scenarios/the-first-evening.md", "### He takes the stairs slowly"),
    ),
    (they.every_ending_can_be_reached, replaced(SQUARE, ("(#sworn)", "(#waited)"))),
    (
        they.a_practice_page_says_what_to_try_and_to_log,
        cut(f"{TRUST}/practice.md", "## What to put in your log"),
    ),
    (
        they.every_lesson_names_its_sources,
        replaced(f"{SAFE}/01-what-safe-means.md", ("sources:", "source-notes:")),
    ),
    (
        they.heavy_pages_say_so_beforehand,
        replaced(f"{ESCALATION}/02-asking-directly.md", ("content-note:", "content-remark:")),
    ),
    (
        they.every_page_is_easy_to_read,
        replaced(f"{TRUST}/01-why-trust-is-slow.md", (". ", f". {LONG_WORDS}")),
    ),
    (
        they.no_sentence_is_longer_than_thirty_words,
        replaced(SQUARE, ("She has no way to know", LONG_SENTENCE)),
    ),
    (
        they.suicide_is_spoken_of_safely,
        replaced(
            f"{ESCALATION}/06-record-and-debrief.md", ("it was by suicide", "he committed suicide")
        ),
    ),
    (
        they.no_page_holds_a_telephone_number,
        replaced(f"{SAFE}/02-room-screen-phone.md", ("Take a number.", "Or dial 999.")),
    ),
    (they.the_right_answer_is_not_given_away_by_its_length, _right_answers_made_long),
    (they.the_right_answer_moves_about, _right_answers_put_first),
    (
        they.supervisors_have_something_to_mark,
        replaced(f"{RUPTURE}/quiz.md", ("Model answer:", "\n")),
    ),
    (
        they.every_module_says_that_nobody_has_reviewed_it,
        replaced(f"{ESCALATION}/module.md", ("has not yet been reviewed", "is fine")),
    ),
    (
        they.regions_say_that_they_wait_for_approval,
        replaced("regions/uk.md", ("Nobody has approved this page yet.", "Welcome.")),
    ),
    (
        they.regions_of_one_profile_climb_the_same_ladder,
        replaced("regions/uk.md", ("supervision within 72 hours", "supervision in a week")),
    ),
    (
        they.quizzes_and_ladders_name_the_same_times,
        replaced("regions/us.md", ("supervision within 72 hours", "supervision within 60 hours")),
    ),
    (
        they.no_mark_of_the_author_is_left_over,
        replaced(f"{SAFE}/module.md", ("You can stop anywhere", "{{contact.nobody}} {+1} Stop")),
    ),
    (
        they.every_question_teaches,
        replaced(f"{SAFE}/quiz.md", ("  > It puts the barrier on her.", "  It is a barrier.")),
    ),
]


def test_the_shipped_curriculum_has_no_problem() -> None:
    assert load_programme(FOLDER).modules


@pytest.mark.parametrize("expectation", [it for it, _ in DAMAGES], ids=lambda it: it.__name__)
def test_the_shipped_curriculum_keeps_its_promises(
    expectation: Expectation, ours: Shipped
) -> None:
    assert list(expectation(ours)) == []


@pytest.mark.parametrize(
    ("expectation", "damage"), DAMAGES, ids=[it.__name__ for it, _ in DAMAGES]
)
def test_a_damaged_copy_is_noticed(
    expectation: Expectation, damage: Damage, ours: Shipped
) -> None:
    assert list(expectation(Shipped(damage(ours.files)))) != []


def test_every_expectation_is_tried_on_a_damaged_copy() -> None:
    assert expectations_of(they) == {expectation.__name__ for expectation, _ in DAMAGES}
