"""Papers are tagged, the same words are the same file, and no word becomes code."""

import json
import zlib
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
import segno
import typst

from facilitator.paper.setting import set_paper
from facilitator.resources import resource_folder
from facilitator.web.qr import qr_svg

AT = datetime(2026, 11, 22, 12, 30, 15, 999, tzinfo=UTC)
ADDRESS = "https://example.org/verify/ABCD-EFGH-JKLM"
NAMES = (
    "Zoë Łukasz-Ødegård",
    "Nguyễn Văn Ánh",
    "Νίκος Анна",
    "שרה כהן",
    "محمد الأمين",
    "अनिता शर्मा",
    '#read("/etc/passwd") $x$ *b* </svg>',
)


def words(name: str) -> dict[str, Any]:
    return {
        "language": "en",
        "title": f"Certificate of {name}",
        "house": "Riverside peer groups",
        "number": "No. 2026-0001",
        "says": "This is to certify that",
        "name": name,
        "scope": "has learned and practised.",
        "demo": "A demonstration.",
        "facts": [["Level", "L4"], ["Issued", "22 November 2026"]],
        "signed": [["Dana Osei", "Decided on it"]],
        "check": "Check it at",
        "address": "example.org/verify",
        "code": "ABCD-EFGH-JKLM",
        "qr": qr_svg(ADDRESS),
        "qr_alt": "QR code",
    }


@pytest.mark.parametrize("name", NAMES)
def test_names_in_many_scripts_keep_the_promise_and_make_the_same_file(name: str) -> None:
    first = set_paper("certificate.typ", words(name), at=AT)
    assert first.fault is None
    assert first.content.startswith(b"%PDF")
    assert b"pdfuaid" in first.content
    assert b"StructTreeRoot" in first.content
    assert set_paper("certificate.typ", words(name), at=AT) == first


def test_a_name_without_a_font_is_still_a_paper_and_says_what_it_lacks() -> None:
    paper = set_paper("certificate.typ", words("李小龙"), at=AT)
    assert paper.content.startswith(b"%PDF")
    assert paper.fault is not None
    assert "李" in paper.fault


def test_another_name_or_day_is_another_file() -> None:
    one = set_paper("certificate.typ", words("One"), at=AT)
    assert set_paper("certificate.typ", words("Two"), at=AT) != one
    assert set_paper("certificate.typ", words("One"), at=AT.replace(year=2027)) != one


def test_what_is_dark_on_the_paper_is_the_code_of_the_address() -> None:
    """Draw the code as the paper does, and read its modules back from the picture."""
    matrix = [[bool(cell) for cell in row] for row in segno.make(ADDRESS, error="q").matrix]
    assert _modules(qr_svg(ADDRESS), len(matrix) + 8) == _with_quiet_zone(matrix)


def _with_quiet_zone(matrix: list[list[bool]]) -> list[list[bool]]:
    side = len(matrix) + 8
    rows = [[False] * 4 + row + [False] * 4 for row in matrix]
    return [[False] * side] * 4 + rows + [[False] * side] * 4


def _modules(svg: str, side: int) -> list[list[bool]]:
    """Set the picture at one pixel a module; PNG rows come back through typst's own SVG."""
    source = (
        f"#set page(width: {side}pt, height: {side}pt, margin: 0pt)\n"
        f'#image(bytes({json.dumps(svg)}), format: "svg", width: {side}pt)'
    )
    png = typst.compile(source.encode(), format="png", ppi=72.0)
    assert isinstance(png, bytes)
    return _dark(png, side)


def _dark(png: bytes, side: int) -> list[list[bool]]:
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride = zlib.decompress(data), side * 4 + 1
    rows: list[bytearray] = []
    for number in range(side):
        line = bytearray(raw[number * stride + 1 : (number + 1) * stride])
        _unfiltered(line, raw[number * stride], rows[-1] if rows else bytearray(side * 4))
        rows.append(line)
    return [[row[4 * x] < 128 for x in range(side)] for row in rows]


def _unfiltered(line: bytearray, kind: int, above: bytearray) -> None:
    """Undo PNG's filter of one row (the format's chapter 9)."""
    for x in range(len(line)):
        left = line[x - 4] if x >= 4 else 0
        corner = above[x - 4] if x >= 4 else 0
        guess = (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))
        line[x] = (line[x] + guess[kind]) % 256


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda it: abs(guess - it))


def test_our_fonts_are_there_with_their_licence() -> None:
    with as_file(files("facilitator.paper") / "fonts") as folder:
        names = {file.suffix for file in Path(folder).iterdir()}
    assert names == {".ttf", ".txt"}
    assert (resource_folder("templates") / "paper" / "certificate.typ").is_file()
