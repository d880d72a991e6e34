"""How a link of the chain is made, what it binds, and what makes a chain whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event as the chain holds it. `details` is canonical JSON.

    `sealed` is the digest of the seals of the records that came with it, None without any.
    """

    number: int
    at: datetime
    actor_key: str | None
    happened: str
    subject: str
    details: str
    previous: str
    sealed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealLine:
    """One record that an event binds: which row of which table, and the digest of what it says."""

    record: str
    row: str
    salt: str
    digest: str

    @property
    def bound(self) -> tuple[str, str, str]:
        """What of it the event binds."""
        return self.record, self.row, self.digest


class Prose(str):
    """What somebody wrote. Where a row is bound, a digest stands for it."""

    __slots__ = ()


def canonical(details: Mapping[str, str | int | None]) -> str:
    """Return details as the one JSON text that stands for them."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"))


def hash_of(link: Link) -> str:
    """Return the hash that the next link must name. Changing any field changes it."""
    fields = [
        link.number,
        link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        link.actor_key,
        link.happened,
        link.subject,
        link.details,
        link.previous,
    ]
    if link.sealed is not None:  # links from before records were bound hash as they always did
        fields.append(link.sealed)
    return _sha256(json.dumps(fields, separators=(",", ":")))


def digest_of_seals(seals: Iterable[tuple[str, str, str]]) -> str | None:
    """Return the digest that an event carries for its seals, None when it has none.

    Of a seal it binds the record, the row and the digest; the salt can be erased.
    """
    written = sorted(list(seal) for seal in seals)
    return _sha256(json.dumps(written, separators=(",", ":"))) if written else None


def salt_of_row(salt: str) -> str:
    """Return with what a row is proved to others. It helps nobody to guess what stays closed."""
    return _sha256(f"row\x1f{salt}")


def salt_of_prose(salt: str, name: str) -> str:
    """Return with what one prose of a row is proved, where that prose is shown."""
    return _sha256(f"prose\x1f{name}\x1f{salt}")


def digest_of_prose(salt: str, prose: str) -> str:
    """Return what stands for a prose where a row is bound, so that a row proves without it."""
    return "prose:" + _sha256(f"{salt}\x1f{prose}")


def digest_of_row(salt: str, values: Mapping[str, str | int | None]) -> str:
    """Return the digest of what a row says. Columns without a value are left out.

    So a column that is added later, and is empty in old rows, changes no digest.
    """
    said = {name: value for name, value in values.items() if value is not None}
    written = json.dumps([salt, said], sort_keys=True, separators=(",", ":"))
    return _sha256(written)


def message_of_head(day: str, number: int, hash_: str) -> bytes:
    """Return what is signed when the head of a day is signed."""
    return f"facilitator head 1\n{day}\n{number}\n{hash_}\n".encode()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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
