"""What the guide for authors shows of the commands is what they say."""

import re
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from facilitator import workshop
from facilitator.cli import main
from facilitator.cli.curriculum import curriculum
from tests.curriculum.guide import GUIDE
from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND

PAGE = re.findall(r"^```md\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
SHOWN = re.findall(
    r"^```console\n\$ facilitator (curriculum (?:check|coverage)[^\n]*)\n(.*?)^```$",
    GUIDE,
    re.DOTALL | re.MULTILINE,
)
WHOLE = "check"
WORKSHOP = Path(workshop.__file__).parent
_CODE = re.compile(r"advice\([^\"]*\"([a-z-]+)\"")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """Lay the guide's page into a sound curriculum, and go where it lies."""
    (page,) = PAGE
    for file, text in {**SOUND, NAMES["practice"]: page}.items():
        path = tmp_path / "curriculum" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return dict(SHOWN)


def test_the_guide_shows_the_check_the_mend_and_the_coverage() -> None:
    assert [command.split()[1] for command, _ in SHOWN] == ["check", "check", "coverage"]


def test_the_commands_say_what_the_guide_shows(desk: Mapping[str, str]) -> None:
    for command, shown in desk.items():
        told = CliRunner().invoke(main, command.split()).output
        if command.split()[1] == WHOLE:
            assert told == shown
        else:
            # The guide shows the beginning of the table alone.
            assert told.startswith(shown)


def test_the_guide_explains_every_warning() -> None:
    codes = {code for file in WORKSHOP.glob("*.py") for code in _CODE.findall(file.read_text())}
    explained = re.findall(r"^\| ([a-z, -]+) \| [^|]+ \|$", GUIDE, re.MULTILINE)
    named = {name.replace(" ", "-") for row in explained for name in row.split(", ")}
    assert len(codes) > 10
    assert codes <= named


def test_every_command_of_the_guide_is_there_with_its_options() -> None:
    commands = re.findall(r"^\$ facilitator ([^\n]+)$", GUIDE, re.MULTILINE)
    assert len(commands) > len(SHOWN)
    for words in map(str.split, commands):
        command: click.Command = main
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        offered = {name for option in command.params for name in option.opts}
        assert {word for word in words if word.startswith("--")} <= offered, words


def test_the_guide_names_every_command_for_authors() -> None:
    for name in curriculum.commands:
        assert re.search(rf"(facilitator curriculum|`)[ ]?{name}\b", GUIDE), name
