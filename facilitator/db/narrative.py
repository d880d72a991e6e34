"""Prose that people wrote, kept encrypted with a key that is not in the database.

A stored narrative reads `n1:<key id>:<base64>`: the scheme, which key of the ring, and AES-GCM's
nonce and ciphertext. The first key of the ring writes; all of them read, so a key can be
added without touching a row (`db.rotation` moves rows to it). Narrative is never searched or
sorted in SQL; only the key's id before it is looked at.
"""

import base64
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, Text, TypeDecorator

_SCHEME = "n1"
_NONCE = 12


class Keyring:
    """The keys that open narratives; the first one also closes them.

    A ring that came from a file looks whether the file has changed before it closes anything, and
    when it meets a key that it does not know. So a key can be rotated while the product runs.
    """

    def __init__(self, keys: Sequence[bytes], file: Path | None = None) -> None:
        self._file = file
        self._seen = _stamp(file)
        self._take(keys)

    @property
    def current(self) -> str:
        """The id of the key that closes."""
        return self._current

    @property
    def known(self) -> frozenset[str]:
        """The ids of the keys that open."""
        return frozenset(self._ciphers)

    def close(self, prose: str) -> str:
        """Return the prose as it is stored."""
        self._look_again()
        nonce = os.urandom(_NONCE)
        current = self._current
        sealed = self._ciphers[current].encrypt(nonce, prose.encode(), None)
        return f"{_SCHEME}:{current}:{base64.b64encode(nonce + sealed).decode()}"

    def open(self, stored: str) -> str:
        """Return the prose. Raises `KeyError` for a key that is not in the ring."""
        key_id = key_id_of(stored)
        if key_id not in self._ciphers:
            self._look_again()
        raw = base64.b64decode(stored.split(":", 2)[2])
        return self._ciphers[key_id].decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()

    def _look_again(self) -> None:
        stamp = _stamp(self._file)
        if self._file is not None and stamp not in {None, self._seen}:
            self._take(_keys_of(self._file.read_text(encoding="ascii")))
            self._seen = stamp

    def _take(self, keys: Sequence[bytes]) -> None:
        if not keys:
            raise ValueError("a keyring needs at least one key")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._current = _key_id(keys[0])


def new_key() -> str:
    """Return a fresh key as text, 256 bits in base64."""
    return base64.b64encode(AESGCM.generate_key(256)).decode()


def keyring_of(text: str, file: Path | None = None) -> Keyring:
    """Read a keyring from text: one key a line or separated by commas, the current one first.

    `file` is where the text came from, if it is to be read again when it changes.
    """
    return Keyring(_keys_of(text), file)


def key_id_of(stored: str) -> str:
    """Return the id of the key under which a stored narrative is."""
    return stored.split(":", 2)[1]


def closed_by(key_id: str) -> str:
    """Return how everything begins that a key has closed."""
    return f"{_SCHEME}:{key_id}:"


def _keys_of(text: str) -> Sequence[bytes]:
    return [base64.b64decode(key) for key in text.replace(",", " ").split()]


def _key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def _stamp(file: Path | None) -> tuple[int, int] | None:
    try:
        found = file.stat() if file is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_ino) if found else None


class NarrativeText(TypeDecorator[str]):
    """A column of prose. The engine's dialect carries the keyring (`db.sessions.make_engine`)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt on the way in."""
        return None if value is None else _ring(dialect).close(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else _ring(dialect).open(value)


def _ring(dialect: Dialect) -> Keyring:
    return cast("Keyring", dialect.facilitator_keyring)  # type: ignore[attr-defined]
