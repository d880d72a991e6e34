"""A page is measured as a whole and by its own text; the harder of the two counts."""

import pytest

from facilitator.curriculum.reader import read_programme
from facilitator.workshop.difficulty import Measured, measured
from facilitator.workshop.manuscript import manuscript
from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND, TODAY, Files, codes, with_slip

HARD = "Organisational accountability necessitates interdisciplinary communication. " * 10
EASY = "We sit. We wait. " * 200
ASK = "Ask one open question."


def _measured(files: Files, page: str) -> Measured:
    found = measured(manuscript(files, read_programme(files), TODAY))
    return next(it for it in found if it.file == NAMES[page])


def test_hard_text_is_not_hidden_behind_easy_questions() -> None:
    hard = with_slip("01-notice", ("More words.", HARD), ("What came up in you?", EASY))
    grade = _measured(hard, "01-notice").grade
    assert grade is not None
    assert grade > 12


def test_nor_are_hard_questions_hidden_behind_easy_text() -> None:
    hard = with_slip("01-notice", ("More words.", "We sit. " * 25), ("What came up in you?", HARD))
    grade = _measured(hard, "01-notice").grade
    assert grade is not None
    assert grade > 8


@pytest.mark.parametrize("languages", ["[de]", "[es, en]"])
def test_only_english_has_a_grade(languages: str) -> None:
    hard = with_slip("practice", (ASK, HARD))
    assert "hard-to-read" in codes(hard)
    programme = SOUND[NAMES["programme"]].replace("languages: [en]", f"languages: {languages}")
    assert codes({**hard, NAMES["programme"]: programme}) == set()


def test_a_few_words_have_no_grade_and_the_words_are_counted() -> None:
    page = _measured(SOUND, "practice")
    assert (page.grade, page.words, page.minutes) == (None, 4, None)


def test_questions_take_their_own_time() -> None:
    # The minutes of a lesson are compared with its text; how long people think, nobody knows.
    long = with_slip("01-notice", ("What came up in you?", EASY * 4))
    assert codes(long) == set()
