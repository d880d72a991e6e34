"""Prose that people wrote, kept encrypted with a key that is not in the database.

A stored narrative reads `n1:<key id>:<base64>`: the scheme, which key of the ring, and AES-GCM's
nonce and ciphertext. The first key of the ring writes; all of them read, so a key can be
rotated without touching a row. Narrative is never searched or sorted in SQL.
"""

import base64
import hashlib
import os
from collections.abc import Sequence
from typing import cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, Text, TypeDecorator

_SCHEME = "n1"
_NONCE = 12


class Keyring:
    """The keys that open narratives; the first one also closes them."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys:
            raise ValueError("a keyring needs at least one key")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._current = _key_id(keys[0])

    def close(self, prose: str) -> str:
        """Return the prose as it is stored."""
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self._current].encrypt(nonce, prose.encode(), None)
        return f"{_SCHEME}:{self._current}:{base64.b64encode(nonce + sealed).decode()}"

    def open(self, stored: str) -> str:
        """Return the prose. Raises `KeyError` for a key that is not in the ring."""
        _scheme, key_id, sealed = stored.split(":", 2)
        raw = base64.b64decode(sealed)
        return self._ciphers[key_id].decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()


def new_key() -> str:
    """Return a fresh key as text, 256 bits in base64."""
    return base64.b64encode(AESGCM.generate_key(256)).decode()


def keyring_of(text: str) -> Keyring:
    """Read a keyring from text: one key a line or separated by commas, the current one first."""
    return Keyring([base64.b64decode(key) for key in text.replace(",", " ").split()])


def _key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


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
