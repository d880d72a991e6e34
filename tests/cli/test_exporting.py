"""The curriculum becomes a book by command."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.cli.exporting import export_book
from tests.curriculum.guide import section
from tests.curriculum.sample import SAMPLE

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    folder = tmp_path / "curriculum"
    for file, text in SAMPLE.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8", newline="")
    before = ("curriculum", "export", "book", "--folder", str(folder), "--dated", "2026-11-22")
    return lambda *arguments: CliRunner().invoke(main, (*before, *map(str, arguments)))


def test_a_book_is_html_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    made = run(tmp_path / "book.html")
    assert made.exit_code == 0, made.output
    html = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "22 November 2026" in html


def test_a_book_can_be_a_pdf(run: Run, tmp_path: Path) -> None:
    assert run("--format", "pdf", tmp_path / "book.pdf").exit_code == 0
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_pages_and_the_same_day_are_the_same_file(run: Run, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert run("--format", "pdf", tmp_path / name).exit_code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_answers_are_in_it_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path / "readers.html").exit_code == 0
    assert run("--with-answers", tmp_path / "trainers.html").exit_code == 0
    assert "Answer to question" not in (tmp_path / "readers.html").read_text(encoding="utf-8")
    assert "Answer to question" in (tmp_path / "trainers.html").read_text(encoding="utf-8")


def test_a_region_or_a_language_that_is_not_there_is_answered_with_those_that_are(
    run: Run, tmp_path: Path
) -> None:
    assert "choose from here" in run("--region", "moon", tmp_path / "a.html").output
    assert "choose from en" in run("--language", "xx", tmp_path / "a.html").output
    assert not (tmp_path / "a.html").exists()


def test_no_file_is_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book.html").write_text("mine", encoding="utf-8")
    made = run(tmp_path / "book.html")
    assert made.exit_code == 1
    assert "is there already" in made.output
    assert (tmp_path / "book.html").read_text(encoding="utf-8") == "mine"


def test_the_guide_names_no_option_that_is_not_there() -> None:
    named = set(re.findall(r"--[a-z-]+", section("The curriculum on paper")))
    offered = {name for option in export_book.params for name in option.opts}
    assert named
    assert named <= offered
