"""The keys that sign badges, as an operator looks after them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.config import ISSUER_FILE
from facilitator.server import serve
from facilitator.signing.keys import SigningKeysError, load
from tests.cli.test_history import FOUNDING
from tests.conftest import settings_for


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    assert run(folder, *FOUNDING).exit_code == 0
    return folder


def run(data: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner(env={"FACILITATOR_DATA": str(data)}).invoke(main, arguments, input=typed)


def test_keys_are_made_shown_turned_over_and_withdrawn(data: Path) -> None:
    file = data / ISSUER_FILE
    assert file.stat().st_mode & 0o777 == 0o600
    first = load(file).current
    assert f"{first.id}  z6Mk" in run(data, "keys", "show").output
    assert "signs badges from now on" in run(data, "keys", "rotate").output
    second = load(file).current
    assert first.id != second.id
    kept = run(data, "keys", "withdraw", second.id, typed="n\n")
    assert kept.exit_code == 1
    assert load(file).current == second
    assert "is withdrawn" in run(data, "keys", "withdraw", second.id, typed="y\n").output
    shown = run(data, "keys", "show").output
    assert shown.startswith("did:web:127.0.0.1%3A8000\n")
    assert [word in shown for word in ("signs since", "withdrawn", "retired")] == [True] * 3
    assert "no key" in run(data, "keys", "withdraw", "0" * 16, "--yes").output
    assert run(data, "history", "verify").exit_code == 0


def test_an_installation_without_keys_gets_them_by_upgrade_and_never_by_serving(
    data: Path,
) -> None:
    file = data / ISSUER_FILE
    file.unlink()
    served = run(data, "serve")
    assert "Run 'facilitator upgrade'" in served.output
    assert not file.exists()
    assert "it signs badges" in run(data, "upgrade").output
    assert "it signs badges" not in run(data, "upgrade").output
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_served_with_keys_that_others_may_read(data: Path) -> None:
    (data / ISSUER_FILE).chmod(0o644)
    with pytest.raises(SigningKeysError, match="chmod 600"):
        serve(settings_for(f"sqlite:///{data}/facilitator.sqlite3", data), "127.0.0.1:0", 1)
