"""A file of signing keys is its owner's alone, and forgets no public part."""

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.signing.keys import SigningKeysError, holds, load, make, rotate, withdraw
from tests.cast import NOW


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "signing.keys"
    assert make(made, now=NOW)
    return made


def test_keys_are_for_their_owner_alone_and_stay_when_made_again(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_text()
    assert not make(file, now=NOW)
    assert file.read_text() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_keys_that_others_may_read_are_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(SigningKeysError, match="chmod 600"):
        load(file)


def test_what_was_signed_is_proved_by_the_same_words_and_key_alone(file: Path) -> None:
    key = load(file).current
    signature = key.sign(b"as it was")
    assert holds(key.public, signature, b"as it was")
    assert not holds(key.public, signature, b"as it is")
    assert not holds(key.public, signature[:-1], b"as it was")
    assert not holds(key.public[:-1], signature, b"as it was")


def test_a_key_that_was_turned_over_proves_and_signs_no_more(file: Path) -> None:
    old = load(file).current
    signature = old.sign(b"before")
    turned = rotate(file, now=NOW)
    assert load(file) == turned
    assert turned.current.id != old.id
    assert holds(turned.public_parts[old.id], signature, b"before")
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SigningKeysError, match="turned over"):
        turned.keys[1].sign(b"after")


@pytest.mark.parametrize("damage", ["", "{}", '{"keys": []}', '{"keys": [{"id": "x"}]}', "\x00"])
def test_a_damaged_file_is_told_and_nothing_is_guessed(file: Path, damage: str) -> None:
    file.write_text(damage)
    with pytest.raises(SigningKeysError, match="damaged"):
        load(file)


def test_a_key_under_another_keys_name_is_damage(file: Path) -> None:
    key = load(file).current
    file.write_text(file.read_text().replace(key.id, "0" * 16))
    with pytest.raises(SigningKeysError, match="damaged"):
        load(file)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SigningKeysError, match="facilitator upgrade"):
        load(tmp_path / "none")


def test_a_key_that_was_turned_over_says_when_it_ended(file: Path) -> None:
    first = load(file).current
    assert first.retired_at is None
    rotate(file, now=NOW)
    rotate(file, now=NOW + timedelta(days=1))
    new, second, old = load(file).keys
    assert new.retired_at is None
    assert (second.retired_at, old.retired_at) == (
        "2026-11-23T12:00:01+00:00",
        "2026-11-22T12:00:01+00:00",
    )
    assert old.id == first.id


def test_a_stolen_key_is_marked_for_good_and_another_signs(file: Path) -> None:
    stolen = load(file).current.id
    after = withdraw(file, stolen, now=NOW)
    assert after.current.id != stolen
    assert after.keys[1].withdrawn_at == "2026-11-22T12:00:00+00:00"
    assert after.keys[1].private is None
    again = withdraw(file, stolen, now=NOW + timedelta(days=1))
    assert again == after == load(file)
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SigningKeysError, match="no key"):
        withdraw(file, "0" * 16, now=NOW)
