import gzip
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.credentials.canonical import canonical
from facilitator.credentials.faults import Unusable
from facilitator.credentials.status_lists import LENGTH, decode, encode, is_set, read_index
from tests.credentials.making import REVOKED, SUSPENDED, listing

INDEXES = st.integers(0, LENGTH - 1)


@given(st.sets(INDEXES, max_size=50), INDEXES)
@settings(max_examples=40)
def test_the_bits_that_were_set_are_those_that_are_set(indexes: set[int], other: int) -> None:
    bits = decode(encode(indexes))
    assert all(is_set(bits, index) for index in indexes)
    assert is_set(bits, other) == (other in indexes)
    assert sum(byte.bit_count() for byte in bits) == len(indexes)


def test_the_left_most_bit_is_number_nought() -> None:
    assert decode(encode([0]))[0] == 0b1000_0000
    assert decode(encode([7, 9]))[:2] == bytes([1, 0b0100_0000])
    assert decode(encode([LENGTH - 1]))[-1] == 1
    assert len(decode(encode([]))) * 8 == LENGTH


def test_the_same_bits_give_the_same_text() -> None:
    assert encode([3, 5, 4]) == encode([5, 4, 3])


@pytest.mark.parametrize("index", [-1, LENGTH, 2**40])
def test_a_place_outside_the_list_is_refused(index: int) -> None:
    with pytest.raises(Unusable):
        encode([index])
    with pytest.raises(Unusable):
        is_set(decode(encode([])), index)


@pytest.mark.parametrize("written", [True, "-1", "1.0", "", " 7", "٣", "9" * 30, None, 2.0])
def test_an_index_that_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(Unusable):
        read_index(written)
    assert read_index("23") == read_index(23) == 23


def _text(content: bytes) -> str:
    return "u" + urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        "",
        "z123",
        "u!!!",
        "uH4s",
        _text(b"not packed"),
        _text(gzip.compress(bytes(LENGTH // 8 - 1))),
        _text(gzip.compress(bytes(50_000_000))),
        _text(gzip.compress(bytes(LENGTH // 8)) + b"more"),
        _text(gzip.compress(bytes(LENGTH // 8))[:-9]),
    ],
    ids=range(11),
)
def test_a_list_that_is_short_endless_or_garbled_is_refused(text: object) -> None:
    with pytest.raises(Unusable):
        decode(text)


def test_each_purpose_has_a_list_of_its_own_that_can_be_signed() -> None:
    forms = {canonical(listing(place, 4)) for place in (REVOKED, SUSPENDED)}
    assert len(forms) == 2
    assert all("validUntil" in form for form in forms)
