"""The report for a terminal says what differs, what it claims, and whom it touches."""

from facilitator.publications.asking import Crowd, Group
from facilitator.publications.comparing import compare
from facilitator.publications.telling import told
from tests.curriculum.sample import SAMPLE, changed

AGAIN = "revision: 3\nchange: re-assess\nagain-by: 2027-06-30\nchanged: The law has changed.\n"
QUIZ = changed("quiz", "revision: 2\nchange: editorial\n", AGAIN)
CROWD = Crowd(
    quizzes={
        "asking": [
            Group(revision=None, certified=False, people=4),
            Group(revision=2, certified=True, people=3),
        ]
    },
    rules={1: [Group(revision=None, certified=False, people=5)]},
)


def test_nothing_is_said_to_differ_where_nothing_does() -> None:
    assert list(told(compare(SAMPLE, SAMPLE))) == ["Nothing differs."]


def test_a_change_is_told_with_its_claim_and_its_reason() -> None:
    first, *lines = told(compare(SAMPLE, QUIZ))
    assert first.startswith("quiz asking-quiz: changed (")
    assert lines == ["  says re-assess, revision 3", "  why: The law has changed."]


def test_with_people_it_is_told_whom_a_change_touches() -> None:
    *_rest, who, asked = told(compare(SAMPLE, QUIZ), CROWD)
    assert who == "  under way: 4; done with it: 3, of whom certified: 3"
    assert asked == (
        "  3 are asked to sit the quiz again by 30 June 2027; their pass counts until then"
    )


def test_changed_rules_are_told_with_the_people_under_each_version() -> None:
    lines = list(told(compare(SAMPLE, changed("programme", "need: 20", "need: 25")), CROWD))
    assert any("look again: A requirement has changed" in line for line in lines)
    assert lines[-1] == "  enrolled under version 1 of the rules: 5, of whom certified: 0"
