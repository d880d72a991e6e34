"""Authors check, mend and survey what they wrote, from a terminal or from an editor."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from tests.workshop.desk import SOUND, Files, with_slip

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("FACILITATOR_CURRICULUM", raising=False)
    return lambda *arguments: CliRunner().invoke(main, ("curriculum", *map(str, arguments)))


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    def write(files: Files) -> Path:
        for file, text in files.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write


Folder = Callable[[Files], Path]
UNSAFE = with_slip("practice", ("Ask one open question.", "A failed attempt."))
BROKEN = with_slip("practice", ("Ask one open question.", "{{contact.nobody}}"))


def test_warnings_alone_do_not_fail_a_check(run: Run, folder: Folder) -> None:
    checked = run("check", folder(UNSAFE))
    assert checked.exit_code == 0
    assert "01-asking/practice.md:8: warning: 'failed attempt'" in checked.output
    assert "no mistakes, 1 warning." in checked.output


def test_whoever_is_strict_fails_on_warnings(run: Run, folder: Folder) -> None:
    assert run("check", folder(UNSAFE), "--strict").exit_code == 1
    assert run("check", folder(SOUND), "--strict").exit_code == 0


def test_mistakes_fail_a_check(run: Run, folder: Folder) -> None:
    checked = run("check", folder(BROKEN))
    assert checked.exit_code == 1
    assert "01-asking/practice.md:8: error: " in checked.output
    assert "1 mistake." in checked.output


def test_programs_get_json_and_nothing_else(run: Run, folder: Folder) -> None:
    checked = run("check", folder(BROKEN), "--format", "json")
    assert checked.exit_code == 1
    assert json.loads(checked.output)["errors"] == 1


def test_the_pages_are_shown_to_whoever_asks(run: Run, folder: Folder) -> None:
    home = folder(SOUND)
    assert "grade" not in run("check", home).output
    shown = run("check", home, "--pages").output
    assert "grade" in shown
    assert "01-asking/01-notice.md" in shown
    assert "no mistakes" in shown


def test_a_page_that_is_no_text_is_a_mistake(run: Run, folder: Folder) -> None:
    home = folder(SOUND)
    (home / "01-asking/practice.md").write_bytes(b"---\nid: a\xff\n---\n")
    checked = run("check", home)
    assert checked.exit_code == 1
    assert "practice.md:2: error: this line is not UTF-8" in checked.output
    assert run("check", home, "--fix").exit_code == 1


def test_a_mend_is_written_and_shown(run: Run, folder: Folder) -> None:
    damaged = with_slip("quiz", ("- [x] A plan\n", "-[x] A plan\n"))
    home = folder({**damaged, **_with_carriage_returns("01-asking/practice.md")})
    checked = run("check", home, "--fix")
    assert checked.exit_code == 0, checked.output
    assert "mended 01-asking/quiz.md:" in checked.output
    assert "mended 01-asking/practice.md:1: " in checked.output
    for file, text in SOUND.items():
        assert (home / file).read_bytes().decode() == text
    again = run("check", home, "--fix")
    assert "mended" not in again.output


def test_nothing_is_mended_that_nobody_named(run: Run) -> None:
    refused = run("check", "--fix")
    assert refused.exit_code == 2
    assert "Name the folder" in refused.output


def test_without_a_folder_the_one_that_is_published_is_read(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folder(UNSAFE)
    monkeypatch.setenv("FACILITATOR_CURRICULUM", str(home))
    assert "no mistakes, 1 warning." in run("check").output


def test_coverage_is_a_table_or_json(run: Run, folder: Folder) -> None:
    home = folder(SOUND)
    assert "E1*" in run("coverage", home).output
    assert json.loads(run("coverage", home, "--format", "json").output)["competencies"]


def test_coverage_shows_what_is_half_written(run: Run, folder: Folder) -> None:
    assert "E1*" in run("coverage", folder(BROKEN)).output


def _with_carriage_returns(name: str) -> dict[object, str]:
    return {file: text.replace("\n", "\r\n") for file, text in SOUND.items() if str(file) == name}
