"""One person's certification as a file that verifies without us: a page and what it rests on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

from facilitator.certification.queries.traced import Traced, TracedEvent, TracedRecord
from facilitator.history.checking import (
    DATA_BEGINS,
    DATA_ENDS,
    PAGE_BEGINS,
    PAGE_ENDS,
    Body,
    digest_of_page,
    message_of_file,
)
from facilitator.history.keeping import KeptHead
from facilitator.signing.keys import SigningKey, encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What people read: a title, the language, and the page itself as elements."""

    title: str
    language: str
    page: Element


def certification_file(
    traced: Traced, sheet: Sheet, heads: Sequence[KeptHead], key: SigningKey, *, now: datetime
) -> bytes:
    """Return the file: the page for people, the records and events for checkers, signed."""
    page = f"\n{tostring(sheet.page, encoding='unicode', method='html')}\n"
    body = _body(traced, heads, digest_of_page(page), now)
    data = {
        "body": body,
        "public": encoded(key.public),
        "signature": encoded(key.sign(message_of_file(body))),
    }
    # A "<" inside would let a word end the element that it stands in.
    inside = json.dumps(data, indent=1, sort_keys=True).replace("<", "\\u003c")
    style = (files(__package__) / "sheet.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{escape(sheet.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{PAGE_BEGINS}{page}{PAGE_ENDS}\n{DATA_BEGINS}\n{inside}\n{DATA_ENDS}\n</body>\n</html>\n"
    ).encode()


def _body(traced: Traced, heads: Sequence[KeptHead], page: str, now: datetime) -> Body:
    return {
        "made_at": now.isoformat(timespec="seconds"),
        "holder": traced.holder.name,
        "enrolment": traced.enrolment,
        "page": page,
        "people": {
            str(person.id): {"key": person.key, "name": person.name}
            for person in traced.people.values()
        },
        "records": [_record(record) for record in traced.records],
        "events": [_event(event) for event in traced.events],
        "heads": [json.loads(head.written()) for head in heads],
    }


def _record(record: TracedRecord) -> Body:
    return {
        "record": record.trace.table,
        "row": record.row,
        "event": record.event,
        "salt": record.salt,
        "digest": record.digest,
        "says": dict(record.said),
        "prose": dict(record.prose),
        "prose_salts": dict(record.prose_salts),
    }


def _event(event: TracedEvent) -> Body:
    return {
        "number": event.number,
        "at": event.at.isoformat(timespec="microseconds"),
        "actor_key": event.actor_key,
        "happened": event.happened,
        "subject": event.subject,
        "details": dict(event.details),
        "previous": event.previous,
        "hash": event.hash,
        "sealed": event.sealed,
        "seals": [list(seal) for seal in event.seals],
    }
