"""Slowing down whoever guesses at a door that takes a secret."""

import hmac
from collections.abc import Callable
from typing import TypeVar, cast

from flask import current_app, request

from facilitator.errors import NotFound, NotPermitted
from facilitator.visits.actions import count_guess
from facilitator.visits.queries import guesses_counted
from facilitator.visits.rules import (
    BY_ACCOUNT_AND_ADDRESS,
    BY_ADDRESS,
    Limit,
    refusal_of_guess,
)
from facilitator.web import clock
from facilitator.web.database import request_session, short_transaction

T = TypeVar("T")


class TooManyTries(NotPermitted):
    """A door was tried too often from here."""


def slow_down(door: str, account: str = "", limit: Limit = BY_ADDRESS) -> None:
    """Count a try at a door, and raise `TooManyTries` when there were too many.

    Counted for the address, and for the pair of account and address; never for the account
    alone, so that nobody can lock somebody else out. What is counted is sealed with the secret
    key, so that the counters alone tell nobody's address.
    """
    address = _sealed(request.remote_addr or "")
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


def guarding(door: str, find: Callable[[], T]) -> T:
    """Return what a secret leads to, and count as a try only what leads to nothing.

    Whoever has the secret comes as often as they like: a form that is kept while it is typed, or
    a whole group behind one address. After too many wrong ones, right ones are refused as well.
    """
    key = f"{door}:{_sealed(request.remote_addr or '')}"
    counted = guesses_counted(request_session(), key, BY_ADDRESS, now=clock.now())
    refusal = refusal_of_guess(counted + 1, BY_ADDRESS)
    if refusal is not None:
        raise TooManyTries(refusal)
    try:
        return find()
    except NotFound:
        slow_down(door)
        raise


def _sealed(address: str) -> str:
    key = cast("str", current_app.secret_key).encode()
    return hmac.new(key, f"address:{address}".encode(), "sha256").hexdigest()
