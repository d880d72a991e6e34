"""Prose is kept so that nobody reads it who has only the database."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from facilitator.db.narrative import Keyring, keyring_of, new_key
from facilitator.notices.actions import enqueue
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import Letter, LetterKind
from tests.cast import NOW, Cast

OLD, NEW = (base64.b64decode(new_key()) for _ in range(2))
PROSE = st.text(st.characters(exclude_categories=["Cs"]))


@given(PROSE)
def test_what_was_closed_can_be_opened(prose: str) -> None:
    ring = Keyring([OLD])
    assert ring.open(ring.close(prose)) == prose


@given(PROSE)
def test_after_a_rotation_the_new_key_writes_and_the_old_one_still_reads(prose: str) -> None:
    before, after = Keyring([OLD]), Keyring([NEW, OLD])
    assert after.open(before.close(prose)) == prose
    with pytest.raises(KeyError):
        before.open(after.close(prose))


def test_the_same_prose_is_never_stored_twice_alike() -> None:
    ring = Keyring([OLD])
    assert ring.close("I felt small.") != ring.close("I felt small.")


def test_a_changed_sign_is_noticed() -> None:
    ring = Keyring([OLD])
    scheme, key_id, sealed = ring.close("I felt small.").split(":")
    raw = bytearray(base64.b64decode(sealed))
    raw[-1] ^= 1
    with pytest.raises(InvalidTag):
        ring.open(f"{scheme}:{key_id}:{base64.b64encode(raw).decode()}")


def test_a_ring_is_read_from_lines_or_commas_the_current_key_first() -> None:
    one, other = new_key(), new_key()
    closed = keyring_of(one).close("words")
    for written in (f"{other}\n{one}\n", f"{other}, {one}"):
        ring = keyring_of(written)
        assert ring.open(closed) == "words"
        assert ring.close("words").split(":")[1] == keyring_of(other).close("").split(":")[1]


def test_a_ring_without_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one key"):
        keyring_of(" \n")


def test_the_database_holds_no_prose(cast: Cast) -> None:
    letter = Letter(
        person_id=cast.tara.id,
        address="tara@example.org",
        kind=LetterKind.ACCOUNT,
        subject="Hello",
        body="a secret link",
    )
    row = enqueue(cast.session, letter, now=NOW)
    stored = cast.session.scalar(text("SELECT body FROM letter WHERE id = :id"), {"id": row.id})
    assert stored.startswith("n1:")
    assert "secret" not in stored
    cast.session.expire_all()
    assert cast.session.get_one(LetterRow, row.id).body == "a secret link"
