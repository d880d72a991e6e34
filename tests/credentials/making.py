"""A house with a key, a certificate of its own, and a small web that answers for it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitator.credentials.answers import Judgement
from facilitator.credentials.dids import (
    Documents,
    PublishedKey,
    did_document,
    did_web,
    document_address,
    no_documents,
)
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.keys import SigningKey
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.proofs import sign
from facilitator.credentials.status_lists import Place, Purpose, StatusList, list_credential
from facilitator.credentials.writing import (
    Achievement,
    CertificateFacts,
    Competency,
    Holder,
    Issuer,
    credential_of,
    identity_digest,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUSE = did_web("example.org")
KEY = SigningKey(method=f"{HOUSE}#key-1", private=Ed25519PrivateKey.from_private_bytes(b"\1" * 32))
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\2" * 32)
ADDRESS = "https://example.org/verify/0000-1111"
REVOKED = Place(purpose=Purpose.REVOCATION, address="https://example.org/lists/r", index=7001)
SUSPENDED = Place(purpose=Purpose.SUSPENSION, address="https://example.org/lists/s", index=12)
COMPETENCIES = tuple(
    Competency(
        code=f"R{number}",
        statement=f"Opens a meeting in way {number}",
        address=f"https://example.org/competencies/R{number}",
    )
    for number in range(1, 4)
)


def facts(
    *,
    holder: Holder | None = None,
    places: Iterable[Place] = (REVOKED, SUSPENDED),
    issued_at: datetime = NOW - DAY,
    valid_until: datetime = NOW + 365 * DAY,
) -> CertificateFacts:
    """Return the facts of one certificate."""
    known = Holder(name="Iris A.", digest=identity_digest("iris@example.net", "salt"), salt="salt")
    return CertificateFacts(
        number="F-2026-0001",
        address=ADDRESS,
        language="en",
        issuer=Issuer(id=HOUSE, name="Harbour House", url="https://example.org"),
        holder=known if holder is None else holder,
        achievement=Achievement(
            address="https://example.org/programmes/peer/3",
            name="Certified facilitator",
            description="Leads a peer support group.",
            criteria="Met every rule of version 3.",
            scope="Peer support groups",
            level="L4",
            rules_version=3,
            framework="Competencies of facilitators",
            competencies=COMPETENCIES,
        ),
        issued_at=issued_at,
        valid_until=valid_until,
        places=tuple(places),
    )


def unsigned() -> JsonObject:
    """Return our credential before it is signed."""
    return credential_of(facts())


def signed(document: JsonObject | None = None, key: SigningKey = KEY) -> JsonObject:
    """Return a document, or our credential, with our proof."""
    return sign(unsigned() if document is None else document, key, created=NOW - DAY)


def written(document: JsonObject) -> bytes:
    """Return a document as a file holds it."""
    return json.dumps(document, ensure_ascii=False).encode()


def listing(place: Place, *set_bits: int, until: datetime = NOW + DAY) -> JsonObject:
    """Return the list that a place lies in, before it is signed."""
    return list_credential(
        StatusList(
            purpose=place.purpose,
            address=place.address,
            issuer=HOUSE,
            set_bits=frozenset(set_bits),
            valid_from=NOW - DAY,
            valid_until=until,
        )
    )


def keys_page(*keys: PublishedKey) -> JsonObject:
    """Return the document in which the house lists its keys."""
    return did_document(HOUSE, keys or [PublishedKey(method=KEY.method, public=KEY.public)])


@cache
def _usual() -> dict[str, JsonObject | None]:
    return {
        "keys": keys_page(),
        "revoked": signed(listing(REVOKED)),
        "suspended": signed(listing(SUSPENDED)),
    }


def web(**changed: JsonObject | None) -> Documents:
    """Return what the house answers: its keys, and two lists with nothing set."""
    pages = {**_usual(), **changed}
    addresses = {
        document_address(HOUSE): pages["keys"],
        REVOKED.address: pages["revoked"],
        SUSPENDED.address: pages["suspended"],
    }

    def fetch(address: str, /) -> bytes | None:
        page = addresses.get(address)
        return None if page is None else written(page)

    return fetch


def judged(
    given: JsonObject | bytes | str, documents: Documents | None = None, *, now: datetime = NOW
) -> Judgement:
    """Judge what is handed in, with the house at hand unless another web is given."""
    content = written(given) if isinstance(given, dict) else given
    return verify(content, Circumstances(now=now, documents=documents or web()))


def codes(judgement: Judgement) -> tuple[str, ...]:
    """Return the codes of the four answers."""
    return tuple(answer.code for answer in judgement.answers)


NOWHERE = no_documents
