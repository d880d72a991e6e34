"""Our issuer's keys, as credentials know keys, and what they sign."""

import json
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitator.badges.addresses import Addresses
from facilitator.credentials.dids import PublishedKey
from facilitator.credentials.keys import SigningKey
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.proofs import sign
from facilitator.signing.keys import SigningKey as KeptKey
from facilitator.signing.keys import SigningKeys, SigningKeysError


def signing_key(keys: SigningKeys, addresses: Addresses) -> SigningKey:
    """Return the key that signs today, under the name by which others find it."""
    current = keys.current
    if current.private is None:
        raise SigningKeysError(f"Key {current.id} was turned over; it signs no more.")
    private = Ed25519PrivateKey.from_private_bytes(current.private)
    return SigningKey(method=addresses.method(current.id), private=private)


def published_keys(keys: SigningKeys, addresses: Addresses) -> tuple[PublishedKey, ...]:
    """Return every key as outsiders see it: when it was retired, when it was withdrawn."""
    return tuple(_published(key, addresses) for key in keys.keys)


def signed_bytes(document: JsonObject, key: SigningKey, *, created: datetime) -> bytes:
    """Return a document with its proof, as a file. The same three give the same bytes."""
    signed = sign(document, key, created=created)
    return json.dumps(signed, ensure_ascii=False, indent=1).encode()


def _published(key: KeptKey, addresses: Addresses) -> PublishedKey:
    return PublishedKey(
        method=addresses.method(key.id),
        public=key.public,
        expires_at=_moment(key.retired_at),
        revoked_at=_moment(key.withdrawn_at),
    )


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
