"""No signed field and no byte of a proof can be changed without the proof breaking."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import SigningKey
from facilitator.credentials.multibase import from_base58, to_base58
from facilitator.credentials.proofs import is_right, sign
from tests.credentials.making import KEY, NOW, STRANGER, codes, judged, signed, unsigned

GENUINE = signed()
Path = tuple[Any, ...]


def _leaves(value: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    else:
        yield path


LEAVES = [path for path in _leaves(GENUINE) if path[0] != "@context"]


def _at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def _unaltered(document: dict[str, Any]) -> str:
    """Judge a document by the one key that we know, whatever it says of keys."""
    try:
        proof = document["proof"]
        return "unaltered" if is_right(document, proof, KEY.public) else "altered"
    except Unusable:
        return "refused"


def test_what_we_sign_is_right_and_says_how_it_was_signed() -> None:
    assert codes(judged(GENUINE)) == ("unaltered", "issuer-confirmed", "in-time", "in-force")
    assert sign(unsigned(), KEY, created=NOW) == sign(unsigned(), KEY, created=NOW)
    assert set(GENUINE) == {*unsigned(), "proof"}


@given(path=st.sampled_from(LEAVES), letter=st.sampled_from("Xé9 z"), data=st.data())
@settings(max_examples=40)
def test_one_changed_value_is_refused(path: Path, letter: str, data: st.DataObject) -> None:
    forged = copy.deepcopy(GENUINE)
    *way, last = path
    found = _at(forged, tuple(way))[last]
    if isinstance(found, bool):
        changed: object = not found
    else:
        at = data.draw(st.integers(0, len(found)))
        changed = data.draw(st.sampled_from([found[:at] + letter + found[at:], found + found]))
    _at(forged, tuple(way))[last] = changed
    assert _unaltered(forged) != "unaltered"


@given(path=st.sampled_from(LEAVES))
@settings(max_examples=20)
def test_one_field_taken_out_is_refused(path: Path) -> None:
    forged = copy.deepcopy(GENUINE)
    *way, last = path
    del _at(forged, tuple(way))[last]
    assert _unaltered(forged) != "unaltered"


@given(at=st.integers(0, 63), bit=st.integers(0, 7))
@settings(max_examples=20)
def test_one_flipped_bit_of_the_signature_is_refused(at: int, bit: int) -> None:
    forged: Any = copy.deepcopy(GENUINE)
    signature = bytearray(from_base58(forged["proof"]["proofValue"]))
    signature[at] ^= 1 << bit
    forged["proof"]["proofValue"] = to_base58(bytes(signature))
    assert _unaltered(forged) == "altered"


@pytest.mark.parametrize("value", ["", "z", "u123", "z0", "z1" * 90, None, 7, ["z2"], "z111"])
def test_a_signature_that_is_none_is_refused(value: object) -> None:
    forged: Any = copy.deepcopy(GENUINE)
    forged["proof"]["proofValue"] = value
    assert _unaltered(forged) != "unaltered"


def test_a_field_added_to_the_document_or_to_its_proof_is_refused() -> None:
    for place in ((), ("proof",), ("issuer",), ("credentialSubject", "achievement")):
        forged = copy.deepcopy(GENUINE)
        _at(forged, place)["honour"] = "first class"
        assert judged(forged).unaltered.code == "undefined-field"


def test_nothing_is_signed_twice() -> None:
    with pytest.raises(Unusable):
        sign(GENUINE, KEY, created=NOW)


def test_another_key_makes_another_signature() -> None:
    assert not is_right(GENUINE, _proof(), STRANGER.public_key().public_bytes_raw())
    assert "private" not in repr(SigningKey(method="m", private=STRANGER))


def _proof() -> dict[str, Any]:
    proof = GENUINE["proof"]
    assert isinstance(proof, dict)
    return proof


@given(st.binary(max_size=70))
def test_base_58_has_one_text_for_each_run_of_bytes(content: bytes) -> None:
    assert from_base58(to_base58(content)) == content
