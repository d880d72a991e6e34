"""How hard a page is to read is measured as people read it, with the line of each sentence."""

from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.places import Place, Prose
from facilitator.workshop.reading import Sentence, grade, sentences, syllables

FILE = PurePosixPath("page.md")
LONG_WORDS = "Organisational accountability necessitates interdisciplinary communication."


def said(text: str, line: int = 1) -> tuple[Sentence, ...]:
    return sentences([Prose(text, Place(FILE, line))])


def words(text: str) -> list[str]:
    return [" ".join(sentence.words) for sentence in said(text)]


def test_the_grade_grows_with_longer_words_and_sentences() -> None:
    assert grade(said("You sit with them. You wait. It is fine.")) < 3
    assert grade(said(LONG_WORDS)) > 12
    assert grade(said("")) == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [("you", 1), ("stopped", 1), ("people", 2), ("member", 2), ("facilitator", 5)],
)
def test_syllables_are_counted_as_people_speak_them(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One. Two? Three!", ["One", "Two", "Three"]),
        ("## A heading\nThe text\ngoes on.", ["A heading", "The text goes on"]),
        ("- first\n- second,\n  and more\n", ["first", "second and more"]),
        ("1. first\n2. second", ["first", "second"]),
        ("| A | B |\n| --- | --- |\n| c d | e |", ["A", "B", "c d", "e"]),
        ("> He said so.\n> And she.", ["He said so", "And she"]),
        ("**Stop.** Then [go](https://example.org/far/away).", ["Stop", "Then go"]),
        ("Call {{contact.crisis}} now.", ["Call them now"]),
        ("Above\n\n```text\nnot read\n```\n\nBelow", ["Above", "Below"]),
        ('"Is it so?" she asks.', ["Is it so", "she asks"]),
    ],
)
def test_a_text_is_read_as_people_read_it(text: str, read: list[str]) -> None:
    assert words(text) == read


def test_each_sentence_knows_its_line() -> None:
    found = said("One\ngoes on. Two begins\nhere. Three.\n\n- Four", line=10)
    assert [sentence.place.line for sentence in found] == [10, 11, 12, 14]
