"""A change that looks larger than it says is asked about, and one that is honest is not."""

import pytest

from facilitator.publications.cautions import cautions
from facilitator.publications.comparing import compare
from tests.curriculum.sample import NAMES, SAMPLE, changed

QUIZ = NAMES["quiz"]
AGAIN = "revision: 3\nchange: re-assess\nagain-by: 2027-06-30\n"
RULES = "  version: 1\n  requirements:\n    - id: meetings\n      need: 20\n"


def codes(before: dict, after: dict) -> list[str]:
    comparison = compare(before, after)
    found = [it for page in comparison.pages for it in cautions(page, comparison)]
    assert all("%(" not in it.reason for it in found)
    return [it.code for it in found]


def quiz(old: str, new: str, head: str = "revision: 3\nchange: editorial\n") -> dict:
    files = changed("quiz", old, new)
    text = files[QUIZ].replace("revision: 2\nchange: editorial\n", head)
    return {**files, QUIZ: text}


def test_an_honest_change_raises_no_question() -> None:
    assert codes(SAMPLE, quiz("Put the steps in order.", "Bring the steps in order.")) == []
    assert codes(SAMPLE, quiz("pass: 80%", "pass: 85%", AGAIN)) == []


def test_a_revision_that_was_not_counted_up_is_asked_about() -> None:
    after = changed("quiz", "Put the steps in order.", "Bring the steps in order.")
    assert codes(SAMPLE, after) == ["revision-not-up"]


@pytest.mark.parametrize("claim", ["editorial", "optional"])
def test_another_right_answer_is_more_than_it_says(claim: str) -> None:
    after = quiz("8..10", "8..12", f"revision: 3\nchange: {claim}\n")
    assert codes(SAMPLE, after) == ["answer-changed"]
    assert codes(SAMPLE, quiz("8..10", "8..12", AGAIN)) == []


def test_a_critical_question_is_not_lost_in_silence() -> None:
    assert codes(SAMPLE, quiz(" critical=yes", "")) == ["critical-gone"]
    assert codes(SAMPLE, quiz(" critical=yes", "", AGAIN)) == ["critical-gone"]


def test_a_new_critical_question_was_not_asked_of_those_who_passed() -> None:
    critical = "id=pass-on critical=yes partial"
    assert codes(SAMPLE, quiz("id=pass-on partial", critical)) == ["critical-new"]
    assert codes(SAMPLE, quiz("id=pass-on partial", critical, AGAIN)) == []


def test_what_a_quiz_asks_for_is_no_editorial_matter() -> None:
    assert codes(SAMPLE, quiz("pass: 80%", "pass: 85%")) == ["terms-changed"]


def test_an_earlier_wish_to_come_back_is_not_forgotten() -> None:
    before = quiz("Four questions.", "Four questions here.", AGAIN)
    later = "revision: 4\nchange: editorial\n"
    after = {**before, QUIZ: before[QUIZ].replace(AGAIN, later)}
    assert codes(before, after) == ["earlier-ask-lost"]
    kept = "revision: 4\nsince: 3\nchange: re-assess\nagain-by: 2027-06-30\n"
    assert codes(before, {**before, QUIZ: before[QUIZ].replace(AGAIN, kept)}) == []


def test_a_question_or_a_page_under_another_id_is_recognised() -> None:
    assert codes(SAMPLE, quiz("id=steps", "id=the-steps")) == ["id-changed"]
    after = changed("practice", "id: asking-practice", "id: try-it")
    assert codes(SAMPLE, after) == ["id-changed"]


def test_a_large_change_is_hardly_editorial() -> None:
    after = changed("01-notice", "More words.", "Quite another thing is said here. " * 20)
    text = after[NAMES["01-notice"]].replace("revision: 3", "revision: 4")
    assert codes(SAMPLE, {**after, NAMES["01-notice"]: text}) == ["much-changed"]


def test_a_lesson_alone_reopens_no_quiz() -> None:
    again = "revision: 4\nchange: re-assess\nagain-by: 2027-06-30\n"
    after = changed("01-notice", "revision: 3\nchange: editorial\n", again)
    assert codes(SAMPLE, after) == ["quiz-stays"]
    both = {**after, QUIZ: quiz("Four", "4", AGAIN)[QUIZ]}
    assert codes(SAMPLE, both) == []


def test_requirements_change_with_a_version_and_keep_the_old_one() -> None:
    more = RULES.replace("20", "25")
    assert codes(SAMPLE, changed("programme", RULES, more)) == ["rules-changed"]
    second = more.replace("version: 1", "version: 2")
    assert codes(SAMPLE, changed("programme", RULES, second)) == ["rules-gone"]
    kept = second + "  earlier-rules:\n    - version: 1\n      until: 2028-05-31\n"
    assert codes(SAMPLE, changed("programme", RULES, kept)) == []


def test_the_framework_and_the_outcomes_are_looked_at() -> None:
    assert codes(SAMPLE, changed("competencies", "| no |", "| yes |")) == [
        "revision-not-up",
        "competency-changed",
    ]
    feeds = changed("module", "competencies: [E2]}", "competencies: [E1]}")
    assert codes(SAMPLE, feeds) == ["outcomes-changed"]
