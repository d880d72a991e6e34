"""Badges and what they are checked with: the keys and the addresses of this installation."""

from flask import current_app

from facilitator.badges.addresses import Addresses
from facilitator.badges.publishing import own_documents
from facilitator.credentials.dids import Documents
from facilitator.signing.keys import SigningKeys, load
from facilitator.web import clock
from facilitator.web.database import request_session


def issuer_keys() -> SigningKeys:
    """Return the keys that sign badges, read anew, so that a change of keys holds at once."""
    return load(current_app.config["ISSUER_KEYS"])


def our_addresses() -> Addresses:
    """Return the addresses under which outsiders find this installation."""
    return Addresses(current_app.config["BASE_URL"])


def our_documents() -> Documents:
    """Return who answers for our own keys and lists in this request, from here."""
    return own_documents(request_session(), issuer_keys(), our_addresses(), now=clock.now())
