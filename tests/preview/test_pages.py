"""Beside each page stands what is wrong in its file; the author's pages show the whole."""

from http import HTTPStatus

import pytest

from tests.curriculum.sample import NAMES
from tests.preview.desk import Author

LESSON = "/modules/asking/lessons/first-lesson"
MAP = "/preview/maps/01-asking/scenarios/late"
UNSAFE = "Somebody committed suicide."


def test_the_problems_of_a_page_stand_beside_it_with_line_and_mend(author: Author) -> None:
    author.save("01-notice", "Some **words**", f"{UNSAFE} Some **words**")
    page = author.open(LESSON)
    assert "01-asking/01-notice.md line 13 · warning" in page.text
    assert "is not a safe way to speak of suicide" in page.text
    assert "died by suicide" in page.text
    other = author.open("/modules/asking/practice")
    assert "Nothing to mend in this file" in other.text
    assert "0 mistakes, 2 warnings" in other.text


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        ("/modules/asking", "module"),
        (LESSON, "01-notice"),
        ("/modules/asking/practice", "practice"),
        ("/modules/asking/quiz", "quiz"),
        ("/scenarios/late", "late"),
        ("/path", "programme"),
        ("/help", "here"),
        ("/observation-form", "observation"),
    ],
)
def test_every_page_knows_its_file(author: Author, url: str, stem: str) -> None:
    page = author.open(url)
    assert page.status is HTTPStatus.OK
    assert f"{NAMES[stem]} Nothing to mend" in page.text


def test_pages_that_answer_a_form_know_their_file_and_where_to_be_seen_again(
    author: Author,
) -> None:
    page = author.send(f"{LESSON.replace('lessons', 'pages')}/items/first-words")
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert str(NAMES["01-notice"]) in page.text
    assert f'data-reload="{LESSON}#first-words"' in page.html


def test_a_rehearsal_and_an_attempt_stand_beside_their_files(author: Author) -> None:
    begun = author.send("/scenarios/late/rehearsals")
    assert begun.location is not None
    assert str(NAMES["late"]) in author.open(begun.location).text
    attempt = author.send("/modules/asking/quiz")
    assert attempt.location is not None
    assert str(NAMES["quiz"]) in author.open(attempt.location).text


def test_what_is_not_there_says_so_and_waits_for_a_save(author: Author) -> None:
    page = author.open("/modules/asking/lessons/second-lesson")
    assert page.status is HTTPStatus.NOT_FOUND
    assert 'data-enhance="preview"' in page.html


def test_a_quiz_can_be_tried_again_at_once_however_it_went(author: Author) -> None:
    for _ in range(5):
        quiz = author.open("/modules/asking/quiz")
        assert "Begin the quiz" in quiz.text
        begun = author.send("/modules/asking/quiz")
        assert begun.location is not None
        assert author.open("/modules/asking/quiz").text.count("Go on where you stopped")
        handed_in = author.send(f"{begun.location}/submit", anyway="yes")
        assert handed_in.status is HTTPStatus.SEE_OTHER
        assert author.open(begun.location).status is HTTPStatus.OK


def test_the_overview_tells_of_each_page_what_there_is_to_mend(author: Author) -> None:
    author.save("01-notice", "Some **words**", f"{UNSAFE} Some **words**")
    author.save("practice", "change: editorial", "change: some")
    page = author.open("/preview/")
    assert "one module, one lesson" in page.text
    assert "Notice and ask 01-asking/01-notice.md 2 warnings" in page.text
    assert "1 mistake" in page.text
    assert f'href="{MAP}"' in page.html
    assert 'href="/preview/keys/asking"' in page.html


def test_all_problems_are_listed_by_file_with_links_to_their_pages(author: Author) -> None:
    author.save("01-notice", "Some **words**", f"{UNSAFE} Some **words**")
    author.save("late", "(#gone)", "(#gnoe)")
    page = author.open("/preview/problems")
    assert page.text.index("01-notice.md:13") < page.text.index("scenarios/late.md:")
    assert f'href="{LESSON}"' in page.html
    assert 'href="/scenarios/late"' in page.html
    author.save("01-notice", UNSAFE, "")
    author.save("late", "(#gnoe)", "(#gone)")
    assert "Read it aloud" in author.open("/preview/problems").text


def test_a_map_shows_scenes_choices_and_endings_and_says_the_same_as_a_list(
    author: Author,
) -> None:
    page = author.open(MAP)
    assert page.text.count("Ten minutes left") >= 2
    assert page.text.count("Ends safely") >= 2
    assert "Ask Dana to stay a moment, and ask in private" in page.text
    assert page.html.count('class="map__outline"') == 5
    assert page.html.count("map__arrow--harmful") == 1
    assert "This stands apart" not in page.text


def test_the_map_of_a_broken_scenario_shows_what_is_broken(author: Author) -> None:
    author.save("late", "(#gone)", "(#gnoe)")
    page = author.open(MAP)
    assert "This stands apart" in page.text
    assert "#gnoe : There is no such scene" in page.text
    assert "The door : Ends mixed, Nobody gets here" in page.text
    assert page.html.count("map__box--faulty") == 2


def test_only_scenarios_have_a_map(author: Author) -> None:
    for path in ("01-asking/quiz", "01-asking/scenarios/nothing", "../../etc/passwd"):
        assert author.open(f"/preview/maps/{path}").status is HTTPStatus.NOT_FOUND


def test_the_key_shows_the_answer_of_every_question_to_the_author_alone(author: Author) -> None:
    page = author.open("/preview/keys/asking")
    assert "Only you see this page" in page.text
    assert page.html.count('<section class="item"') >= 9
    assert "The answer we look for" in page.text
    assert "preview/keys" not in author.open("/modules/asking").html


def test_what_is_asked_for_is_counted_in_the_files_as_they_are(author: Author) -> None:
    assert "E1" in author.open("/preview/coverage").text
    author.save("late", "(#gone)", "(#gnoe)")
    assert "E1" in author.open("/preview/coverage").text
