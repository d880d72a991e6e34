"""A perfect answer earns everything; harm and missed safety never pass; junk never breaks."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.items import Item, NumberItem, TextItem, WrittenItem
from facilitator.quizzes.answers import Given
from facilitator.quizzes.drawing import lay_out
from facilitator.quizzes.feedback import Verdict, lines_of
from facilitator.quizzes.marking import answer_for, mark, mark_written, number_in
from facilitator.quizzes.rules import AttemptState, ItemMark, result_of
from tests.quizzes.questions import (
    GRADED,
    ITEMS,
    JUDGE,
    JUNK,
    MATCH,
    MULTIPLE,
    NUMBER,
    ORDER,
    REDACT,
    RIGHT,
    SINGLE,
    TEXT,
    WRITTEN,
)


@pytest.mark.parametrize("name", RIGHT)
def test_a_perfect_answer_earns_every_point(name: str) -> None:
    item, answer = RIGHT[name]
    assert mark(item, answer) == ItemMark(
        points=Fraction(item.points), possible=item.points, right=True, critical=item.critical
    )


@pytest.mark.parametrize("name", RIGHT)
def test_no_answer_earns_nothing(name: str) -> None:
    item, _ = RIGHT[name]
    found = mark(item, None)
    assert (found.points, found.right, found.harmful) == (0, False, False)


@given(st.sampled_from(ITEMS), JUNK, st.text(max_size=8))
def test_junk_is_marked_and_looked_back_at_without_breaking(
    item: Item, junk: Given, seed: str
) -> None:
    found = mark(item, junk)
    assert 0 <= found.points <= found.possible
    assert lines_of(lay_out(item, seed), junk)


@given(st.lists(st.sampled_from(list(RIGHT)), unique=True), JUNK)
def test_a_missed_critical_item_fails_whatever_the_score(others: list[str], junk: Given) -> None:
    marks = [mark(*RIGHT[name]) for name in others if name != "single"]
    missed = mark(SINGLE, None if junk == 0 else junk)
    result = result_of([*marks, missed], pass_mark=1)
    assert result.state is AttemptState.NOT_YET
    assert result.missed_critical


@pytest.mark.parametrize(("item", "answer"), [(MULTIPLE, (0, 1, 3)), (TEXT, "Emergency!")])
def test_a_harmful_choice_fails_whatever_the_score(item: Item, answer: Given) -> None:
    others = [mark(*right) for name, right in RIGHT.items() if name not in {"multiple", "text"}]
    result = result_of([*others, mark(item, answer)], pass_mark=1)
    assert (result.state, result.harmful) == (AttemptState.NOT_YET, True)


def test_everything_right_passes() -> None:
    result = result_of([mark(*right) for right in RIGHT.values()], pass_mark=100)
    assert (result.state, result.percent, result.right) == (AttemptState.PASSED, 100, len(RIGHT))


def test_nothing_asked_is_nothing_passed() -> None:
    assert result_of([], pass_mark=80).state is AttemptState.NOT_YET


@pytest.mark.parametrize(("answer", "points"), [((0,), 1), ((0, 2), 0), ((0, 1, 2), 1), ((2,), 0)])
def test_wrong_ticks_are_taken_off_right_ones(answer: Given, points: int) -> None:
    assert mark(MULTIPLE, answer).points == points


def test_a_fair_option_earns_its_part() -> None:
    assert mark(GRADED, 1) == ItemMark(points=Fraction(2), possible=4, right=False)
    assert mark(GRADED, 2).points == 0


def test_one_step_off_earns_half_in_a_judgement() -> None:
    assert mark(JUDGE, (2, 1, 0)).points == Fraction(5, 6)
    assert mark(JUDGE, (0, 1, None)).points == Fraction(1, 3)


def test_an_order_without_partial_is_right_or_not() -> None:
    assert mark(ORDER, (1, 0, 2, 3)).points == 0


def test_equal_right_hand_sides_are_one_choice() -> None:
    assert len(MATCH.choices) == 3  # type: ignore[attr-defined]
    assert mark(MATCH, (0, 1, 0)).points == Fraction(2, 3)


def test_striking_what_may_stay_is_not_right() -> None:
    assert mark(REDACT, (0, 1, 2)).right is False


@pytest.mark.parametrize(
    "typed", ["supervisor on call", "SUPERVISOR-ON-CALL.", "supervisor  call"]
)
def test_a_star_stands_for_any_text(typed: str) -> None:
    assert mark(TEXT, typed).right


@pytest.mark.parametrize(
    ("typed", "pattern"), [("emergency services", "emergency*"), ("my mother", "*")]
)
def test_the_first_answer_that_fits_decides(typed: str, pattern: str) -> None:
    assert isinstance(TEXT, TextItem)
    found = answer_for(TEXT, typed)
    assert found is not None
    assert found.pattern == pattern


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("10", Decimal(10)),
        ("9,5", Decimal("9.5")),
        (" 9.5 ", Decimal("9.5")),
        ("ten", None),
        ("", None),
        ("1_0", None),
        ("NaN", None),
        ("9" * 4000, None),
        ("१०", None),
    ],
)
def test_numbers_are_read_with_a_point_or_a_comma(typed: str, number: Decimal | None) -> None:
    assert isinstance(NUMBER, NumberItem)
    assert number_in(typed) == number


def test_a_written_answer_waits_for_somebody_to_mark_it() -> None:
    waiting = mark(WRITTEN, "I wanted to fix it, and then I listened.")
    assert waiting.right is None
    assert result_of([waiting], pass_mark=80).state is AttemptState.MARKING
    assert mark(WRITTEN, "  ").right is False


def test_a_written_answer_is_worth_the_lines_it_meets() -> None:
    assert isinstance(WRITTEN, WrittenItem)
    assert mark_written(WRITTEN, [0, 1]) == ItemMark(points=Fraction(3), possible=3, right=True)
    assert mark_written(WRITTEN, [1, 2, 9]).points == 2


def test_each_option_is_looked_back_at_with_its_reason() -> None:
    shown = lay_out(SINGLE, "a")
    lines = lines_of(shown, 2)
    assert {line.verdict for line in lines} == {Verdict.BEST, Verdict.NOT, Verdict.HARMFUL}
    assert [line.verdict for line in lines if line.chosen] == [Verdict.HARMFUL]
    assert all(line.why for line in lines)
