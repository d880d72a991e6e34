"""Four questions, answered apart; what cannot be found out is never called valid."""

import copy
import json
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.credentials.answers import Outcome, Verdict
from facilitator.credentials.dids import Documents, PublishedKey
from facilitator.credentials.faults import Unusable
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.keys import SigningKey, multikey, self_named
from facilitator.credentials.multibase import to_base58
from facilitator.credentials.pictures import bake
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.proofs import to_sign
from facilitator.credentials.status_lists import Place, Purpose
from facilitator.credentials.tokens import write_token
from facilitator.credentials.writing import credential_of
from tests.credentials.making import (
    DAY,
    HOUSE,
    KEY,
    NOW,
    NOWHERE,
    REVOKED,
    STRANGER,
    SUSPENDED,
    codes,
    facts,
    judged,
    keys_page,
    listing,
    signed,
    unsigned,
    web,
    written,
)
from tests.credentials.test_pictures import PNG, SVG

GENUINE = signed()
GOOD = ("unaltered", "issuer-confirmed", "in-time", "in-force")
UNTOLD = ("not-told", "not-told", "not-told")
FORGER = SigningKey(method=KEY.method, private=STRANGER)


def _proof(document: JsonObject) -> dict[str, Any]:
    proof = document["proof"]
    assert isinstance(proof, dict)
    return proof


def _with_proof(**changed: object) -> JsonObject:
    return {**GENUINE, "proof": {**_proof(GENUINE), **changed}}


def _from(issuer: str, key: SigningKey) -> JsonObject:
    """Return our credential in another's name."""
    document: dict[str, Any] = copy.deepcopy(unsigned())
    document["issuer"]["id"] = issuer
    return signed(document, key)


def test_a_genuine_credential_is_valid_in_every_form() -> None:
    text, token = written(GENUINE).decode(), write_token(unsigned(), KEY)
    given_as = {
        "json": [text, text.encode(), f"\ufeff\n {text}\n"],
        "token": [token, f"  {token}\n".encode()],
        "png": [bake(PNG, text), bake(PNG, token)],
        "svg": [bake(SVG, text), bake(SVG, token)],
    }
    for form, all_of_form in given_as.items():
        for one in all_of_form:
            judgement = judged(one)
            assert (judgement.form, codes(judgement)) == (form, GOOD)
            assert judgement.outcome is Outcome.VALID


# Is it unaltered?


def test_a_changed_credential_is_not_read_any_further() -> None:
    judgement = judged({**GENUINE, "name": "Professor"})
    assert codes(judgement) == ("altered", *UNTOLD)
    assert judgement.outcome is Outcome.NOT_VALID


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"proof": None}, "unsigned"),
        ({"proof": []}, "unsigned"),
        ({"proof": "signed"}, "unsigned"),
        (_with_proof(cryptosuite="eddsa-jcs-2022"), "unknown-signature"),
        (_with_proof(type="Ed25519Signature2020"), "unknown-signature"),
        (_with_proof(previousProof="urn:x"), "unknown-signature"),
        (_with_proof(proofPurpose="authentication"), "wrong-purpose"),
        (_with_proof(created="yesterday"), "odd-moment"),
        (_with_proof(created="2026-11-20T12:00:00Z"), "altered"),
        (_with_proof(honour="first class"), "undefined-field"),
        (_with_proof(verificationMethod=7), "no-key"),
        ({"proof": [_proof(GENUINE)] * 5}, "many-proofs"),
        ({"@context": "https://example.com/words"}, "unknown-vocabulary"),
    ],
)
def test_a_proof_that_shows_nothing_says_what_is_wrong(changed: JsonObject, code: str) -> None:
    judgement = judged({**GENUINE, **changed})
    assert judgement.unaltered.code == code
    assert judgement.outcome is not Outcome.VALID


def test_of_several_proofs_each_that_is_known_must_hold() -> None:
    genuine, other = _proof(GENUINE), _proof(signed(key=self_named(STRANGER)))
    foreign = {**genuine, "cryptosuite": "ecdsa-rdfc-2019"}
    wrong = {**genuine, "proofValue": other["proofValue"]}
    assert codes(judged({**GENUINE, "proof": [foreign, genuine]})) == GOOD
    assert codes(judged({**GENUINE, "proof": [other, genuine]})) == GOOD
    assert codes(judged({**GENUINE, "proof": [genuine, wrong]})) == ("altered", *UNTOLD)


# Did this issuer sign it?


def test_a_forger_cannot_sign_in_our_name() -> None:
    own = self_named(STRANGER)
    assert codes(judged(signed(key=FORGER)))[0] == "altered"
    assert codes(judged(signed(key=own)))[:2] == ("unaltered", "signed-by-another")
    unlisted = SigningKey(method=f"{HOUSE}#key-9", private=STRANGER)
    assert codes(judged(signed(key=unlisted)))[:2] == ("no-key", "key-not-listed")
    elsewhere = SigningKey(method="https://example.org/#" + _multikey(), private=STRANGER)
    assert codes(judged(signed(key=elsewhere)))[:2] == ("unaltered", "signed-by-another")
    for key in (FORGER, own, unlisted, elsewhere):
        assert judged(signed(key=key)).outcome is Outcome.NOT_VALID


def _multikey() -> str:
    return multikey(STRANGER.public_key().public_bytes_raw())


def test_a_key_that_names_itself_signs_for_itself_alone() -> None:
    key = self_named(STRANGER)
    document: dict[str, Any] = credential_of(facts(places=[]))
    document["issuer"]["id"] = key.issuer
    judgement = judged(signed(document, key))
    assert codes(judgement)[:2] == ("unaltered", "issuer-is-key")
    assert judgement.outcome is Outcome.NOT_VERIFIED


def test_an_issuer_that_cannot_be_reached_is_not_confirmed() -> None:
    assert codes(judged(GENUINE, NOWHERE))[:2] == ("no-key", "issuer-not-reached")
    for page in (b"", b"<html>", b"{}", b"[" * 9999):
        documents = _serving(page)
        assert judged(GENUINE, documents).issuer.code in {"issuer-not-reached", "key-not-listed"}
        assert judged(GENUINE, documents).outcome is not Outcome.VALID


def _serving(page: bytes) -> Documents:
    def fetch(_: str, /) -> bytes | None:
        return page

    return fetch


def test_an_issuer_that_is_known_needs_no_asking() -> None:
    around = Circumstances(
        now=NOW, documents=web(keys=None), known={HOUSE: {KEY.method: multikey(KEY.public)}}
    )
    judgement = verify(written(GENUINE), around)
    assert codes(judgement) == ("unaltered", "known-issuer", "in-time", "in-force")
    assert judgement.outcome is Outcome.VALID
    for key in (FORGER, self_named(STRANGER)):
        assert verify(written(signed(key=key)), around).outcome is Outcome.NOT_VALID
    token = write_token(unsigned(), self_named(STRANGER))
    assert verify(token, around).issuer.code == "signed-by-another"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({"expires_at": NOW - DAY / 2}, "issuer-confirmed"),
        ({"expires_at": NOW - 2 * DAY}, "key-withdrawn"),
        ({"revoked_at": NOW + DAY}, "issuer-confirmed"),
        ({"revoked_at": NOW}, "key-withdrawn"),
    ],
)
def test_an_old_key_holds_for_what_it_signed_until_it_is_withdrawn(
    key: dict[str, datetime], code: str
) -> None:
    page = keys_page(
        PublishedKey(method=f"{HOUSE}#key-2", public=STRANGER.public_key().public_bytes_raw()),
        PublishedKey(method=KEY.method, public=KEY.public, **key),
    )
    judgement = judged(GENUINE, web(keys=page))
    assert judgement.unaltered.code == "unaltered"
    assert judgement.issuer.code == code


@pytest.mark.parametrize(
    "changed",
    [{"assertionMethod": []}, {"id": "did:web:example.com"}, {"verificationMethod": [7, {}]}],
)
def test_a_key_that_is_not_listed_for_this_is_not_the_issuers(changed: JsonObject) -> None:
    assert judged(GENUINE, web(keys={**keys_page(), **changed})).issuer.code == "key-not-listed"


def test_an_issuer_with_a_page_is_confirmed_by_that_page_alone() -> None:
    issuer = "https://school.example/house"
    key = SigningKey(method=f"{issuer}#{_multikey()}", private=STRANGER)
    document = _from(issuer, key)
    method = {"id": key.method, "type": "Multikey", "publicKeyMultibase": _multikey()}
    page = {"id": issuer, "assertionMethod": [method]}

    def fetch(address: str, /) -> bytes | None:
        return written(page) if address == issuer else None

    assert codes(judged(document, NOWHERE))[:2] == ("unaltered", "issuer-not-confirmed")
    assert codes(judged(document, fetch))[:2] == ("unaltered", "issuer-confirmed")


# Is it in time?


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (NOW - 2 * DAY, "not-yet"),
        (NOW - DAY, "in-time"),
        (NOW + 365 * DAY, "in-time"),
        (NOW + 366 * DAY, "expired"),
    ],
)
def test_it_is_in_time_from_its_first_to_its_last_moment(now: datetime, code: str) -> None:
    assert judged(GENUINE, now=now).in_time.code == code


def test_a_signature_can_expire_before_what_it_signs() -> None:
    document = {**unsigned()}
    proof = {**_proof(GENUINE), "expires": "2026-11-22T11:00:00Z"}
    assert judged(_resigned(document, proof)).in_time.code == "signature-expired"


def _resigned(document: JsonObject, proof: JsonObject) -> JsonObject:
    value = to_base58(KEY.private.sign(to_sign(document, proof)))
    return {**document, "proof": {**proof, "proofValue": value}}


def test_a_date_that_cannot_be_read_is_not_passed_over() -> None:
    for odd in ("soon", "2026-13-01T00:00:00Z", "2027-01-01", ["2027-01-01T00:00:00Z"] * 2):
        judgement = judged(signed({**unsigned(), "validUntil": odd}))
        assert judgement.in_time.code == "odd-moment"
        assert judgement.outcome is Outcome.NOT_VERIFIED


# Is it withdrawn or suspended?


def test_a_bit_withdraws_or_suspends_this_credential_and_no_other() -> None:
    revoked, suspended = listing(REVOKED, REVOKED.index), listing(SUSPENDED, SUSPENDED.index)
    beside = listing(REVOKED, REVOKED.index - 1, REVOKED.index + 1, SUSPENDED.index)
    both = web(revoked=signed(revoked), suspended=signed(suspended))
    assert judged(GENUINE, web(revoked=signed(revoked))).in_force.code == "revoked"
    assert judged(GENUINE, web(suspended=signed(suspended))).in_force.code == "suspended"
    assert judged(GENUINE, both).in_force.code == "revoked"
    assert judged(GENUINE, web(revoked=signed(beside))).in_force.code == "in-force"
    assert judged(GENUINE, both).outcome is Outcome.NOT_VALID


def _changed(page: JsonObject, **subject: object) -> JsonObject:
    inner = page["credentialSubject"]
    assert isinstance(inner, dict)
    return signed({**page, "credentialSubject": {**inner, **subject}})


CLEAN = listing(REVOKED)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (None, "list-not-reached"),
        (CLEAN, "list-not-signed"),
        ({**signed(CLEAN), "issuer": "did:web:example.com"}, "list-not-signed"),
        (signed(CLEAN, FORGER), "list-not-signed"),
        (signed({**CLEAN, "issuer": "did:web:example.com"}), "list-of-another"),
        (signed(CLEAN, self_named(STRANGER)), "list-of-another"),
        (signed(listing(REVOKED, until=NOW - DAY / 2)), "list-out-of-date"),
        (signed({**CLEAN, "validFrom": "2027-01-01T00:00:00Z"}), "list-out-of-date"),
        (signed({**CLEAN, "id": SUSPENDED.address}), "list-unfit"),
        (signed({**CLEAN, "type": ["VerifiableCredential"]}), "list-unfit"),
        (_changed(CLEAN, statusPurpose="suspension"), "list-unfit"),
        (_changed(CLEAN, encodedList="uH4s"), "list-unfit"),
        (_changed(CLEAN, encodedList=7), "list-unfit"),
        ({"type": "VerifiableCredential"}, "list-not-signed"),
        ({"a": "b"}, "list-unfit"),
        (signed(), "list-unfit"),
    ],
    ids=range(16),
)
def test_a_list_that_does_not_hold_means_not_verified(page: JsonObject | None, code: str) -> None:
    judgement = judged(GENUINE, web(revoked=page))
    assert judgement.in_force.code == code
    assert judgement.in_force.verdict is Verdict.UNKNOWN
    assert judgement.outcome is Outcome.NOT_VERIFIED


def _entry(**changed: object) -> JsonObject:
    entries = unsigned()["credentialStatus"]
    assert isinstance(entries, list)
    return signed({**unsigned(), "credentialStatus": {**entries[0], **changed}})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"statusListIndex": "131072"}, "list-unfit"),
        ({"statusListIndex": "-1"}, "list-unfit"),
        ({"statusPurpose": "message"}, "unknown-status"),
        ({"statusPurpose": ["revocation", "suspension"]}, "unknown-status"),
        ({"statusSize": 2}, "unknown-status"),
        ({"type": "1EdTechRevocationList"}, "undefined-field"),
        ({"statusListCredential": "file:///etc/passwd"}, "list-not-reached"),
    ],
)
def test_an_entry_that_cannot_be_followed_means_not_verified(
    changed: JsonObject, code: str
) -> None:
    if code == "undefined-field":
        with pytest.raises(Unusable):
            _entry(**changed)
        return
    judgement = judged(_entry(**changed))
    assert judgement.in_force.code == code
    assert judgement.outcome is Outcome.NOT_VERIFIED


def test_a_stranger_cannot_have_many_addresses_asked_nor_other_than_web_addresses() -> None:
    asked: list[str] = []

    def fetch(address: str, /) -> bytes | None:
        asked.append(address)
        return web()(address)

    judged(GENUINE, fetch)
    assert len(asked) == len(set(asked)) == 3
    asked.clear()
    many = [
        Place(purpose=Purpose.REVOCATION, address=f"https://example.org/{n}", index=n)
        for n in range(50)
    ]
    judgement = judged(signed(credential_of(facts(places=many))), fetch)
    assert judgement.in_force.code == "unknown-status"
    judged(_entry(statusListCredential="ftp://example.org/list"), fetch)
    assert all(address.startswith("https://") for address in asked)


# Whatever is handed in


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
@settings(max_examples=40)
def test_whatever_is_handed_in_is_judged_or_refused_with_a_reason(content: bytes | str) -> None:
    _judged_or_refused(content)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just(HOUSE),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(
    field=st.sampled_from([*GENUINE]), inner=st.sampled_from([*_proof(GENUINE), "id"]), junk=JUNK
)
@settings(max_examples=50)
def test_junk_in_any_field_is_never_valid(field: str, inner: str, junk: object) -> None:
    forged = {**GENUINE, field: junk}
    _judged_or_refused(json.dumps(forged))
    if junk != _proof(GENUINE).get(inner):
        _judged_or_refused(json.dumps(_with_proof(**{inner: junk})))


def _judged_or_refused(content: bytes | str) -> None:
    with suppress(Unusable):
        judgement = judged(content)
        assert judgement.outcome is not Outcome.VALID
        assert all(answer.remark.reason for answer in judgement.answers)
