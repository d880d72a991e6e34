"""The preview is asked for by a folder, and by nothing that an installation has."""

from collections.abc import Callable
from pathlib import Path
from socket import socket

import pytest
from click.testing import CliRunner

from facilitator import preview
from facilitator.cli import main

Asked = list[tuple[Path, int, str | None]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Keep what would be served."""
    served: Asked = []

    def serve(folder: Path, port: int, region: str | None, ready: Callable[[], None]) -> None:
        served.append((folder, port, region))
        ready()

    monkeypatch.setattr(preview, "serve", serve)
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


def test_nobody_is_sent_to_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket() as taken:
        taken.bind((preview.HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = CliRunner().invoke(main, ("curriculum", "preview", str(tmp_path), "--port", port))
    assert told.exit_code == 1
    assert "The preview of" not in told.output
