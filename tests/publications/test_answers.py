"""Mending words is not changing what is right, and changing what is right never hides in words."""

import pytest

from facilitator.curriculum.recall import recall_item
from facilitator.publications.answers import answer_changed
from tests.curriculum.sample import LESSON, QUIZ

BLOCKS = {
    part.split("id=")[1].split()[0]: f"::: {part.split(':::')[0]}:::\n"
    for page in (QUIZ, LESSON)
    for part in page.split("\n::: ")[1:]
    if "id=" in part
}


def changes(name: str, old: str, new: str) -> bool:
    block = BLOCKS[name]
    assert old in block
    return answer_changed(recall_item(block), recall_item(block.replace(old, new)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("asking-harms", "Asking makes it more likely.", "Asking makes suicide more likely."),
        ("pass-on", "- [x] A plan\n", "- [x] A plan for how\n"),
        ("first-words", "  > Yes. Ask plainly.", "  > Yes."),
        ("steps", "2. Ask plainly", "2. Ask in plain words"),
        ("who-to-call", "On-call supervisor", "The supervisor on call"),
        ("line", "  > Later.", "  > That comes later."),
        ("rate-them", '"Cheer up."', '"Come on, cheer up."'),
        ("clean", "came at", "was there at"),
        ("own-limit", "Names the wish to fix", "Names their wish to fix"),
        ("own-words", "What came up in you?", "What came up?"),
    ],
)
def test_mended_words_leave_the_answer_as_it_was(name: str, old: str, new: str) -> None:
    assert not changes(name, old, new)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("asking-harms", "- [ ] True\n  > A common fear.\n- [x] False", "- [x] True\n- [ ] False"),
        ("pass-on", "- [x] A child at home", "- [ ] A child at home"),
        ("pass-on", "points=2", "points=3"),
        ("first-words", "{harmful last}", "{last}"),
        ("steps", "1. Move somewhere private\n2. Ask plainly", "1. Ask plainly\n2. Move away"),
        (
            "who-to-call",
            "| You are shaken | On-call supervisor",
            "| You are shaken | Emergency services",
        ),
        ("line", "- [x] on-call supervisor", "- [x] a friend"),
        ("group-size", "8..10", "8..12"),
        ("rate-them", "{=1}", "{=2}"),
        ("clean", "{keep}", "{strike}"),
        ("own-limit", "{+2}", "{+1}"),
    ],
)
def test_another_right_answer_is_seen(name: str, old: str, new: str) -> None:
    assert changes(name, old, new)
