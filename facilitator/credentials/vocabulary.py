"""The vocabularies that a signature over linked data rests on: shipped, pinned, never fetched."""

import hashlib
from functools import cache
from pathlib import Path

from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import JsonObject, read_object
from facilitator.errors import N_

FOLDER = Path(__file__).parent / "contexts"
CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
PINNED = {
    CREDENTIALS: (
        "credentials-v2.jsonld",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    "https://www.w3.org/ns/credentials/examples/v2": (
        "credentials-examples-v2.jsonld",
        "57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c",
    ),
    "https://w3id.org/security/data-integrity/v2": (
        "data-integrity-v2.jsonld",
        "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    OPEN_BADGES: (
        "open-badges-3.0.3.jsonld",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": (
        "open-badges-3.0.2.jsonld",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": (
        "open-badges-3.0.1.jsonld",
        "5f3d9dd6288ef437ff8286cf95ffbff609c748a66f24a1e9450c45ca64be1571",
    ),
    EXTENSIONS: (
        "open-badges-extensions.jsonld",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
}


@cache
def vocabulary(address: str, folder: Path = FOLDER) -> JsonObject:
    """Return the vocabulary published at an address, from our own copy, or say it is unknown."""
    if address not in PINNED:
        raise Unusable(
            "unknown-vocabulary",
            N_("It uses words that are not known here: %(address)s."),
            address=address[:200],
        )
    name, digest = PINNED[address]
    text = (folder / name).read_bytes()
    if hashlib.sha256(text).hexdigest() != digest:
        raise Unusable(
            "damaged-vocabulary",
            N_("A file of this installation is damaged: %(name)s. Tell whoever runs it."),
            name=name,
        )
    return read_object(text)
