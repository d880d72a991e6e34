"""A draw covers what the module teaches, and the same seed is the same quiz for ever."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.items import ChoiceItem, Item, Kind
from facilitator.curriculum.model import Module
from facilitator.curriculum.reader import load_files, read_programme
from facilitator.quizzes.answers import (
    Given,
    NotAnAnswer,
    from_text,
    is_answered,
    places_of,
    read,
    to_text,
)
from facilitator.quizzes.drawing import Shown, draw, lay_out
from facilitator.resources import resource_folder
from tests.quizzes.questions import GRADED, ITEMS, JUNK, MATCH, ORDER, RIGHT, SINGLE, TEXT

MODULES = read_programme(load_files(resource_folder("curriculum"))).modules
SEEDS = st.text(max_size=12)


@given(st.sampled_from(MODULES), SEEDS)
def test_every_outcome_is_asked_about_and_safety_first(module: Module, seed: str) -> None:
    quiz = module.quiz
    drawn = draw(quiz.items, [it.id for it in module.outcomes], quiz.draw, seed)
    assert len(set(drawn)) == quiz.draw
    for outcome in module.outcomes:
        asked = [item for item in drawn if item.outcome == outcome.id]
        pool = [item for item in quiz.items if item.outcome == outcome.id]
        assert asked
        assert any(item.critical for item in asked) == any(item.critical for item in pool)


@given(SEEDS)
def test_a_seed_is_one_quiz(seed: str) -> None:
    assert draw(ITEMS, [], 5, seed) == draw(ITEMS, [], 5, seed)
    assert lay_out(SINGLE, seed) == lay_out(SINGLE, seed)


def test_another_seed_is_another_quiz() -> None:
    assert len({draw(ITEMS, [], 5, str(seed)) for seed in range(20)}) > 10


def test_prompts_for_the_journal_are_never_drawn() -> None:
    drawn = draw(MODULES[0].items, [], 999, "a")
    assert all(item.kind is not Kind.REFLECT for item in drawn)


@given(SEEDS)
def test_the_last_option_stays_last_and_no_order_is_shown_solved(seed: str) -> None:
    assert isinstance(GRADED, ChoiceItem)
    assert GRADED.options[lay_out(GRADED, seed).options[-1]].last
    assert list(lay_out(ORDER, seed).options) != [0, 1, 2, 3]
    assert sorted(lay_out(MATCH, seed).choices) == [0, 1, 2]


@pytest.mark.parametrize("name", RIGHT)
@given(seed=SEEDS)
def test_what_a_page_shows_of_an_answer_reads_back_as_that_answer(name: str, seed: str) -> None:
    item, answer = RIGHT[name]
    shown = lay_out(item, seed)
    assert read(shown, fields_of(shown, places_of(shown, answer))) == answer


@given(st.sampled_from(ITEMS), JUNK)
def test_whatever_was_kept_can_be_shown(item: Item, junk: Given) -> None:
    assert from_text(to_text(junk)) == junk
    places_of(lay_out(item, "a"), junk)


@pytest.mark.parametrize("value", ["0", "4", "-1", "1e3", "x", "99999999999999999999", "²"])
def test_what_the_page_did_not_offer_is_refused(value: str) -> None:
    with pytest.raises(NotAnAnswer, match="not one of those"):
        read(lay_out(SINGLE, "a"), lambda _name: [value])


def test_a_line_that_is_too_long_is_refused() -> None:
    with pytest.raises(NotAnAnswer, match="200 signs"):
        read(lay_out(TEXT, "a"), lambda _name: ["x" * 201])


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_empty_form_is_no_answer(item: Item) -> None:
    answer = read(lay_out(item, "a"), lambda _name: [""])
    assert not is_answered(answer)


def fields_of(shown: Shown, places: Sequence[str]) -> Callable[[str], Sequence[str]]:
    if shown.item.kind in {Kind.ORDER, Kind.MATCH, Kind.JUDGE}:
        lines = {str(number): [place] for number, place in enumerate(places, start=1)}
        return lambda name: lines.get(name, [])
    return lambda name: list(places) if not name else []
