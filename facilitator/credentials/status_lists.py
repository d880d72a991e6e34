"""Lists of what was withdrawn or suspended: one bit a credential, counted from the left."""

import gzip
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.credentials.faults import Unusable
from facilitator.credentials.moments import write_moment
from facilitator.credentials.multibase import from_base64, to_base64
from facilitator.credentials.plain import JsonObject, listed
from facilitator.credentials.vocabulary import CREDENTIALS
from facilitator.errors import N_

ENTRY = "BitstringStatusListEntry"
LIST = "BitstringStatusList"
LIST_CREDENTIAL = "BitstringStatusListCredential"
LENGTH = 131_072
_LONGEST_BYTES = 2 * 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_BASE64 = "u"


class Purpose(StrEnum):
    """What a set bit of a list means."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the status of one credential stands: an index in the list at an address."""

    purpose: Purpose
    address: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusList:
    """One list as its issuer publishes it, good from one moment until another."""

    purpose: Purpose
    address: str
    issuer: str
    set_bits: frozenset[int]
    valid_from: datetime
    valid_until: datetime


def written_place(place: Place) -> JsonObject:
    """Return the entry that a credential carries to say where its status stands."""
    return {
        "id": f"{place.address}#{place.index}",
        "type": ENTRY,
        "statusPurpose": place.purpose.value,
        "statusListIndex": str(place.index),
        "statusListCredential": place.address,
    }


def list_credential(listing: StatusList) -> JsonObject:
    """Return a list as a credential, ready to be signed."""
    return {
        "@context": [CREDENTIALS],
        "id": listing.address,
        "type": ["VerifiableCredential", LIST_CREDENTIAL],
        "issuer": listing.issuer,
        "validFrom": write_moment(listing.valid_from),
        "validUntil": write_moment(listing.valid_until),
        "credentialSubject": {
            "id": f"{listing.address}#list",
            "type": LIST,
            "statusPurpose": listing.purpose.value,
            "encodedList": encode(listing.set_bits),
        },
    }


def encode(set_bits: Iterable[int], length: int = LENGTH) -> str:
    """Return bits as a list is published. The same bits give the same text."""
    bits = bytearray((length + 7) // 8)
    for index in set_bits:
        if not 0 <= index < length:
            raise Unusable("out-of-range", N_("The list has no such place."))
        bits[index >> 3] |= 0x80 >> (index & 7)
    return _BASE64 + to_base64(gzip.compress(bytes(bits), mtime=0))


def decode(text: object) -> bytes:
    """Return the bits of a published list, or refuse one that is short, endless or garbled."""
    if not isinstance(text, str) or not text.startswith(_BASE64):
        raise _garbled()
    packed = from_base64(text.removeprefix(_BASE64))
    unpacking = zlib.decompressobj(wbits=_GZIP)
    try:
        bits = unpacking.decompress(packed, _LONGEST_BYTES)
    except zlib.error:
        raise _garbled() from None
    if not unpacking.eof or unpacking.unused_data or len(bits) * 8 < LENGTH:
        raise _garbled()
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """Tell whether the bit at an index is set; the left-most bit is number 0."""
    if not 0 <= index < len(bits) * 8:
        raise Unusable("out-of-range", N_("The list has no such place."))
    return bool(bits[index >> 3] & (0x80 >> (index & 7)))


def read_index(written: object) -> int:
    """Return the index that an entry names. Some write it as a number, some as digits."""
    if isinstance(written, int) and not isinstance(written, bool):
        return written
    if isinstance(written, str) and written.isascii() and written.isdigit() and len(written) < 12:  # noqa: PLR2004
        return int(written)
    raise Unusable("out-of-range", N_("The list has no such place."))


def bits_for(credential: JsonObject, purpose: str) -> bytes | None:
    """Return the bits of a list's credential, or None when it is no list for this purpose."""
    subject = credential.get("credentialSubject")
    if LIST_CREDENTIAL not in listed(credential.get("type")) or not isinstance(subject, dict):
        return None
    if LIST not in listed(subject.get("type")):
        return None
    if purpose not in listed(subject.get("statusPurpose")):
        return None
    return decode(subject.get("encodedList"))


def _garbled() -> Unusable:
    return Unusable("garbled-list", N_("The list cannot be read."))
