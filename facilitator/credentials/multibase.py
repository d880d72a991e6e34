"""Bytes as letters: base 58 for keys and signatures, base 64 for lists and tokens.

Each text stands for one run of bytes and each run of bytes for one text, so that no letter of a
signature can be changed without breaking it.
"""

import base64
import binascii

from facilitator.credentials.faults import Unusable
from facilitator.errors import N_

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 200


def to_base58(content: bytes) -> str:
    """Return bytes in base 58, with the `z` that says so."""
    number, letters = int.from_bytes(content), ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    nothings = len(content) - len(content.lstrip(b"\0"))
    return "z" + _ALPHABET[0] * nothings + letters


def from_base58(text: str) -> bytes:
    """Return the bytes of a text in base 58 that begins with `z`."""
    if not text.startswith("z") or len(text) > _LONGEST:
        raise _garbled()
    number = 0
    for letter in text[1:]:
        if letter not in _ALPHABET:
            raise _garbled()
        number = number * len(_ALPHABET) + _ALPHABET.index(letter)
    digits = text[1:]
    nothings = len(digits) - len(digits.lstrip(_ALPHABET[0]))
    return b"\0" * nothings + number.to_bytes((number.bit_length() + 7) // 8)


def to_base64(content: bytes) -> str:
    """Return bytes in base 64 for addresses, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Return the bytes of a text in base 64 for addresses, without padding."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise _garbled() from None
    if to_base64(content) != text:
        raise _garbled()
    return content


def _garbled() -> Unusable:
    return Unusable("garbled", N_("A key, a signature or a list in it is garbled."))
