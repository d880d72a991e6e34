"""Each kind of item is read as its author meant it."""

from decimal import Decimal
from typing import TypeVar

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Level,
    MatchItem,
    NumberItem,
    OrderItem,
    RedactItem,
    ReflectItem,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.reader import read_programme
from tests.curriculum.sample import SAMPLE

MODULE = read_programme(SAMPLE).module("asking")
Shape = TypeVar("Shape", bound=Item)


def item(item_id: str, shape: type[Shape]) -> Shape:
    found = next(item for item in MODULE.items if item.id == item_id)
    assert isinstance(found, shape)
    return found


def test_a_single_choice_has_one_right_option_and_feedback_for_each() -> None:
    single = item("first-words", ChoiceItem)
    assert [option.right for option in single.options] == [False, True, False]
    assert all(option.feedback for option in single.options)
    assert (single.options[2].harmful, single.options[2].last) == (True, True)
    assert single.options[2].text.source == "Nothing."
    assert single.hint is not None
    assert single.after is not None
    assert single.sources == ("book-one",)


def test_settings_say_what_an_item_asks_and_how_much_it_weighs() -> None:
    true_false = item("asking-harms", ChoiceItem)
    assert (true_false.outcome, true_false.level) == ("ask-directly", Level.KNOWS)
    assert (true_false.critical, true_false.points, true_false.partial) == (True, 1, False)
    multiple = item("pass-on", ChoiceItem)
    assert (multiple.critical, multiple.points, multiple.partial) == (False, 2, True)


def test_the_best_option_sets_the_points_of_a_graded_single_choice() -> None:
    graded = item("graded", ChoiceItem)
    assert [option.points for option in graded.options] == [2, 1]
    assert graded.points == 2


def test_steps_stand_in_the_right_order() -> None:
    steps = [step.source for step in item("steps", OrderItem).steps]
    assert steps == ["Move somewhere private", "Ask plainly", "Stay, and\ncall together"]


def test_a_match_has_pairs_distractors_and_each_right_side_once() -> None:
    match = item("who-to-call", MatchItem)
    assert (match.left_title, match.right_title) == ("Situation", "Turn to")
    assert match.pairs[0].left.source == "An overdose"
    assert match.pairs[1].if_wrong is None
    assert [side.source for side in match.choices] == [
        "Emergency services",
        "On-call supervisor",
        "The group chat",
    ]


def test_a_text_lists_answers_and_known_mistakes() -> None:
    answers = [(it.pattern, it.right) for it in item("line", TextItem).answers]
    assert answers == [("on-call supervisor", True), ("emergency*", False), ("*", False)]


def test_a_number_is_a_range() -> None:
    number = item("group-size", NumberItem)
    assert number.unit == "people"
    assert [(it.low, it.high) for it in number.ranges] == [
        (8, 10),
        (Decimal("10.5"), Decimal("13.5")),
        (15, 15),
    ]


def test_a_judge_has_the_experts_ratings() -> None:
    assert [it.rating for it in item("rate-them", JudgeItem).statements] == [4, 1]


def test_a_record_keeps_its_plain_text_between_the_phrases() -> None:
    redact = item("clean", RedactItem)
    assert "".join(phrase.text for phrase in redact.record) == "Level 2. Maria came at 19:40."
    assert [(it.text, it.strike) for it in redact.phrases] == [("Maria", True), ("19:40", False)]


def test_a_written_answer_is_worth_its_rubric() -> None:
    written = item("own-limit", WrittenItem)
    assert written.points == 3
    assert [line.talk for line in written.rubric] == [False, False, True]
    assert written.model_answer is not None
    assert written.words == (60, 300)


def test_a_reflection_only_asks() -> None:
    assert item("own-words", ReflectItem).words == (20, 200)


def test_a_block_in_a_code_fence_is_left_alone() -> None:
    assert [part.id for part in MODULE.lessons[0].items] == ["first-words", "own-words"]
