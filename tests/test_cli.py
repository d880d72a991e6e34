"""The commands, as an operator types them."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from sqlite3 import connect

import pytest
from click import Command, Group
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.resources import resource_folder

FOUNDING = (
    *("init", "--name", "Cora Coordinator", "--email", "cora@example.org"),
    *("--password", "a plain long password"),
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("FACILITATOR_DATA", str(tmp_path / "data"))
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, arguments)


@pytest.fixture
def founded(run: Run) -> Run:
    made = run(*FOUNDING)
    assert made.exit_code == 0, made.output
    return run


def _commands(group: Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, command in group.commands.items():
        inside = isinstance(command, Group)
        found += _commands(command, (*path, name)) if inside else [(*path, name)]  # type: ignore[arg-type]
        assert isinstance(command, Command)
    return found


@pytest.mark.parametrize("path", _commands(main), ids=" ".join)
def test_every_command_says_what_it_does(run: Run, path: tuple[str, ...]) -> None:
    told = run(*path, "--help")
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 3


def test_a_new_installation_is_ready_and_keeps_its_keys_to_itself(
    founded: Run, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    for name in ("secret.key", "narrative.key"):
        assert (data / name).stat().st_mode & 0o077 == 0
    assert data.stat().st_mode & 0o077 == 0
    assert "whole" in founded("history", "verify").output
    assert founded("upgrade").exit_code == 0
    assert "Nothing has changed" in founded("curriculum", "publish").output
    assert "0 sent, 0 not" in founded("deliver").output


def test_an_installation_is_not_made_twice(founded: Run) -> None:
    again = founded(*FOUNDING)
    assert again.exit_code == 1
    assert "set up already" in again.output


def test_somebody_can_be_added_once(founded: Run) -> None:
    sam = (
        *("person", "add", "--name", "Sam", "--email", "sam@example.org"),
        *("--role", "supervisor", "--password", "a plain long password"),
    )
    assert founded(*sam).exit_code == 0
    again = founded(*sam)
    assert again.exit_code == 1
    assert again.output.startswith("Error: ")


def test_a_weak_password_is_refused_before_anything_is_made(run: Run, tmp_path: Path) -> None:
    refused = run(*FOUNDING[:-1], "short")
    assert refused.exit_code == 1
    assert not (tmp_path / "data").exists()


def test_a_time_zone_that_is_none_is_refused(run: Run) -> None:
    refused = run(*FOUNDING, "--zone", "Nowhere/At_All")
    assert refused.exit_code == 2
    assert "Europe/London" in refused.output


@pytest.mark.parametrize(
    "command",
    [("serve",), ("upgrade",), ("deliver",), ("history", "verify"), ("curriculum", "publish")],
)
def test_without_an_installation_a_command_says_what_to_run(
    run: Run, command: tuple[str, ...]
) -> None:
    refused = run(*command)
    assert refused.exit_code == 1
    assert "facilitator init" in refused.output
    assert isinstance(refused.exception, SystemExit)


def test_a_broken_chain_is_named(founded: Run, tmp_path: Path) -> None:
    with connect(tmp_path / "data" / "facilitator.sqlite3") as database:
        database.execute("DROP TRIGGER event_no_update")
        database.execute("UPDATE event SET happened = 'nothing happened' WHERE number = 2")
    database.close()
    refused = founded("history", "verify")
    assert refused.exit_code == 1
    assert "event 2: the chain is broken" in refused.output


def test_the_shipped_curriculum_has_no_mistakes(run: Run) -> None:
    checked = run("curriculum", "check")
    assert checked.exit_code == 0
    assert "no mistakes" in checked.output


def test_mistakes_in_a_curriculum_are_listed_with_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "programme.md").write_text("---\nid: nothing\n---\n")
    checked = run("curriculum", "check", str(tmp_path))
    assert checked.exit_code == 1
    assert re.search(r"^\w+\.md:\d+: .+", checked.output, re.MULTILINE)


def test_a_broken_curriculum_is_not_published(
    founded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "programme.md").write_text("---\nid: nothing\n---\n")
    monkeypatch.setenv("FACILITATOR_CURRICULUM", str(broken))
    refused = founded("curriculum", "publish")
    assert refused.exit_code == 1
    assert re.search(r"\w+\.md:\d+: ", refused.output)


def test_a_demonstration_is_shown_on_this_machine_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACILITATOR_DEMO_DATA", str(tmp_path / "data"))
    filled = run("demo", "--fill-only")
    assert filled.exit_code == 0, filled.output
    served = run("serve", "--host", "0.0.0.0")  # noqa: S104
    assert served.exit_code == 1
    assert "on this machine only" in served.output


def test_a_demonstration_shows_the_curriculum_as_the_files_say_it_now(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACILITATOR_DEMO_DATA", str(tmp_path / "data"))
    assert run("demo", "--fill-only").exit_code == 0
    changed = tmp_path / "changed"
    copytree(resource_folder("curriculum"), changed)
    page = changed / "glossary.md"
    page.write_text(page.read_text("utf-8").replace("title: Words we use", "title: Our words"))
    page.write_text(page.read_text("utf-8").replace("# Words we use", "# Our words"))
    monkeypatch.setattr("facilitator.demo.resource_folder", lambda _name: changed)
    again = run("demo", "--fill-only")
    assert again.exit_code == 0, again.output
    with connect(tmp_path / "data" / "facilitator.sqlite3") as database:
        (number,) = database.execute("SELECT max(number) FROM publication").fetchone()
    database.close()
    assert number == 2


def test_a_demonstration_never_fills_a_real_installation(
    founded: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACILITATOR_DEMO_DATA", str(tmp_path / "data"))
    result = founded("demo", "--fill-only")
    assert result.exit_code == 1
    assert "real installation" in result.output


def test_two_folders_are_compared_without_an_installation(run: Run, tmp_path: Path) -> None:
    for name in ("old", "new"):
        copytree(resource_folder("curriculum"), tmp_path / name)
    page = tmp_path / "new" / "01-role-and-scope" / "practice.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    told = run("curriculum", "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert told.exit_code == 0, told.output
    assert told.output.startswith("practice ")
    assert "look again: It has changed, and its revision is still" in told.output
    assert "under way" not in told.output


def test_a_publication_is_compared_by_its_number_with_people_counted(
    founded: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "changed"
    copytree(resource_folder("curriculum"), folder)
    page = folder / "03-safe-spaces" / "quiz.md"
    page.write_text(page.read_text("utf-8").replace("pass: 80%", "pass: 85%"), "utf-8")
    told = founded("curriculum", "diff", "1", str(folder))
    assert "What the quiz asks for has changed (pass)" in told.output
    assert "under way: 0; done with it: 0, of whom certified: 0" in told.output
    assert "is no folder" in founded("curriculum", "diff", "9" * 30, str(folder)).output
    assert "no publication 9" in founded("curriculum", "diff", "9", str(folder)).output
    assert "is no folder" in founded("curriculum", "diff", "1", "nowhere").output
