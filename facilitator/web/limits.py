"""Slowing down whoever guesses at a door that takes a secret."""

import hmac
from typing import cast

from flask import current_app, request

from facilitator.errors import NotPermitted
from facilitator.visits.actions import count_guess
from facilitator.visits.rules import (
    BY_ACCOUNT_AND_ADDRESS,
    BY_ADDRESS,
    refusal_of_guess,
)
from facilitator.web import clock
from facilitator.web.database import short_transaction


class TooManyTries(NotPermitted):
    """A door was tried too often from here."""


def slow_down(door: str, account: str = "") -> None:
    """Count a try at a door, and raise `TooManyTries` when there were too many.

    Counted for the address, and for the pair of account and address; never for the account
    alone, so that nobody can lock somebody else out. What is counted is sealed with the secret
    key, so that the counters alone tell nobody's address.
    """
    address = _sealed(request.remote_addr or "")
    counted = [(f"{door}:{address}", BY_ADDRESS)]
    if account:
        pair = f"{door}:{address}:{account.strip().casefold()}"
        counted.append((pair, BY_ACCOUNT_AND_ADDRESS))
    with short_transaction() as session:
        counts = [count_guess(session, key, limit, now=clock.now()) for key, limit in counted]
    for count, (_, limit) in zip(counts, counted, strict=True):
        refusal = refusal_of_guess(count, limit)
        if refusal is not None:
            raise TooManyTries(refusal)


def _sealed(address: str) -> str:
    key = cast("str", current_app.secret_key).encode()
    return hmac.new(key, f"address:{address}".encode(), "sha256").hexdigest()
