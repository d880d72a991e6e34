"""Somebody else's verifier accepts what we issue, and refuses what was forged from it.

It reads the machine's own clock, so what it is given began long ago and ends in a far year.
"""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib import baking
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from facilitator.credentials.keys import SigningKey, self_named
from facilitator.credentials.pictures import bake, unbake
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.tokens import write_token
from facilitator.credentials.writing import credential_of
from tests.credentials.making import (
    ADDRESS,
    HOUSE,
    KEY,
    REVOKED,
    STRANGER,
    facts,
    listing,
    signed,
    web,
    written,
)
from tests.credentials.test_pictures import PNG, SVG

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_YEAR = datetime(2200, 1, 1, tzinfo=UTC)
PEM = KEY.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _credential() -> JsonObject:
    return credential_of(facts(places=[REVOKED], issued_at=LONG_AGO, valid_until=FAR_YEAR))


def _download(address: str) -> bytes:
    found = web()(address)
    assert found is not None
    return found


def test_it_accepts_our_proof_by_our_published_key() -> None:
    found = OB3LdpVerifier().verify(written(signed(_credential())), download=_download)
    assert (found.id, found.issuer.id) == (ADDRESS, HOUSE)


def test_it_accepts_our_proof_by_a_key_that_names_itself() -> None:
    key = self_named(STRANGER)
    document = _credential()
    document["issuer"] = {**_inner(document, "issuer"), "id": key.issuer}
    assert OB3LdpVerifier().verify(written(signed(document, key))).issuer.id == key.issuer


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Professor"),
        ("validUntil", "2300-01-01T00:00:00Z"),
        ("id", "https://example.org/x"),
    ],
)
def test_it_refuses_a_changed_field(field: str, value: str) -> None:
    forged = {**signed(_credential()), field: value}
    with pytest.raises(OB3VerificationError):
        OB3LdpVerifier(PEM).verify(written(forged))


def test_it_refuses_a_field_that_nobody_signed() -> None:
    with pytest.raises(OB3VerificationError):
        OB3LdpVerifier(PEM).verify(written({**signed(_credential()), "honour": "first class"}))


def test_it_refuses_another_key_in_our_name() -> None:
    forger = SigningKey(method=KEY.method, private=STRANGER)
    with pytest.raises(OB3VerificationError):
        OB3LdpVerifier().verify(written(signed(_credential(), forger)), download=_download)


def test_it_accepts_our_token_and_refuses_a_changed_one() -> None:
    token = write_token(_credential(), KEY)
    assert OB3Verifier(PEM).verify(token).id == ADDRESS
    header, payload, signature = token.split(".")
    with pytest.raises(OB3VerificationError):
        OB3Verifier(PEM).verify(".".join([header, payload[:-2] + "fQ", signature]))
    with pytest.raises(OB3VerificationError):
        OB3Verifier(PEM).verify(write_token(_credential(), self_named(STRANGER)))


@pytest.mark.parametrize("withdrawn", [False, True])
def test_it_reads_our_list_as_we_do(withdrawn: bool) -> None:  # noqa: FBT001
    bits = [REVOKED.index] if withdrawn else [REVOKED.index + 1, REVOKED.index - 1]
    page = {**listing(REVOKED, *bits, until=FAR_YEAR), "validFrom": "2020-01-01T00:00:00Z"}
    token = write_token(page, KEY).encode()
    verifier, content = OB3LdpVerifier(PEM), written(signed(_credential()))
    if withdrawn:
        with pytest.raises(OB3VerificationError, match="index 7001"):
            verifier.verify(content, check_status=True, download=lambda _: token)
    else:
        verifier.verify(content, check_status=True, download=lambda _: token)


def test_it_takes_our_badge_out_of_a_picture_and_we_take_out_its_own() -> None:
    text = written(signed(_credential())).decode()
    keyword, element = baking.ITXT_KEYWORD_OB3, baking.SVG_ELEMENT_OB3
    assert baking.extract_png(bake(PNG, text), keyword=keyword) == text
    assert unbake(baking.bake_png(PNG, text, keyword=keyword)) == text
    assert baking.extract_svg(bake(SVG, text), element=element, text_fallback=True) == text
    its_own = baking.bake_svg(
        SVG, text, element=element, namespace=baking.SVG_NS_OB3, as_text=True
    )
    assert unbake(its_own) == text


def _inner(document: JsonObject, key: str) -> JsonObject:
    inner = document[key]
    assert isinstance(inner, dict)
    return inner
