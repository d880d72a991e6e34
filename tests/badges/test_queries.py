"""What a badge rests on stays what it was, and somebody else's verifier agrees with ours."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier
from sqlalchemy import update

from facilitator.badges.drawing import draw
from facilitator.badges.publishing import own_documents
from facilitator.badges.queries import achievement, badge_of
from facilitator.badges.rules import Frozen, achievement_of
from facilitator.badges.signing import signed_bytes, signing_key
from facilitator.certification.actions import ActOnCertificate, revoke_certificate
from facilitator.certification.queries import set_places
from facilitator.credentials.pictures import bake, unbake
from facilitator.credentials.status_lists import Purpose
from facilitator.credentials.tokens import write_token
from facilitator.credentials.writing import credential_of
from facilitator.errors import NotFound
from facilitator.programmes.models import Programme
from facilitator.server import now
from tests.badges.holding import ADDRESSES, House
from tests.cast import NOW
from tests.web.asking import listening

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_YEAR = datetime(2200, 1, 1, tzinfo=UTC)


def test_a_badge_is_found_by_its_key_and_by_no_other(house: House) -> None:
    assert badge_of(house.cast.session, house.certificate, house.keys.current.id) is not None
    assert badge_of(house.cast.session, house.certificate, "0" * 16) is None


def test_what_was_frozen_does_not_follow_what_is_changed_today(house: House) -> None:
    before = house.badge()
    house.cast.session.execute(update(Programme).values(title="Another house"))
    house.cast.session.commit()
    assert house.badge() == before


def test_what_was_certified_is_known_where_anybody_was_and_nowhere_else(house: House) -> None:
    found = achievement(house.cast.session, 1, 1)
    assert (found.rules_version, found.language, len(found.competencies)) == (1, "en", 25)
    for publication, version in ((1, 2), (2, 1)):
        with pytest.raises(NotFound):
            achievement(house.cast.session, publication, version)


def test_a_demonstration_says_so_in_name_words_and_picture(house: House) -> None:
    facts = house.facts().achievement
    frozen = Frozen(
        **{
            **dict.fromkeys(("number", "code", "house", "rules_digest", "zone"), "x"),
            "scope": facts.scope,
            "level": house.certificate.level,
            "rules_version": 1,
            "publication": 1,
            "language": "en",
            "competencies": (),
            "issued_at": NOW,
            "demo": True,
        }
    )
    shown = achievement_of(frozen, ADDRESSES)
    assert shown.name == f"Demonstration: {facts.scope}"
    assert shown.description.startswith("A demonstration. This certifies nobody.")
    assert "emonstration" not in facts.name + facts.description
    plain = draw(facts, "png", demo=False)
    assert draw(facts, "png", demo=False) == plain != draw(facts, "png", demo=True)


@pytest.mark.parametrize("scope", ["", ']#$*_`"\\', "Ж" * 200, "a b " * 60])
def test_any_title_can_be_drawn_and_carries_a_badge(house: House, scope: str) -> None:
    frozen = house.facts().achievement
    shown = type(frozen)(
        **{**{it: getattr(frozen, it) for it in frozen.__slots__}, "scope": scope}
    )
    for form in ("png", "svg"):
        assert unbake(bake(draw(shown, form, demo=True), '{"a": 1}')) == '{"a": 1}'


def test_our_documents_answer_for_our_own_addresses_with_few_statements(house: House) -> None:
    documents = own_documents(house.cast.session, house.keys, ADDRESSES, now=NOW)
    for purpose in Purpose:
        with listening(house.cast.session.connection()) as asked:
            listed = documents(ADDRESSES.status_list(purpose, 1))
        assert listed is not None
        assert json.loads(listed)["credentialSubject"]["statusPurpose"] == purpose
        assert len(asked) <= 2, str(asked)
    for address in ADDRESSES.keys:
        assert ADDRESSES.did in str(documents(address))
    for elsewhere in ("https://example.org/.well-known/did.json", "", ADDRESSES.base):
        assert documents(elsewhere) is None
    assert set_places(house.cast.session, Purpose.REVOCATION, 2, now=NOW) is None


def test_somebody_elses_verifier_accepts_what_we_hand_out(house: House) -> None:
    """It reads the machine's own clock, so this badge began long ago and ends in a far year."""
    facts = replace(house.facts(), issued_at=LONG_AGO, valid_until=FAR_YEAR)
    key = signing_key(house.keys, ADDRESSES)
    content = signed_bytes(credential_of(facts), key, created=LONG_AGO)
    token = write_token(credential_of(facts), key)
    public = Ed25519PublicKey.from_public_bytes(key.public)
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    found = _looked_up(house, content)
    assert found.issuer.id == ADDRESSES.did
    assert OB3Verifier(pem).verify(token).id == found.id
    command = ActOnCertificate(
        certificate=house.certificate.public_id, reason="It has to be talked about first."
    )
    revoke_certificate(house.cast.session, house.cast.actor(house.cast.cora), command, now=NOW)
    with pytest.raises(OB3VerificationError):
        _looked_up(house, content)


def _looked_up(house: House, badge: bytes) -> OpenBadgeCredential:
    """Let it read our list too; it proves the signature of a list only where that is a token."""
    return OB3LdpVerifier().verify(
        badge, check_status=True, download=_download(house), verify_status_list=False
    )


def _download(house: House) -> Callable[[str], bytes]:
    documents = own_documents(house.cast.session, house.keys, ADDRESSES, now=now())

    def fetch(address: str) -> bytes:
        found = documents(address)
        assert found is not None, address
        return found

    return fetch
