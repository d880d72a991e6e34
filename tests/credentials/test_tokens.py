import json
from contextlib import suppress
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OctKey

from facilitator.credentials.dids import document_address
from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import SigningKey, self_named, web_key
from facilitator.credentials.multibase import from_base64, to_base64
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.tokens import read_token, write_token
from tests.credentials.making import (
    ADDRESS,
    DAY,
    HOUSE,
    KEY,
    NOW,
    STRANGER,
    codes,
    judged,
    keys_page,
    unsigned,
    web,
    written,
)

TOKEN = write_token(unsigned(), KEY)
PARTS = TOKEN.split(".")
GOOD = ("unaltered", "issuer-confirmed", "in-time", "in-force")


def _header(**fields: object) -> JsonObject:
    return {"alg": "EdDSA", "typ": "JWT", "kid": KEY.method, **fields}


def _token(header: JsonObject, payload: object, key: SigningKey = KEY) -> str:
    """Write any token at all, signed with an Ed25519 key."""
    parts = ".".join(to_base64(json.dumps(part).encode()) for part in (header, payload))
    return f"{parts}.{to_base64(key.private.sign(parts.encode()))}"


def _payload(**changed: object) -> dict[str, Any]:
    return {**json.loads(from_base64(PARTS[1])), **changed}


def test_our_token_is_judged_like_our_proof() -> None:
    assert codes(judged(TOKEN)) == GOOD
    assert codes(judged(TOKEN, now=NOW + 400 * DAY))[2] == "expired"
    assert codes(judged(TOKEN, now=NOW - 4 * DAY))[2] == "not-yet"
    assert judged(TOKEN).credential == unsigned()


def test_its_payload_is_the_credential_and_the_claims_that_go_with_it() -> None:
    said = _payload()
    assert said.items() >= unsigned().items()
    assert (said["iss"], said["jti"]) == (HOUSE, ADDRESS)
    assert said["exp"] - said["nbf"] == 366 * 24 * 3600
    assert "sub" not in said
    subject = {"id": "did:example:1", "type": ["AchievementSubject"]}
    token = read_token(write_token({**unsigned(), "credentialSubject": subject}, KEY))
    assert token.payload["sub"] == "did:example:1"
    assert read_token(TOKEN).header == _header()


@given(part=st.integers(0, 2), at=st.floats(0, 0.999), letter=st.sampled_from("Aw_-9"))
@settings(max_examples=40)
def test_one_changed_letter_is_refused(part: int, at: float, letter: str) -> None:
    place = int(at * len(PARTS[part]))
    changed = PARTS[part][:place] + letter + PARTS[part][place + 1 :]
    if changed == PARTS[part]:
        return
    token = ".".join([*PARTS[:part], changed, *PARTS[part + 1 :]])
    with suppress(Unusable):
        assert judged(token).unaltered.code != "unaltered"


@pytest.mark.parametrize("claim", ["iss", "jti", "sub", "nbf", "exp"])
def test_a_claim_that_says_another_thing_than_its_field_is_a_contradiction(claim: str) -> None:
    value = 4_000_000_000 if claim in {"nbf", "exp"} else "did:web:example.com"
    assert codes(judged(_token(_header(), _payload(**{claim: value}))))[0] == "contradictory"


def test_what_only_the_claims_say_about_time_counts() -> None:
    said = _payload(exp=int((NOW - DAY / 2).timestamp()))
    del said["validUntil"]
    assert judged(_token(_header(), said)).in_time.code == "expired"
    assert judged(
        _token(_header(), _payload(expirationDate="2026-11-01T00:00:00Z"))
    ).in_time.code == ("expired")
    with pytest.raises(Unusable):
        judged(_token(_header(), {**said, "exp": "soon"}))


def test_a_key_that_travels_inside_confirms_nobody() -> None:
    inside = web_key(STRANGER.public_key().public_bytes_raw())
    forger = SigningKey(method="", private=STRANGER)
    header = {"alg": "EdDSA", "jwk": dict(inside)}
    judgement = judged(_token(header, _payload(), forger))
    assert codes(judgement)[:2] == ("unaltered", "issuer-not-confirmed")
    assert judgement.outcome.value == "not-verified"
    both = _token({**header, "kid": KEY.method}, _payload(), forger)
    assert judged(both).unaltered.code == "altered"


def test_a_token_of_a_stranger_in_our_name_is_refused() -> None:
    forged = write_token(unsigned(), self_named(STRANGER))
    assert codes(judged(forged))[:2] == ("unaltered", "signed-by-another")
    forger = SigningKey(method=KEY.method, private=STRANGER)
    assert judged(write_token(unsigned(), forger)).unaltered.code == "altered"


def test_a_token_without_a_name_for_its_key_is_not_verified() -> None:
    judgement = judged(_token({"alg": "EdDSA"}, _payload()))
    assert codes(judgement)[:2] == ("no-key", "key-not-named")
    key = self_named(STRANGER)
    issuer = {**_payload()["issuer"], "id": key.issuer}
    own = _token({"alg": "EdDSA"}, _payload(issuer=issuer, iss=key.issuer), key)
    assert codes(judged(own))[:2] == ("unaltered", "issuer-is-key")


@pytest.mark.parametrize(
    "header",
    [
        _header(alg="none"),
        _header(alg="NONE"),
        _header(alg="HS256"),
        _header(alg="RS256"),
        _header(alg="ES256"),
        _header(alg=["EdDSA"]),
        {"kid": KEY.method},
        _header(jwk={"kty": "oct", "k": "AAAA"}, alg="HS256", kid=None),
    ],
)
def test_no_other_way_of_signing_is_talked_into(header: JsonObject) -> None:
    for signature in ("", PARTS[2]):
        parts = to_base64(json.dumps(header).encode()), PARTS[1], signature
        assert judged(".".join(parts)).unaltered.code != "unaltered"


def test_a_public_key_is_never_a_shared_secret() -> None:
    secret = OctKey.import_key(KEY.public + bytes(32))
    token = jws.serialize_compact(
        {"alg": "HS256", "kid": KEY.method}, json.dumps(_payload()), secret, algorithms=["HS256"]
    )
    assert judged(token).unaltered.code == "unknown-algorithm"


@pytest.mark.parametrize("field", ["crit", "b64"])
def test_a_header_that_changes_the_rules_is_refused(field: str) -> None:
    with pytest.raises(Unusable):
        judged(_token(_header(**{field: False}), _payload()))


def test_the_newer_name_of_the_algorithm_and_other_curves_are_read_too() -> None:
    assert codes(judged(_token(_header(alg="Ed25519"), _payload()))) == GOOD
    key = ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))
    public = {name: str(value) for name, value in key.as_dict(private=False).items()}
    page = keys_page()
    page["verificationMethod"] = [
        {"id": KEY.method, "type": "JsonWebKey", "controller": HOUSE, "publicKeyJwk": public}
    ]
    header = {"alg": "ES256", "kid": KEY.method}
    token = jws.serialize_compact(header, json.dumps(_payload()), key)
    fetch = {document_address(HOUSE): written(page)}.get
    assert codes(judged(token, fetch))[:2] == GOOD[:2]
    assert judged(token, web()).unaltered.code == "altered"


def test_a_huge_key_is_not_worked_with() -> None:
    header = {"alg": "RS256", "jwk": {"kty": "RSA", "n": "_" * 4000, "e": "AQAB"}}
    parts = to_base64(json.dumps(header).encode()), PARTS[1], PARTS[2]
    assert judged(".".join(parts)).unaltered.code != "unaltered"
