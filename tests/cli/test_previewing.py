"""The preview is asked for by a folder, and by nothing that an installation has."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator import preview
from facilitator.cli import main

Asked = list[tuple[Path, int, str | None]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Keep what would be served."""
    served: Asked = []
    monkeypatch.setattr(
        preview, "serve", lambda folder, port, region: served.append((folder, port, region))
    )
    return served


def test_the_command_says_where_to_look_and_serves_the_folder(
    asked: Asked, tmp_path: Path
) -> None:
    command = ("curriculum", "preview", str(tmp_path), "--port", "8123", "--region", "us")
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0
    assert "http://127.0.0.1:8123/preview/" in told.output
    assert asked == [(tmp_path, 8123, "us")]


def test_without_a_folder_it_shows_what_is_published_from_here(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_CURRICULUM", str(tmp_path))
    assert CliRunner().invoke(main, ("curriculum", "preview")).exit_code == 0
    assert asked == [(tmp_path, 8001, None)]


def test_a_folder_that_is_not_there_is_refused(asked: Asked) -> None:
    told = CliRunner().invoke(main, ("curriculum", "preview", "nowhere"))
    assert told.exit_code == 2
    assert asked == []
