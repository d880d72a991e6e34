"""Whose key signed: found by the name that the signature gives, and tied to an issuer or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facilitator.credentials.dids import (
    DID_WEB,
    Documents,
    ListedKey,
    document_address,
    listed_key,
    no_documents,
)
from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import DID_KEY, PublicKey, read_multikey
from facilitator.credentials.plain import JsonObject, read_object

_PAGES = ("https://", "http://")
_SAFE_PAGE = "https://"


class Tie(StrEnum):
    """What ties a key to the issuer that a credential names."""

    KNOWN = "known"
    ADDRESS = "address"
    NAME = "name"
    INSIDE = "inside"
    ANOTHER = "another"
    UNLISTED = "unlisted"
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A key, when there is one, and what ties it to the issuer."""

    tie: Tie
    key: PublicKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """When and with what help something is judged.

    `known` names issuers that need no asking: the multikeys of each by method. `signed_at` is
    what a signature says of itself.
    """

    now: datetime
    documents: Documents = no_documents
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def find_key(method: str, issuer: str, signed_at: datetime | None, around: Circumstances) -> Found:
    """Return the key that a signature names, and what ties it to the issuer."""
    if issuer in around.known and method in around.known[issuer]:
        return Found(tie=Tie.KNOWN, key=read_multikey(around.known[issuer][method]))
    found = _look(method, signed_at, around)
    if issuer in around.known:
        return Found(tie=Tie.ANOTHER, key=found.key)
    if found.key is None or method.partition("#")[0] == issuer:
        return found
    named = issuer.startswith("did:")
    return Found(tie=Tie.ANOTHER if named else Tie.INSIDE, key=found.key)


def _look(method: str, signed_at: datetime | None, around: Circumstances) -> Found:
    owner, _, part = method.partition("#")
    if owner.startswith(DID_KEY):
        name = owner.removeprefix(DID_KEY)
        return Found(tie=Tie.NAME, key=read_multikey(name)) if part in {"", name} else _unlisted()
    if owner.startswith(DID_WEB):
        return _listed(document_address(owner), method, signed_at, around)
    if owner.startswith(_PAGES):
        return _on_page(method, signed_at, around)
    return Found(tie=Tie.UNREACHED)


def _on_page(method: str, signed_at: datetime | None, around: Circumstances) -> Found:
    """Look on the page that the method names, and only then at a key in the name itself."""
    owner, _, part = method.partition("#")
    found = Found(tie=Tie.UNREACHED)
    if owner.startswith(_SAFE_PAGE):
        found = _listed(owner, method, signed_at, around)
    if found.key is not None:
        return found
    try:
        return Found(tie=Tie.INSIDE, key=read_multikey(part))
    except Unusable:
        return found


def _listed(address: str, method: str, signed_at: datetime | None, around: Circumstances) -> Found:
    document = _fetched(address, around.documents)
    if document is None:
        return Found(tie=Tie.UNREACHED)
    listed = listed_key(document, method.partition("#")[0], method)
    if listed is None:
        return _unlisted()
    good = _in_use(listed, signed_at, around.now)
    return Found(tie=Tie.ADDRESS if good else Tie.WITHDRAWN, key=listed.key)


def _in_use(listed: ListedKey, signed_at: datetime | None, now: datetime) -> bool:
    if listed.revoked_at is not None and listed.revoked_at <= now:
        return False
    return listed.expires_at is None or (signed_at or now) < listed.expires_at


def _fetched(address: str, documents: Documents) -> JsonObject | None:
    content = documents(address)
    if content is None:
        return None
    try:
        return read_object(content)
    except Unusable:
        return None


def _unlisted() -> Found:
    return Found(tie=Tie.UNLISTED)
