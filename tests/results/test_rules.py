"""What the answers of many people say, and when they say too little."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.items import ChoiceItem
from facilitator.curriculum.reader import read_programme
from facilitator.results.rules import (
    FEWEST_SHOWN,
    SMALL,
    Answered,
    ItemResults,
    Sitting,
    caution_of_sample,
    remarks_on,
    results_of_items,
)
from tests.curriculum.sample import SAMPLE

ITEMS = read_programme(SAMPLE).module("asking").quiz.items
SINGLE = next(item for item in ITEMS if isinstance(item, ChoiceItem))
OTHER = next(item for item in ITEMS if item is not SINGLE)


def sitting(share: float, other: float, given: int = 0) -> Sitting:
    answers = (
        Answered(item_id=SINGLE.id, digest=SINGLE.digest, given=given, share=share),
        Answered(item_id=OTHER.id, digest=OTHER.digest, given=None, share=other),
    )
    return Sitting(minutes=9, passed=share == 1, answers=answers)


def of_single(sittings: list[Sitting]) -> ItemResults:
    return results_of_items(ITEMS, sittings)[SINGLE.id]


def test_difficulty_is_the_mean_share_of_the_points() -> None:
    assert of_single([sitting(1, 1)] * 3 + [sitting(0, 1)] * 2).difficulty == pytest.approx(0.6)


def test_discrimination_rises_when_those_who_do_well_elsewhere_do_well_here() -> None:
    with_the_rest = [sitting(1, 1)] * 5 + [sitting(0, 0)] * 5
    against_the_rest = [sitting(1, 0)] * 5 + [sitting(0, 1)] * 5
    assert of_single(with_the_rest).discrimination == pytest.approx(1)
    assert of_single(against_the_rest).discrimination == pytest.approx(-1)
    assert of_single([sitting(1, 1)] * 9).discrimination is None


def test_each_option_is_counted_and_the_unchosen_are_named() -> None:
    found = of_single([sitting(1, 1, given=1)] * 5 + [sitting(0, 1, given=0)])
    assert found.chosen[:2] == (1, 5)
    assert found.unchosen == tuple(range(2, len(SINGLE.options)))


def test_answers_to_another_wording_do_not_count() -> None:
    old = [
        replace(it, answers=(replace(it.answers[0], digest="0" * 64), it.answers[1]))
        for it in [sitting(0, 1)] * 9
    ]
    assert SINGLE.id not in results_of_items(ITEMS, old)


@given(st.integers(0, FEWEST_SHOWN - 1))
def test_too_few_people_are_never_shown(people: int) -> None:
    assert results_of_items(ITEMS, [sitting(1, 1)] * people) == {}
    refusal = caution_of_sample(people)
    assert refusal is not None
    assert refusal.code == "too-few"


def test_a_small_sample_is_said_to_be_small() -> None:
    small = caution_of_sample(SMALL - 1)
    assert small is not None
    assert small.code == "small"
    assert caution_of_sample(SMALL) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=FEWEST_SHOWN))
def test_the_figures_stay_within_their_bounds(pairs: list[tuple[float, float]]) -> None:
    found = of_single([sitting(*pair) for pair in pairs])
    assert 0 <= found.difficulty <= 1
    assert found.discrimination is None or -1.0001 <= found.discrimination <= 1.0001


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"difficulty": 0.2}, ["hard"]),
        ({"difficulty": 0.99}, ["easy"]),
        ({"discrimination": -0.2}, ["backwards"]),
        ({"discrimination": 0.05}, ["flat"]),
        ({"chosen": (3, 0)}, ["unchosen"]),
        ({"discrimination": None}, []),
    ],
)
def test_a_question_is_remarked_on_for_a_reason(
    changes: dict[str, object], codes: list[str]
) -> None:
    plain = ItemResults(
        item_id="a", answered=40, difficulty=0.7, discrimination=0.4, chosen=(30, 10)
    )
    changed: ItemResults = replace(plain, **changes)  # type: ignore[arg-type]
    assert [remark.code for remark in remarks_on(changed)] == codes
