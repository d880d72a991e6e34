"""Other people's credentials and vectors get the verdict that they deserve.

The files are not ours and not part of the repository. `FACILITATOR_FIXTURES` names the folder
that holds them; without it, one line says that they are left out.
"""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.credentials.answers import Judgement, Outcome
from facilitator.credentials.canonical import canonical
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.keys import ed25519_of, read_multikey
from facilitator.credentials.proofs import is_right, to_sign

FOLDER = Path(os.environ.get("FACILITATOR_FIXTURES") or "/nowhere")
BADGES = FOLDER / "openbadges-3.0"
VECTORS = FOLDER / "eddsa-rdfc-2022"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
GENUINE = ("unaltered", "issuer-not-confirmed")
EXPECTED = {
    "simple.json": (*GENUINE, "no-end", "never-listed"),
    "simple-json.png": (*GENUINE, "no-end", "never-listed"),
    "simple-jwt.svg": (*GENUINE, "no-end", "never-listed"),
    "complete.json": (*GENUINE, "in-time", "unknown-status"),
    "simple-err-expired.json": (*GENUINE, "expired", "never-listed"),
    "simple-err-proof-value.json": ("altered", "not-told", "not-told", "not-told"),
    "simple-err-issuer-type.json": ("undefined-field", "not-told", "not-told", "not-told"),
    "simple-noproof.json": ("unsigned", "not-told", "not-told", "not-told"),
    "status/credential-status-revoked.json": (*GENUINE, "no-end", "revoked"),
}

if not BADGES.is_dir() or not VECTORS.is_dir():
    reason = "FACILITATOR_FIXTURES names no folder with other people's credentials"
    pytest.skip(reason, allow_module_level=True)


def _documents(address: str, /) -> bytes | None:
    return (BADGES / "status" / "testlist").read_bytes() if "testlist" in address else None


def _judged(name: str) -> Judgement:
    around = Circumstances(now=NOW, documents=_documents)
    return verify((BADGES / name).read_bytes(), around)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_published_badge_is_judged_as_it_deserves(name: str) -> None:
    judgement = _judged(name)
    assert tuple(answer.code for answer in judgement.answers) == EXPECTED[name]
    refused = {"expired", "altered", "undefined-field", "revoked"} & set(EXPECTED[name])
    assert judgement.outcome is (Outcome.NOT_VALID if refused else Outcome.NOT_VERIFIED)


def test_the_badge_in_a_picture_is_the_badge_beside_it() -> None:
    pictured, plain = _judged("simple-json.png"), _judged("simple.json")
    assert pictured.credential["credentialSubject"] == plain.credential["credentialSubject"]


def test_a_badge_whose_list_cannot_be_reached_is_not_verified() -> None:
    content = (BADGES / "status" / "credential-status-revoked.json").read_bytes()
    assert verify(content, Circumstances(now=NOW)).in_force.code == "list-not-reached"


def test_the_published_vector_has_the_same_canonical_forms_hashes_and_signature() -> None:
    document = json.loads(_vector("signedDataInt.json"))
    proof = document.pop("proof")
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    options["@context"] = document["@context"]
    assert canonical(document) == _vector("canonDocDataInt.txt")
    assert canonical(options) == _vector("proofCanonDataInt.txt")
    assert _hash(canonical(document)) == _vector("docHashDataInt.txt").strip()
    assert _hash(canonical(options)) == _vector("proofHashDataInt.txt").strip()
    assert to_sign(document, proof).hex() == _vector("combinedHashDataInt.txt").strip()
    public = ed25519_of(read_multikey(proof["verificationMethod"].partition("#")[2]))
    assert public is not None
    assert is_right(document, proof, public)


def _vector(name: str) -> str:
    return (VECTORS / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
