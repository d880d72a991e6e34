"""What outsiders check our badges with: our keys, and our lists as they stand at this moment."""

import json
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.badges.addresses import Addresses
from facilitator.badges.signing import published_keys, signed_bytes, signing_key
from facilitator.certification.queries import set_places
from facilitator.credentials.dids import Documents, did_document
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.status_lists import Purpose, StatusList, list_credential
from facilitator.signing.keys import SigningKeys

# Whoever checks without a line relies on a list that they keep. A suspension made in the morning
# has then reached them before the groups of that evening.
LIST_HOLDS_FOR = timedelta(hours=6)
# Clocks of others run slow.
_EARLIER = timedelta(minutes=5)


def did_bytes(keys: SigningKeys, addresses: Addresses) -> bytes:
    """Return the document that says which keys speak for this installation."""
    return _written(did_document(addresses.did, published_keys(keys, addresses)))


def profile_bytes(house: str, addresses: Addresses) -> bytes:
    """Return who we are, as Open Badges writes it."""
    profile: JsonObject = {
        "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": addresses.did,
        "type": ["Profile"],
        "name": house,
        "url": addresses.base,
    }
    return _written(profile)


def status_list_bytes(
    session: Session,
    wanted: tuple[Purpose, int],
    keys: SigningKeys,
    addresses: Addresses,
    *,
    now: datetime,
) -> bytes | None:
    """Return a list as it stands now, signed, or None where there is no such list."""
    purpose, number = wanted
    set_bits = set_places(session, purpose, number, now=now)
    if set_bits is None:
        return None
    listing = StatusList(
        purpose=purpose,
        address=addresses.status_list(purpose, number),
        issuer=addresses.did,
        set_bits=set_bits,
        valid_from=now - _EARLIER,
        valid_until=now + LIST_HOLDS_FOR,
    )
    key = signing_key(keys, addresses)
    return signed_bytes(list_credential(listing), key, created=now)


def own_documents(
    session: Session, keys: SigningKeys, addresses: Addresses, *, now: datetime
) -> Documents:
    """Return who answers for our own addresses from here, without asking the network.

    Anybody else's address gets None. Each list costs one statement, two when nothing happened.
    """

    def fetch(address: str, /) -> bytes | None:
        if address in addresses.keys:
            return did_bytes(keys, addresses)
        wanted = addresses.read_status_list(address)
        if wanted is None:
            return None
        return status_list_bytes(session, wanted, keys, addresses, now=now)

    return fetch


def _written(document: JsonObject) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
