"""People who never read the lesson find no pattern to go by."""

from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND, Files, codes, warnings

QUIZ = NAMES["quiz"]
EVEN = [("Stay", "Leave"), ("Leave", "Asks"), ("Wait", "Talk"), ("Talk", "Sits")]


def _single(number: int, right: str, wrong: str, *, first: bool) -> str:
    options = [f"- [x] {right}\n  > Yes.\n", f"- [ ] {wrong}\n  > No.\n"]
    written = "".join(options if first else reversed(options))
    return f"::: single id=s{number} for=pass-on\n\nWhat now?\n\n{written}\n:::\n\n"


def _saying(number: int, *, holds: bool) -> str:
    true, false = ("x", " ") if holds else (" ", "x")
    options = f"- [{true}] True\n  > So.\n- [{false}] False\n  > So.\n"
    return f"::: true-false id=t{number} for=pass-on\n\nIs it so?\n\n{options}\n:::\n\n"


def _with(*blocks: str) -> Files:
    # The sample's own question with one right option makes way for those of the test.
    quiz = SOUND[QUIZ]
    for old, new in (
        ("single id=graded", "multiple id=graded"),
        ("Ask {+2}", "Ask"),
        ("Wait {+1}", "Wait"),
    ):
        quiz = quiz.replace(old, new)
    return {**SOUND, QUIZ: quiz + "\n" + "".join(blocks)}


def test_right_options_of_every_length_and_place_give_nothing_away() -> None:
    blocks = [_single(n, *pair, first=n % 2 == 0) for n, pair in enumerate(EVEN)]
    assert codes(_with(*blocks)) == set()


def test_the_longest_option_is_not_always_right() -> None:
    blocks = [
        _single(n, f"{right}, and say that you stay", wrong, first=n % 2 == 0)
        for n, (right, wrong) in enumerate(EVEN)
    ]
    (said,) = warnings(_with(*blocks))
    assert said.code == "told-by-length"
    assert "is the longest in 4 of 4 questions (s0, s1, s2, s3)" in said.message
    assert "id=s0" in _with(*blocks)[QUIZ].split("\n")[said.place.line - 1]


def test_nor_is_the_shortest() -> None:
    blocks = [
        _single(n, right, f"{wrong}, and say that you stay", first=n % 2 == 0)
        for n, (right, wrong) in enumerate(EVEN)
    ]
    (said,) = warnings(_with(*blocks))
    assert "is the shortest in 4 of 4" in said.message


def test_the_right_option_moves_about() -> None:
    blocks = [_single(n, *pair, first=True) for n, pair in enumerate(EVEN)]
    (said,) = warnings(_with(*blocks))
    assert said.code == "told-by-position"
    assert "stands at place 1 in 4 of 4 questions" in said.message


def test_not_every_saying_is_true() -> None:
    (said,) = warnings(_with(*(_saying(n, holds=False) for n in range(3))))
    assert "all 4 true-false questions have the same answer" in said.message
    assert codes(_with(*(_saying(n, holds=n > 1) for n in range(3)))) == set()


def test_among_few_questions_a_pattern_is_chance() -> None:
    blocks = [_single(n, *pair, first=True) for n, pair in enumerate(EVEN[:3])]
    assert codes(_with(*blocks)) == set()


def test_nor_does_length_tell_in_the_questions_of_the_lessons() -> None:
    lesson = NAMES["01-notice"]
    blocks = [
        _single(n, f"{right}, and say that you stay", wrong, first=n % 2 == 0)
        for n, (right, wrong) in enumerate([*EVEN, *EVEN])
    ]
    (said,) = warnings({**SOUND, lesson: SOUND[lesson] + "\n" + "".join(blocks)})
    assert said.code == "told-by-length"
    assert said.place.file == lesson
    assert "is the longest in 9 of 9 questions" in said.message
