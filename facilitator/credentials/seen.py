"""What a credential says, for people to read: only text where text is expected."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.credentials.faults import Unusable
from facilitator.credentials.moments import read_moment
from facilitator.credentials.plain import JsonObject, listed

_LONGEST = 300
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a credential says of itself. Whether it is true is another question."""

    id: str
    name: str
    issuer: str
    issuer_name: str
    holder_name: str
    number: str
    valid_from: datetime | None
    valid_until: datetime | None
    competencies: tuple[str, ...]


def seen(credential: JsonObject) -> Seen:
    """Return what a credential says, with nothing where it says nothing that can be shown."""
    subject = _inner(credential, "credentialSubject")
    achievement, issuer = _inner(subject, "achievement"), credential.get("issuer")
    named = issuer if isinstance(issuer, dict) else {"id": issuer}
    return Seen(
        id=_text(credential, "id"),
        name=_text(achievement, "name") or _text(credential, "name"),
        issuer=_text(named, "id"),
        issuer_name=_text(named, "name"),
        holder_name=_holder_name(subject),
        number=_text(subject, "licenseNumber"),
        valid_from=_moment(credential, "validFrom"),
        valid_until=_moment(credential, "validUntil"),
        competencies=_competencies(achievement),
    )


def _holder_name(subject: JsonObject) -> str:
    for entry in listed(subject.get("identifier")):
        if isinstance(entry, dict) and entry.get("identityType") == "name":
            return "" if entry.get("hashed") else _text(entry, "identityHash")
    return ""


def _competencies(achievement: JsonObject) -> tuple[str, ...]:
    entries = [one for one in listed(achievement.get("alignment")) if isinstance(one, dict)]
    return tuple(_text(one, "targetName") for one in entries[:_MOST])


def _inner(thing: JsonObject, key: str) -> JsonObject:
    inner = next(iter(listed(thing.get(key))), None)
    return inner if isinstance(inner, dict) else {}


def _text(thing: JsonObject, key: str) -> str:
    found = thing.get(key)
    return found[:_LONGEST] if isinstance(found, str) else ""


def _moment(thing: JsonObject, key: str) -> datetime | None:
    try:
        return read_moment(thing.get(key))
    except Unusable:
        return None
