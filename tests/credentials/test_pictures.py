import io
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.credentials.faults import Unusable
from facilitator.credentials.pictures import PICTURE_LIMIT, bake, unbake
from facilitator.credentials.png import KEYWORD
from facilitator.credentials.svg import NAMESPACE


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    segno.make("a picture").save(out, kind=kind)
    return out.getvalue()


PNG, SVG = _picture("png"), _picture("svg")
PICTURES = pytest.mark.parametrize("picture", [PNG, SVG], ids=["png", "svg"])
TOKEN = "eyJhbGciOiJFZERTQSJ9.e30.c2ln"


def _text_chunk(body: bytes) -> bytes:
    kind = b"iTXt"
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_chunk(body: bytes) -> bytes:
    """Put a chunk where the last one begins."""
    return PNG[:-12] + _text_chunk(body) + PNG[-12:]


def _refused(picture: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        unbake(picture)
    return caught.value.remark.code


@PICTURES
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@settings(max_examples=40)
def test_what_is_taken_out_is_what_was_put_in(picture: bytes, text: str) -> None:
    document = '{"name": "' + text.replace("\\", "").replace('"', "") + '"}'
    taken = unbake(bake(picture, document))
    assert taken.replace("\\u003e", ">") == document


@PICTURES
def test_a_token_travels_too_and_the_picture_stays_whole(picture: bytes) -> None:
    baked = bake(picture, TOKEN)
    assert unbake(baked) == TOKEN
    if picture is SVG:
        root = ET.fromstring(baked)  # noqa: S314
        assert root.find(f"{{{NAMESPACE}}}credential") is not None
        assert len(root) == len(ET.fromstring(SVG)) + 1  # noqa: S314
    else:
        assert len(baked) > len(PNG)
        assert baked.startswith(PNG[:33])
        assert baked.endswith(PNG[33:])


@PICTURES
def test_a_picture_without_a_credential_says_so(picture: bytes) -> None:
    assert _refused(picture) == "nothing-inside"


def test_a_png_is_baked_anew_in_place_of_what_it_carried() -> None:
    assert unbake(bake(bake(PNG, TOKEN), "{}")) == "{}"
    with pytest.raises(Unusable):
        bake(bake(SVG, TOKEN), "{}")


def test_a_packed_credential_is_unpacked_within_bounds() -> None:
    head = KEYWORD + b"\0\1\0\0\0"
    assert unbake(_with_chunk(head + zlib.compress(TOKEN.encode()))) == TOKEN
    assert _refused(_with_chunk(head + zlib.compress(b"x" * 10_000_000))) == "damaged-picture"


@pytest.mark.parametrize(
    "body",
    [
        KEYWORD + b"\0",
        KEYWORD + b"\0\0\0\0",
        KEYWORD + b"\0\1\7\0\0" + zlib.compress(b"{}"),
        KEYWORD + b"\0\1\0\0\0not packed",
        KEYWORD + b"\0\0\0\0\0\xff\xfe",
    ],
)
def test_a_garbled_chunk_is_damage(body: bytes) -> None:
    assert _refused(_with_chunk(body)) == "damaged-picture"


def test_a_chunk_that_lies_about_its_length_is_damage() -> None:
    at = bake(PNG, TOKEN).index(b"iTXt") - 4
    for length in (0, 7, 2**31, 2**32 - 1):
        baked = bake(PNG, TOKEN)
        lying = baked[:at] + struct.pack(">I", length) + baked[at + 4 :]
        assert _refused(lying) == "damaged-picture"


@given(cut=st.integers(8, len(PNG) - 1))
@settings(max_examples=20)
def test_a_png_that_breaks_off_is_damage(cut: int) -> None:
    assert _refused(bake(PNG, TOKEN)[:cut]) == "damaged-picture"


def test_two_credentials_in_a_picture_are_one_too_many() -> None:
    chunk = _text_chunk(KEYWORD + b"\0\0\0\0\0{}")
    assert _refused(PNG[:-12] + chunk + chunk + PNG[-12:]) == "two-inside"
    element = f'<c:credential xmlns:c="{NAMESPACE}" verify="a.b.c"/>'.encode()
    assert _refused(SVG.replace(b"</svg>", element * 2 + b"</svg>")) == "two-inside"


@pytest.mark.parametrize(
    "picture",
    [
        (
            b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg">&b;&b;&b;</svg>'
        ),
        (
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'
        ),
        (
            b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "https://example.com/p">%p;]>'
            b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        ),
        b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 5000,
        b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
        b"<svg/>",
        b"<?xml version='1.0'?><html/>",
        SVG.replace(b"<svg", b"<svg \xff", 1),
    ],
)
def test_a_picture_that_defines_words_or_breaks_is_refused(picture: bytes) -> None:
    assert _refused(picture) == "damaged-picture"


def test_what_is_no_picture_or_too_big_is_refused() -> None:
    assert _refused(b"GIF89a") == "no-picture"
    assert _refused(PNG + b"\0" * PICTURE_LIMIT) == "too-big"
    with pytest.raises(Unusable):
        bake(b'<svg xmlns="http://www.w3.org/2000/svg"/>', TOKEN)


def test_a_doctype_without_words_of_its_own_is_no_harm(tmp_path: Path) -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "%s">' % bytes(tmp_path)
    picture = doctype + b'<svg xmlns="http://www.w3.org/2000/svg" title=">"><g/></svg>'
    assert unbake(bake(picture, TOKEN)) == TOKEN
