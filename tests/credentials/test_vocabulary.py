import socket
from pathlib import Path

import pytest

from facilitator.credentials.canonical import canonical
from facilitator.credentials.faults import Unusable
from facilitator.credentials.vocabulary import FOLDER, PINNED, vocabulary
from tests.credentials.making import unsigned


@pytest.mark.parametrize("address", PINNED)
def test_each_vocabulary_is_here_and_is_what_was_pinned(address: str) -> None:
    assert "@context" in vocabulary(address)


def test_every_vocabulary_in_the_folder_is_pinned() -> None:
    held = {file.name for file in FOLDER.iterdir()} - {"README.md"}
    assert held == {name for name, _ in PINNED.values()}


@pytest.mark.parametrize("address", PINNED)
def test_a_vocabulary_that_differs_by_one_byte_is_refused(address: str, tmp_path: Path) -> None:
    name = PINNED[address][0]
    (tmp_path / name).write_bytes((FOLDER / name).read_bytes() + b"\n")
    with pytest.raises(Unusable, match=name):
        vocabulary(address, tmp_path)


def test_an_unknown_vocabulary_is_named_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    contexts = [*PINNED, "https://example.com/words"]
    with pytest.raises(Unusable, match=r"https://example\.com/words"):
        canonical({**unsigned(), "@context": contexts})
    assert canonical(unsigned())
