"""PNG pictures that carry a credential in a text chunk of their own."""

import struct
import zlib
from collections.abc import Iterator

from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import TEXT_LIMIT
from facilitator.errors import N_

KEYWORD = b"openbadgecredential"
_BEGINNING = b"\x89PNG\r\n\x1a\n"
_TEXT = b"iTXt"
_FIRST, _LAST = b"IHDR", b"IEND"
_CHUNKS = 20_000

_Chunk = tuple[bytes, bytes]


def is_png(content: bytes) -> bool:
    """Tell whether this begins as a PNG does."""
    return content.startswith(_BEGINNING)


def bake(picture: bytes, credential: str) -> bytes:
    """Return the picture with the credential after its first chunk."""
    first, *others = (chunk for chunk in _chunks(picture) if not _carries(chunk))
    body = KEYWORD + b"\0\0\0\0\0" + credential.encode()
    return _BEGINNING + b"".join(_written(*chunk) for chunk in (first, (_TEXT, body), *others))


def unbake(picture: bytes) -> str:
    """Return the one credential that the picture carries."""
    found = [body for kind, body in _chunks(picture) if _carries((kind, body))]
    if not found:
        raise Unusable("nothing-inside", N_("This picture carries no credential."))
    if len(found) > 1:
        raise Unusable("two-inside", N_("This picture carries more than one credential."))
    try:
        return _text(found[0]).decode()
    except UnicodeDecodeError:
        raise _damaged() from None


def _chunks(picture: bytes) -> Iterator[_Chunk]:
    """Yield what the picture is made of, each piece whole, from the first to the last."""
    at, kind = len(_BEGINNING), b""
    for number in range(_CHUNKS):
        if len(picture) < at + 12:
            raise _damaged()
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        body, crc = picture[at + 8 : at + 8 + length], picture[at + 8 + length : at + 12 + length]
        if len(crc) < len(b"CRC_") or zlib.crc32(kind + body) != int.from_bytes(crc):
            raise _damaged()
        if (number == 0) != (kind == _FIRST):
            raise _damaged()
        yield kind, body
        at += length + 12
        if kind == _LAST:
            return
    raise _damaged()


def _carries(chunk: _Chunk) -> bool:
    kind, body = chunk
    return kind == _TEXT and body.startswith(KEYWORD + b"\0")


def _text(body: bytes) -> bytes:
    """Return the text of a chunk: after two flags, a language and a translated keyword."""
    flags = body[len(KEYWORD) + 1 : len(KEYWORD) + 3]
    parts = body[len(KEYWORD) + 3 :].split(b"\0", 2)
    if len(flags) < len(b"12") or len(parts) < len("abc"):
        raise _damaged()
    if flags[0] == 0:
        return parts[2]
    if flags != b"\1\0":
        raise _damaged()
    return _unpacked(parts[2])


def _unpacked(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, TEXT_LIMIT)
    except zlib.error:
        raise _damaged() from None
    if not unpacking.eof:
        raise _damaged()
    return text


def _written(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _damaged() -> Unusable:
    return Unusable("damaged-picture", N_("This picture is damaged."))
