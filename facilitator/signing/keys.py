"""A file of signing keys: make it, read it, turn over a new key, sign and prove.

The file is JSON: `{"version": 1, "keys": [{"id", "made_at", "public", "private"}, …]}`. The first
key signs. A key that was turned over keeps its public part alone, so that what it signed can be
proved for good and nothing new can be signed with it; `retired_at` says since when. One that was
stolen is marked with `withdrawn_at`, and proves nothing. Keys are Ed25519, 32 bytes in base64.
"""

import base64
import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_ONLY_OWNER = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_VERSION = 1


class SigningKeysError(Exception):
    """The file of keys is missing, open to others or damaged; the message says how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One key. Without its private part it proves what was signed, and signs no more.

    `retired_at` is the first moment at which nothing can have been signed with it any more.
    """

    id: str
    made_at: str
    public: bytes
    private: bytes | None
    retired_at: str | None = None
    withdrawn_at: str | None = None

    @classmethod
    def new(cls, now: datetime) -> Self:
        """Make a key. Its id is the beginning of the digest of its public part."""
        private = Ed25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        return cls(
            id=key_id(public),
            made_at=now.isoformat(timespec="seconds"),
            public=public,
            private=private.private_bytes_raw(),
        )

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message. Raises `SigningKeysError` for a key turned over."""
        if self.private is None:
            raise SigningKeysError(f"Key {self.id} was turned over; it signs no more.")
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(message)


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """The keys of a file, the current one first."""

    keys: tuple[SigningKey, ...]

    @property
    def current(self) -> SigningKey:
        """The key that signs."""
        return self.keys[0]

    @property
    def public_parts(self) -> Mapping[str, bytes]:
        """The public part of every key, by its id."""
        return {key.id: key.public for key in self.keys}


def key_id(public: bytes) -> str:
    """Return the name of a key: 16 digits that follow from its public part."""
    return hashlib.sha256(public).hexdigest()[:16]


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether this key signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make(file: Path, *, now: datetime) -> bool:
    """Write a file with one new key, for its owner alone. One that is there stays; say which."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(_written(SigningKeys((SigningKey.new(now),))))
    return True


def load(file: Path) -> SigningKeys:
    """Read a file of keys. Raises `SigningKeysError` where others may read it too."""
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="ascii")
    except OSError as error:
        raise SigningKeysError(
            f"There are no signing keys at {file}. Run 'facilitator upgrade' to make them."
        ) from error
    if mode & _OTHERS:
        raise SigningKeysError(f"Others may read {file}. Run 'chmod 600 {file}' first.")
    try:
        return _read(text)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise SigningKeysError(
            f"{file} is damaged. Put the copy from your last backup in its place."
        ) from error


def rotate(file: Path, *, now: datetime) -> SigningKeys:
    """Turn over a new key: it signs from now on; of the others the public part stays."""
    turned = _turned(load(file), now)
    _put(file, turned)
    return turned


def withdraw(file: Path, key: str, *, now: datetime) -> SigningKeys:
    """Mark a key as stolen: what it signed proves nothing. A new key signs, if it still did.

    Raises `SigningKeysError` where there is no such key. One that is marked already stays so.
    """
    ring = load(file)
    if key not in ring.public_parts:
        raise SigningKeysError(f"There is no key {key}. 'facilitator keys show' lists them.")
    if ring.current.id == key:
        ring = _turned(ring, now)
    moment = now.isoformat(timespec="seconds")
    marked = SigningKeys(
        tuple(
            replace(it, withdrawn_at=it.withdrawn_at or moment) if it.id == key else it
            for it in ring.keys
        )
    )
    _put(file, marked)
    return marked


def _turned(old: SigningKeys, now: datetime) -> SigningKeys:
    """Put a new key first. The old one may have signed in this second, so it ends in the next."""
    retired = (now + timedelta(seconds=1)).isoformat(timespec="seconds")
    kept = [
        replace(key, private=None, retired_at=retired) if key.private else key for key in old.keys
    ]
    return SigningKeys((SigningKey.new(now), *kept))


def _put(file: Path, keys: SigningKeys) -> None:
    """Write the file beside the old one and change them in one step."""
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(_written(keys))
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)


def encoded(part: bytes) -> str:
    """Return bytes as they are written in files."""
    return base64.b64encode(part).decode()


def decoded(text: str) -> bytes:
    """Return the bytes of a text from a file. Raises `ValueError` for what is none."""
    return base64.b64decode(text, validate=True)


def _written(keys: SigningKeys) -> str:
    lines = [
        {
            "id": key.id,
            "made_at": key.made_at,
            "public": encoded(key.public),
            "private": None if key.private is None else encoded(key.private),
            **_ends(key),
        }
        for key in keys.keys
    ]
    return json.dumps({"version": _VERSION, "keys": lines}, indent=1) + "\n"


def _ends(key: SigningKey) -> dict[str, str]:
    moments = {"retired_at": key.retired_at, "withdrawn_at": key.withdrawn_at}
    return {name: moment for name, moment in moments.items() if moment is not None}


def _read(text: str) -> SigningKeys:
    keys = tuple(_key(line) for line in json.loads(text)["keys"])
    if not keys or keys[0].private is None:
        raise ValueError("no key signs")
    return SigningKeys(keys)


def _key(line: Mapping[str, str | None]) -> SigningKey:
    public, private = decoded(str(line["public"])), line["private"]
    key = SigningKey(
        id=str(line["id"]),
        made_at=str(line["made_at"]),
        public=public,
        private=None if private is None else decoded(private),
        retired_at=line.get("retired_at"),
        withdrawn_at=line.get("withdrawn_at"),
    )
    if key.id != key_id(public):
        raise ValueError("a key under another's name")
    return key
