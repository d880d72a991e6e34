"""A credential is checked from the file alone, by command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.tokens import write_token
from tests.credentials.making import (
    KEY,
    REVOKED,
    SUSPENDED,
    keys_page,
    listing,
    signed,
    unsigned,
    written,
)

Run = Callable[..., Result]
DAY = "2026-11-22"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Check a credential with files that were saved from the issuer's addresses."""

    def run(credential: bytes, *saved: JsonObject, at: str = DAY) -> Result:
        (tmp_path / "badge").write_bytes(credential)
        arguments = ["verify", str(tmp_path / "badge"), "--at", at]
        for number, document in enumerate(saved):
            file = tmp_path / f"saved-{number}.json"
            file.write_bytes(written(document))
            arguments += ["--with", str(file)]
        return CliRunner().invoke(main, arguments)

    return run


def lists(*revoked: int) -> tuple[JsonObject, JsonObject]:
    return signed(listing(REVOKED, *revoked)), signed(listing(SUSPENDED))


def test_with_the_keys_and_the_lists_it_is_valid(run: Run) -> None:
    result = run(written(signed()), keys_page(), *lists())
    assert result.exit_code == 0, result.output
    assert result.output.endswith("Genuine and valid.\n")


def test_a_token_is_checked_like_a_file(run: Run) -> None:
    token = write_token(unsigned(), KEY).encode()
    assert run(token, keys_page(), *lists()).exit_code == 0


def test_from_the_file_alone_it_stays_open_and_says_why(run: Run) -> None:
    result = run(written(signed()))
    assert result.exit_code == 3
    assert "unknown" in result.output
    assert result.output.endswith("Not verified: do not rely on it.\n")


def test_without_the_lists_it_is_not_verified(run: Run) -> None:
    result = run(written(signed()), keys_page())
    assert result.exit_code == 3
    assert "could not be had, so this is not verified" in result.output


def test_a_withdrawn_one_is_not_valid(run: Run) -> None:
    result = run(written(signed()), keys_page(), *lists(REVOKED.index))
    assert result.exit_code == 1
    assert "It was withdrawn." in result.output


def test_a_changed_one_is_not_valid(run: Run) -> None:
    forged = {**signed(), "validUntil": "2099-01-01T00:00:00Z"}
    assert run(written(forged), keys_page(), *lists()).exit_code == 1


def test_a_list_that_is_too_old_is_worth_nothing(run: Run) -> None:
    result = run(written(signed()), keys_page(), *lists(), at="2027-02-01")
    assert result.exit_code == 3
    assert "out of date" in result.output


@pytest.mark.parametrize("content", [b"", b"hello", b"{", b"[]", b'{"type": "Letter"}'])
def test_what_is_no_credential_is_told_in_one_line(run: Run, content: bytes) -> None:
    result = run(content)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
