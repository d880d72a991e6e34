"""A region: whom to call, what the law asks, and the ladder that is climbed in a crisis."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.curriculum.places import Place, Prose
from facilitator.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to turn to; pages name it `{{contact.id}}`. A number may still be unknown."""

    id: str
    name: str
    number: str | None
    text: str | None
    hours: str
    when: str
    place: Place


class Reporter(StrEnum):
    """Whether the law of the place asks a peer to report harm."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What the law and the host ask of a facilitator; pages name them `{{duty.police}}`."""

    mandated_reporter: Reporter
    mandated_reporter_note: str
    age_of_majority: int
    police: str
    confidentiality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One level of the ladder, from 0 (ordinary distress) to 4 (immediate danger)."""

    level: int
    name: str
    signs: tuple[str, ...]
    do: tuple[str, ...]
    never: tuple[str, ...]
    tell: str
    by: str
    record: str
    debrief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyProfile:
    """The agreed way to answer distress; its digest is stamped on entries and attempts."""

    id: str
    title: str
    version: int
    ladder: tuple[Rung, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Everything that differs from place to place."""

    id: str
    title: str
    place: Place
    digest: str
    source: str
    intro: Prose
    contacts: tuple[Contact, ...]
    duties: Duties
    profile: PolicyProfile
    approved_by: str | None
    approved_on: date | None
    review_by: date

    def contact(self, contact_id: str) -> Contact:
        """Return the contact of this id, such as `crisis`."""
        for contact in self.contacts:
            if contact.id == contact_id:
                return contact
        raise NotFound(contact_id)

    def needs_notice(self, today: date) -> bool:
        """Whether nobody has approved these contacts, or their review is overdue."""
        return not (self.approved_by and self.approved_on) or today > self.review_by
