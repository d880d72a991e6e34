"""The history's commands, as an operator types them."""

import json
from pathlib import Path
from sqlite3 import connect

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.cli.history import history

FOUNDING = (
    *("init", "--name", "Cora Coordinator", "--email", "cora@example.org"),
    *("--password", "a plain long password"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    answer = CliRunner(env={"FACILITATOR_DATA": str(folder)}).invoke(main, FOUNDING)
    assert answer.exit_code == 0, answer.output
    return folder


def run(data: Path, *arguments: str) -> Result:
    return CliRunner(env={"FACILITATOR_DATA": str(data)}).invoke(history, arguments)


def test_a_head_is_signed_kept_elsewhere_and_agrees(made: Path, tmp_path: Path) -> None:
    kept = tmp_path / "head.json"
    signed = run(made, "sign-head", "--to", str(kept))
    assert signed.exit_code == 0, signed.output
    agreed = run(made, "verify", "--head", str(kept))
    assert agreed.exit_code == 0, agreed.output
    assert "1 signed heads" in agreed.output
    again = run(made, "sign-head", "--to", str(kept))
    assert "nothing is overwritten" in again.output


def test_a_key_is_turned_over_and_old_heads_still_hold(made: Path) -> None:
    run(made, "sign-head")
    assert "signs from now on" in run(made, "rotate-key").output
    assert run(made, "verify").exit_code == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": 2}, "its signature does not hold"),
        ({"public": "AAAA"}, "its signature does not hold"),
        ({"number": "x"}, "no signed head"),
    ],
)
def test_a_head_that_was_changed_is_refused(
    made: Path, tmp_path: Path, change: dict[str, object], says: str
) -> None:
    kept = tmp_path / "head.json"
    run(made, "sign-head", "--to", str(kept))
    kept.write_text(json.dumps(json.loads(kept.read_text()) | change))
    answer = run(made, "verify", "--head", str(kept))
    assert answer.exit_code == 1
    assert says in answer.output


def test_a_changed_record_is_named_with_its_event(made: Path) -> None:
    with connect(made / "facilitator.sqlite3") as database:
        database.execute("UPDATE role_grant SET role = 'decider'")
    answer = run(made, "verify")
    assert answer.exit_code == 1
    assert "role_grant 1: it was changed (event 3)." in answer.output
    assert "The history does not hold: 1 faults." in answer.output
