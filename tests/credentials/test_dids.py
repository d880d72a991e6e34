import pytest

from facilitator.credentials.dids import did_web, document_address, host_of, listed_key
from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import did_key, ed25519_of, multikey, read_multikey, web_key
from tests.credentials.making import HOUSE, KEY, keys_page


@pytest.mark.parametrize(
    ("did", "address"),
    [
        ("did:web:example.org", "https://example.org/.well-known/did.json"),
        ("did:web:localhost%3A8000", "https://localhost:8000/.well-known/did.json"),
        ("did:web:example.org:houses:one", "https://example.org/houses/one/did.json"),
    ],
)
def test_a_name_leads_to_its_document(did: str, address: str) -> None:
    assert document_address(did) == address


@pytest.mark.parametrize(
    "did",
    [
        "did:key:z6Mk",
        "did:web:",
        "did:web:example.org/x",
        "did:web:user@example.org",
        "did:web:example.org:..:x",
        "did:web:example.org::x",
        "did:web:example.org?x",
        "did:web:exa\nmple.org",
        "did:web:" + "x" * 600,
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(did: str) -> None:
    with pytest.raises(Unusable):
        document_address(did)


def test_a_host_becomes_a_name_and_a_name_a_host() -> None:
    assert did_web("localhost:8000") == "did:web:localhost%3A8000"
    assert host_of(did_web("localhost:8000")) == "localhost:8000"
    assert host_of(HOUSE) == "example.org"


def test_a_document_lists_keys_by_whole_or_by_short_names() -> None:
    page = keys_page()
    page["assertionMethod"] = ["#key-1"]
    found = listed_key(page, HOUSE, KEY.method)
    assert found is not None
    assert ed25519_of(found.key) == KEY.public


def test_a_key_has_one_form_as_a_multikey() -> None:
    assert read_multikey(multikey(KEY.public)) == web_key(KEY.public)
    assert did_key(KEY.public).startswith("did:key:z6Mk")
    for text in ("z6Mk", "zQ3s", "u" + multikey(KEY.public)[1:], multikey(KEY.public) + "1", ""):
        with pytest.raises(Unusable):
            read_multikey(text)
    assert ed25519_of({"kty": "OKP", "crv": "X25519", "x": "AAAA"}) is None
    assert ed25519_of({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}) is None
