"""Checking an exported certification: from the file alone, without database and network.

The file is HTML with a JSON document inside. `docs/certification-file.md` says how both are
made, so that others can write a checker of their own.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitator.history.rules import (
    Link,
    canonical,
    digest_of_prose,
    digest_of_row,
    digest_of_seals,
    hash_of,
    message_of_head,
)
from facilitator.signing.keys import decoded, holds, key_id

FORMAT = "facilitator certification 1"
PAGE_BEGINS, PAGE_ENDS = "<!-- page begins -->", "<!-- page ends -->"
DATA_BEGINS = '<script type="application/json" id="certification">'
DATA_ENDS = "</script>"

Body = Mapping[str, Any]


class NoCertificationFileError(Exception):
    """The file is none that this product wrote, or is cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checker found. `differs` is empty for a file that is as it was written."""

    holder: str
    made_at: str
    key: str
    records: int
    events: int
    unbound: int
    differs: tuple[str, ...]


def message_of_file(body: Body) -> bytes:
    """Return what is signed when a certification is exported."""
    return f"{FORMAT}\n{canonical_text(body)}\n".encode()


def canonical_text(body: Body) -> str:
    """Return the one JSON text that stands for a document."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest_of_page(page: str) -> str:
    """Return the digest of what people read, from mark to mark."""
    return hashlib.sha256(page.encode()).hexdigest()


def check(text: str) -> Checked:
    """Check a file. Raises `NoCertificationFileError` for what is none."""
    try:
        data = json.loads(_between(text, DATA_BEGINS, DATA_ENDS))
        page = _between(text, PAGE_BEGINS, PAGE_ENDS)
        body, public = data["body"], decoded(data["public"])
        differs = tuple(_differences(data, body, public, page))
        return Checked(
            holder=str(body["holder"]),
            made_at=str(body["made_at"]),
            key=key_id(public),
            records=len(body["records"]),
            events=len(body["events"]),
            unbound=sum(record["event"] is None for record in body["records"]),
            differs=differs,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "This file is no certification, or it is damaged."
        raise NoCertificationFileError(message) from error


def _between(text: str, begins: str, ends: str) -> str:
    before, found, rest = text.partition(begins)
    inside, closed, after = rest.partition(ends)
    if not (found and closed) or begins in before or begins in after:
        raise ValueError("a mark is missing or stands twice")
    return inside


def _differences(data: Body, body: Body, public: bytes, page: str) -> Iterator[str]:
    if not holds(public, decoded(data["signature"]), message_of_file(body)):
        yield "The signature of the file does not hold."
    if digest_of_page(page) != body["page"]:
        yield "What people read on the page was changed."
    events = {event["number"]: event for event in body["events"]}
    yield from _of_events(list(events.values()))
    for record in body["records"]:
        yield from _of_record(record, events)
    for head in body["heads"]:
        yield from _of_head(head, events)


def _of_events(events: Sequence[Body]) -> Iterator[str]:
    before: Body | None = None
    for event in events:
        named = f"Event {event['number']}"
        if hash_of(_link(event)) != event["hash"]:
            yield f"{named} was changed: its hash does not hold."
        if digest_of_seals((*seal,) for seal in event["seals"]) != event["sealed"]:
            yield f"{named} does not bind the records that stand beside it."
        follows = before is not None and before["number"] + 1 == event["number"]
        if before is not None and follows and event["previous"] != before["hash"]:
            yield f"{named} does not follow the event before it."
        before = event


def _of_record(record: Body, events: Mapping[int, Body]) -> Iterator[str]:
    named = f"Record {record['record']} {record['row']}"
    if record["event"] is None:
        return
    if digest_of_row(record["salt"], record["says"]) != record["digest"]:
        yield f"{named} was changed."
    event = events.get(record["event"])
    seal = [record["record"], record["row"], record["digest"]]
    if event is None or seal not in event["seals"]:
        yield f"{named} is not bound by event {record['event']}."
    for name, prose in record["prose"].items():
        if digest_of_prose(record["prose_salts"][name], prose) != record["says"].get(name):
            yield f"{named}: the words of “{name}” were changed."


def _of_head(head: Body, events: Mapping[int, Body]) -> Iterator[str]:
    named = f"Head of {head['day']}"
    public = decoded(head["public"])
    message = message_of_head(head["day"], head["number"], head["hash"])
    if key_id(public) != head["key"] or not holds(public, decoded(head["signature"]), message):
        yield f"{named}: its signature does not hold."
    event = events.get(head["number"])
    if event is not None and event["hash"] != head["hash"]:
        yield f"{named} names another event {head['number']}."


def _link(event: Body) -> Link:
    return Link(
        number=event["number"],
        at=datetime.fromisoformat(event["at"]),
        actor_key=event["actor_key"],
        happened=event["happened"],
        subject=event["subject"],
        details=canonical(event["details"]),
        previous=event["previous"],
        sealed=event["sealed"],
    )
