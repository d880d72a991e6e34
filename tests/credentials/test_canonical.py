"""What a signature would not cover is refused before anything is signed."""

import copy
import json
from typing import Any

import pytest
from pyld import jsonld

from facilitator.credentials.canonical import canonical
from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import read_object
from facilitator.credentials.proofs import sign
from facilitator.credentials.vocabulary import CREDENTIALS, vocabulary
from tests.credentials.making import ADDRESS, KEY, NOW, unsigned

Tree = dict[str, Any]


def _changed(path: str, value: object) -> Tree:
    """Return our credential with something else at a path."""
    document: Tree = copy.deepcopy(unsigned())
    *way, last = path.split(" > ")
    at: Any = document
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[last] = value
    return document


def _refusal(document: Tree) -> str:
    with pytest.raises(Unusable) as caught:
        sign(document, KEY, created=NOW)
    return caught.value.remark.code


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("honour", "first class"),
        ("credentialSubject > achievement > critera", {"narrative": "misspelt"}),
        ("credentialSubject > achievement > alignment > 0 > grade", 1),
        ("credentialStatus > 0 > note", "x"),
        ("issuer > type", ["Profil"]),
        ("id", "no-whole-name"),
        ("id", "_:b0"),
        ("issuer > id", "//example.org"),
        ("issuer > name", None),
        ("issuer > name", {"@value": "x", "@direction": "rtl"}),
        ("issuer > name", [["x"]]),
        ("@graph", []),
        ("@language", "es"),
        ("issuer > @type", ["Profile"]),
        ("issuer > @context", []),
        ("issuer > name", {"@language": "es"}),
        ("@included", []),
        ("issuer > @reverse", {}),
        ("https://schema.org/name", "by its long name"),
        ("issuer > @context", {"name": "https://example.com/other"}),
        ("@context", ["https://www.w3.org/ns/credentials/v2", {"honour": "https://x.example/h"}]),
    ],
)
def test_a_field_that_is_not_covered_is_not_signed(path: str, value: object) -> None:
    assert _refusal(_changed(path, value)) == "undefined-field"


def test_the_trap_is_real_the_library_itself_leaves_such_a_field_out_silently() -> None:
    def load(address: str, _: object) -> Tree:
        return {"contextUrl": None, "documentUrl": address, "document": vocabulary(address)}

    document = _changed("honour", "first class")
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    assert jsonld.normalize(document, options) == canonical(unsigned())


def test_a_last_day_cannot_be_moved_to_where_nobody_looks() -> None:
    document = _changed(
        "credentialSubject > achievement > related",
        [
            {
                "id": ADDRESS,
                "type": ["VerifiableCredential"],
                "validUntil": unsigned()["validUntil"],
            }
        ],
    )
    del document["validUntil"]
    assert _refusal(document) == "undefined-field"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("issuer > name", {"@value": "Casa", "@language": "es"}),
        ("credentialSubject > achievement > tag", ["one", "two"]),
        ("type", ["VerifiableCredential", "AchievementCredential"]),
        ("credentialSubject > achievement > creator", {"id": "https://example.org"}),
    ],
)
def test_what_the_vocabulary_defines_is_signed(path: str, value: object) -> None:
    assert canonical(_changed(path, value)) != ""


def test_the_order_of_fields_does_not_matter() -> None:
    assert canonical(dict(reversed(unsigned().items()))) == canonical(unsigned())


def _tree(width: int, depth: int) -> Tree:
    inner = {"endorsement": [_tree(width, depth - 1) for _ in range(width)]} if depth else {}
    return {"type": ["Related"], **inner}


@pytest.mark.parametrize(
    ("related", "code"),
    [
        ([_tree(3, 4)], "too-alike"),
        ([_tree(2, 6)], "too-alike"),
        ([{"type": ["Related"]}] * 201, "too-rich"),
        ([_tree(1, 40)], "too-deep"),
        ([{"@context": CREDENTIALS, "type": ["Related"]}] * 30, "too-rich"),
        (["\ud800"], "not-json"),
    ],
)
def test_a_document_that_would_take_for_ever_is_given_up(related: object, code: str) -> None:
    assert _refusal(_changed("credentialSubject > achievement > related", related)) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 10_000 + "]" * 10_000, "too-deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "too-deep"),
        ('{"a":' * 40 + "1" + "}" * 40, "too-deep"),
        ('{"a": 1, "a": 2}', "double-key"),
        ('{"b": {"a": 1, "a": 1}}', "double-key"),
        ('{"a": 1' + "0" * 5000 + "}", "odd-number"),
        ('{"a": 9007199254740993}', "odd-number"),
        ('{"a": 1e999}', "odd-number"),
        ('{"a": NaN}', "odd-number"),
        ('{"a": "\\ud800"}', "not-json"),
        ("[1]", "not-json"),
        ("{", "not-json"),
        ("", "not-json"),
        ('{"a": [' + "0," * 3000 + "0]}", "too-rich"),
        ('{"a": "' + "x" * 300_000 + '"}', "too-big"),
    ],
)
def test_json_with_a_second_meaning_or_without_an_end_is_refused(text: str, code: str) -> None:
    for given in (text, text.encode()):
        with pytest.raises(Unusable) as caught:
            read_object(given)
        assert caught.value.remark.code == code


def test_text_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(Unusable):
        read_object(b'{"a": "\xff"}')
    assert read_object(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert json.loads('{"a": 1}') == read_object('{"a": 1}')
