"""What is saved without a mistake is shown at once; with one, the last good pages stay."""

from http import HTTPStatus
from pathlib import Path

from tests.curriculum.sample import NAMES
from tests.preview.desk import Author, at_work, laid_out

LESSON = "/modules/asking/lessons/first-lesson"


def test_what_is_saved_is_what_trainees_would_see(author: Author) -> None:
    assert "Some words" in author.open(LESSON).text
    author.save("01-notice", "Some **words**", "Other **words**")
    page = author.open(LESSON)
    assert "Other words" in page.text
    assert "As you saved it" in page.text


def test_a_mistake_keeps_the_last_good_pages_and_is_shown_until_it_is_mended(
    author: Author,
) -> None:
    author.save("01-notice", "sources: [book-one]", "sources: [book-two]")
    author.save("01-notice", "Some **words**", "Other **words**")
    page = author.open(LESSON)
    assert "Some words" in page.text
    assert "As it was before the mistakes" in page.text
    assert "book-two" in page.text
    author.save("01-notice", "sources: [book-two]", "sources: [book-one]")
    page = author.open(LESSON)
    assert "Other words" in page.text
    assert "book-two" not in page.text


def test_files_are_read_again_only_when_one_has_changed(author: Author) -> None:
    before = author.number
    assert author.number == before
    author.save("01-notice", "Some **words**", "Other **words**")
    assert author.number == before + 1
    author.save("01-notice", "Other **words**", "Some **words**")
    assert author.number == before + 2
    assert author.number == before + 2


def test_broken_saves_are_counted_too_so_that_pages_show_the_mistake(author: Author) -> None:
    before = author.number
    author.save("01-notice", "revision: 3", "revision: three")
    assert author.number == before + 1


def test_a_page_that_is_taken_away_is_missed_and_one_that_comes_is_seen(author: Author) -> None:
    text = (author.folder / NAMES["quiz"]).read_text(encoding="utf-8")
    author.delete("quiz")
    assert "this page is missing" in author.open("/preview/problems").text
    assert author.open("/modules/asking/quiz").status is HTTPStatus.OK
    (author.folder / NAMES["quiz"]).write_text(text, encoding="utf-8")
    assert "this page is missing" not in author.open("/preview/problems").text


def test_a_file_in_another_encoding_is_named_and_nothing_else_is_lost(author: Author) -> None:
    (author.folder / NAMES["01-notice"]).write_bytes(b"---\nid: caf\xe9\n---\n")
    assert "UTF-8" in author.open("/preview/problems").text
    assert "Some words" in author.open(LESSON).text


def test_a_folder_that_was_never_sound_leads_to_what_is_to_be_mended(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "curriculum")
    (folder / NAMES["programme"]).unlink()
    author = at_work(folder, tmp_path / "preview.sqlite3")
    sent = author.open("/path")
    assert sent.location == "/preview/problems"
    page = author.open("/preview/problems")
    assert "programme.md:1" in page.text
    assert "Nothing to show yet" in page.text
    assert "cannot be read" in author.open("/preview/").text
    assert "cannot be read" in author.open("/preview/coverage").text
    assert author.open("/preview/maps/01-asking/scenarios/late").status is HTTPStatus.OK
    laid_out(folder)
    assert author.open("/path").status is HTTPStatus.OK


def test_one_may_look_through_the_eyes_of_another_region(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "curriculum")
    here = folder / NAMES["here"]
    there = here.read_text(encoding="utf-8").replace("id: here", "id: there", 1)
    (folder / "regions" / "there.md").write_text(
        there.replace("Emergency services", "Emergency elsewhere"), encoding="utf-8"
    )
    author = at_work(folder, tmp_path / "preview.sqlite3", "there")
    assert "Emergency elsewhere" in author.open(LESSON).text
    unknown = at_work(folder, tmp_path / "other.sqlite3", "nowhere")
    assert "Emergency services" in unknown.open(LESSON).text
