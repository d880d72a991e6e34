"""Names that lead to keys: `did:web`, and the pages of issuers that name themselves by address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import PublicKey, multikey, read_multikey
from facilitator.credentials.moments import read_moment, write_moment
from facilitator.credentials.plain import JsonObject, listed
from facilitator.errors import N_

DID_WEB = "did:web:"
_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(%3[aA]\d{1,5})?", re.IGNORECASE | re.ASCII)
_STEP = re.compile(r"(?!\.+$)[A-Za-z0-9._~%-]+", re.ASCII)
_WEB = re.compile(r"https?://[!-~]{1,500}\Z", re.ASCII)
_LONGEST = 500
_FETCHES = 8


class Documents(Protocol):
    """Whoever fetches documents: from the network, from our own database, or not at all."""

    def __call__(self, address: str, /) -> bytes | None:
        """Return what is at an address, or None when it cannot be had."""


def no_documents(_: str, /) -> bytes | None:
    """Fetch nothing."""
    return None


def sparing(documents: Documents) -> Documents:
    """Fetch each web address once, a few of them in all, and nothing that is no web address.

    What is asked for is written in what a stranger hands in.
    """
    fetched: dict[str, bytes | None] = {}

    def fetch(address: str, /) -> bytes | None:
        if address not in fetched and len(fetched) < _FETCHES and _WEB.match(address):
            fetched[address] = documents(address)
        return fetched.get(address)

    return fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedKey:
    """A key as its owner's document lists it. An old one stays, so that old signatures hold.

    `expires_at`: signatures made before it hold. `revoked_at`: none holds after it.
    """

    method: str
    public: bytes
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedKey:
    """A key that was found in its owner's document."""

    key: PublicKey
    expires_at: datetime | None
    revoked_at: datetime | None


def did_web(host: str, *path: str) -> str:
    """Return the name of whoever answers at a host, such as `example.org` or `localhost:8000`."""
    return DID_WEB + ":".join([host.replace(":", "%3A"), *path])


def document_address(did: str) -> str:
    """Return where the document of a `did:web` lies."""
    host, *steps = did.removeprefix(DID_WEB).split(":")
    whole = did.startswith(DID_WEB) and len(did) <= _LONGEST and _HOST.fullmatch(host)
    if not whole or not all(_STEP.fullmatch(step) for step in steps):
        raise Unusable("odd-name", N_("The name of its issuer leads nowhere."))
    place = re.sub("%3a", ":", host, flags=re.IGNORECASE)
    return f"https://{place}/{'/'.join(steps or ['.well-known'])}/did.json"


def host_of(did: str) -> str:
    """Return the host that a `did:web` names, as people write it."""
    return document_address(did).split("/")[2]


def did_document(did: str, keys: Sequence[PublishedKey]) -> JsonObject:
    """Return the document that says which keys speak for a name."""
    return {
        "@context": list(_CONTEXTS),
        "id": did,
        "verificationMethod": [_method(did, key) for key in keys],
        "assertionMethod": [key.method for key in keys],
    }


def listed_key(document: JsonObject, owner: str, method: str) -> ListedKey | None:
    """Return the key that an owner's document lists under a name for assertions, or None."""
    if document.get("id") != owner:
        return None
    asserting = listed(document.get("assertionMethod"))
    inside = [one for one in asserting if isinstance(one, dict)]
    named = [_whole(owner, one) for one in asserting if isinstance(one, str)]
    for entry in [*inside, *listed(document.get("verificationMethod"))]:
        if not isinstance(entry, dict) or _whole(owner, entry.get("id")) != method:
            continue
        if method in named or entry in inside:
            return _read(entry)
    return None


def _method(did: str, key: PublishedKey) -> JsonObject:
    moments = {"expires": key.expires_at, "revoked": key.revoked_at}
    return {
        "id": key.method,
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": multikey(key.public),
        **{name: write_moment(moment) for name, moment in moments.items() if moment},
    }


def _whole(owner: str, name: object) -> str:
    return owner + name if isinstance(name, str) and name.startswith("#") else str(name)


def _read(entry: JsonObject) -> ListedKey:
    return ListedKey(
        key=_key(entry),
        expires_at=read_moment(entry.get("expires")),
        revoked_at=read_moment(entry.get("revoked")),
    )


def _key(entry: JsonObject) -> PublicKey:
    web_key = entry.get("publicKeyJwk")
    if isinstance(web_key, dict):
        return {name: value for name, value in web_key.items() if isinstance(value, str)}
    return read_multikey(str(entry.get("publicKeyMultibase")))
