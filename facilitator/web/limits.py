"""Slowing down whoever guesses at a door that takes a secret."""

from flask import request

from facilitator.errors import NotPermitted
from facilitator.visits.actions import count_guess
from facilitator.visits.rules import (
    BY_ACCOUNT_AND_ADDRESS,
    BY_ADDRESS,
    Limit,
    refusal_of_guess,
)
from facilitator.web import clock
from facilitator.web.database import short_transaction


class TooManyTries(NotPermitted):
    """A door was tried too often from here."""


def slow_down(door: str, account: str = "", limit: Limit = BY_ADDRESS) -> None:
    """Count a try at a door, and raise `TooManyTries` when there were too many.

    Counted for the address, and for the pair of account and address; never for the account
    alone, so that nobody can lock somebody else out.
    """
    address = request.remote_addr or ""
    counted = [(f"{door}:{address}", limit)]
    if account:
        pair = f"{door}:{address}:{account.strip().casefold()}"
        counted.append((pair, BY_ACCOUNT_AND_ADDRESS))
    with short_transaction() as session:
        counts = [count_guess(session, key, each, now=clock.now()) for key, each in counted]
    for count, (_, each) in zip(counts, counted, strict=True):
        refusal = refusal_of_guess(count, each)
        if refusal is not None:
            raise TooManyTries(refusal)
