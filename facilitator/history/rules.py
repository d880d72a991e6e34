"""How a link of the chain is made, and what makes a chain whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event as the chain holds it. `details` is canonical JSON."""

    number: int
    at: datetime
    actor_key: str | None
    happened: str
    subject: str
    details: str
    previous: str


def canonical(details: Mapping[str, str | int | None]) -> str:
    """Return details as the one JSON text that stands for them."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"))


def hash_of(link: Link) -> str:
    """Return the hash that the next link must name. Changing any field changes it."""
    written = json.dumps(
        [
            link.number,
            link.at.astimezone(UTC).isoformat(timespec="microseconds"),
            link.actor_key,
            link.happened,
            link.subject,
            link.details,
            link.previous,
        ],
        separators=(",", ":"),
    )
    return hashlib.sha256(written.encode()).hexdigest()


def first_broken(chain: Iterable[tuple[Link, str]]) -> int | None:
    """Return the number of the first link that does not hold, or None when all of them do.

    `chain` is every link in order with the hash stored beside it.
    """
    expected, previous = 1, BEGINNING
    for link, stored in chain:
        whole = link.number == expected and link.previous == previous and hash_of(link) == stored
        if not whole:
            return expected
        expected, previous = expected + 1, stored
    return None
