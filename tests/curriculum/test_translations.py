"""A module in two languages: the same questions, the same keys, other words."""

from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.layout import language_of, source_of
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import read_programme, recall_programme
from tests.curriculum.sample import LESSON, NAMES, QUIZ, SAMPLE, SCENARIO

SPANISH = {
    **SAMPLE,
    NAMES["programme"]: SAMPLE[NAMES["programme"]].replace("[en]", "[en, es]"),
}


def translated(text: str, *words: tuple[str, str]) -> str:
    """Return a page as a translator leaves it: other words, and what it translates."""
    head = [line for line in text.split("\n") if not line.startswith(("change:", "changed:"))]
    lines = "\n".join(line.replace("revision:", "translates:") for line in head)
    for old, new in words:
        assert old in lines, old
        lines = lines.replace(old, new)
    return lines


def beside(name: str, text: str) -> dict[PurePosixPath, str]:
    file = NAMES[name]
    return {**SPANISH, file.with_name(f"{file.stem}.es.md"): text}


def problems_of(files: dict[PurePosixPath, str]) -> list[str]:
    with pytest.raises(CurriculumError) as caught:
        read_programme(files)
    return [str(problem) for problem in caught.value.problems]


def test_a_translation_is_known_by_the_name_of_its_file() -> None:
    assert language_of(PurePosixPath("01-a/02-b.es.md")) == "es"
    assert language_of(PurePosixPath("01-a/02-b.md")) is None
    assert source_of(PurePosixPath("01-a/02-b.es.md")) == PurePosixPath("01-a/02-b.md")


def test_what_is_translated_is_read_in_that_language_and_the_rest_as_it_is() -> None:
    spanish = translated(
        LESSON,
        ("title: Notice and ask", "title: Notar y preguntar"),
        ("# Notice and ask", "# Notar y preguntar"),
    )
    programme = read_programme(beside("01-notice", spanish))
    module = programme.in_language("es").module("asking")
    assert module.lessons[0].title == "Notar y preguntar"
    assert module.quiz == programme.module("asking").quiz
    assert programme.module("asking").lessons[0].title == "Notice and ask"
    assert programme.in_language("de") is programme
    assert module.lessons[0].revision == programme.module("asking").lessons[0].revision


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "says"),
    [
        ("quiz", QUIZ, "draw: 4", "draw: 3", "draw is '3', and '4' in the source"),
        ("quiz", QUIZ, "id=graded", "id=other", "id is 'other', and 'graded' in the source"),
        ("quiz", QUIZ, " critical=yes", "", "critical is 'no', and 'yes' in the source"),
        ("late", SCENARIO, "(#called) {+2}", "(#called) {+1}", "points is '1', and '2'"),
        ("late", SCENARIO, "{#gone .end-mixed}", "{#gone .end-safe}", "ending is 'safe'"),
        ("01-notice", LESSON, "translates: 3", "translates: 9", "the source is at"),
        ("01-notice", LESSON, "minutes: 10", "minutes: 11", "minutes is '11', and '10'"),
    ],
)
def test_a_translation_asks_the_same_as_its_source(
    name: str, text: str, old: str, new: str, says: str
) -> None:
    spanish = translated(text)
    assert old in spanish
    found = problems_of(beside(name, spanish.replace(old, new, 1)))
    assert any(says in problem for problem in found), found
    assert all(".es.md:" in problem for problem in found)


def test_an_option_that_was_left_out_is_named() -> None:
    lines = translated(QUIZ).split("\n")
    option = next(n for n, line in enumerate(lines) if line.startswith("- [ ] "))
    del lines[option : option + 2]
    found = problems_of(beside("quiz", "\n".join(lines)))
    assert any("keep their number and order" in problem for problem in found), found


def test_a_translation_says_what_it_translates() -> None:
    found = problems_of(beside("01-notice", LESSON))
    assert any("add a line 'translates: " in problem for problem in found)


def test_a_translation_says_nothing_of_its_own_about_changes() -> None:
    spanish = translated(LESSON).replace("translates:", "revision: 1\ntranslates:", 1)
    assert any(
        "a translation has no 'revision'" in it for it in problems_of(beside("01-notice", spanish))
    )


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("01-asking/01-notice.de.md", "programme.md lists no language 'de'"),
        ("01-asking/01-notice.en.md", "every page is written in 'en' already"),
        ("01-asking/09-gone.es.md", "there is no 01-asking/09-gone.md"),
        ("glossary.es.md", "only the pages of modules can be translated so far"),
    ],
)
def test_a_translation_of_nothing_is_refused(file: str, says: str) -> None:
    found = problems_of({**SPANISH, PurePosixPath(file): translated(LESSON)})
    assert any(says in problem for problem in found), found


def test_a_broken_translation_is_recalled_without_a_word() -> None:
    assert recall_programme(beside("quiz", "---\nid: x\n")).in_language("es").modules


def test_a_translation_that_is_behind_and_asks_something_else_gives_way_to_its_source() -> None:
    spanish = translated(QUIZ, ("title: ", "title: Prueba de "))
    source = QUIZ.replace("revision: ", "revision: 1", 1)
    files = {**beside("quiz", spanish), NAMES["quiz"]: source}
    asks_the_same = read_programme(files).in_language("es").module("asking").quiz
    assert asks_the_same.title.startswith("Prueba")
    files[NAMES["quiz"]] = source.replace("draw: 4", "draw: 3")
    programme = read_programme(files)
    quiz = programme.in_language("es").module("asking").quiz
    assert quiz == programme.module("asking").quiz
