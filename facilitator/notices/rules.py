"""What a letter is, and when a letter that could not be sent is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 11
LEASE = timedelta(minutes=5)


class LetterKind(StrEnum):
    """What a letter is about, in a word that says nothing about anyone's health."""

    INVITATION = "invitation"
    RESET = "reset"
    ACCOUNT = "account"
    ENTRY_RETURNED = "entry returned"
    CONTACT_WISHED = "contact wished"
    TALK_ASKED = "talk asked"
    ANSWER_MARKED = "answer marked"
    ASSIGNED = "assigned"
    APPLICATION = "application"
    DECISION = "decision"
    CERTIFICATE = "certificate"
    OBSERVATION = "observation"
    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    COMPLAINT = "complaint"


class LetterState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to one person. The subject must be fit to be read over a shoulder."""

    person_id: int | None
    address: str
    kind: LetterKind
    subject: str
    body: str


def next_try(tries: int, now: datetime) -> datetime | None:
    """Return when to try again after so many tries, or None when it is time to give up.

    One minute, then twice as long each time, so that a server down overnight is survived.
    """
    if tries >= MOST_TRIES:
        return None
    return now + timedelta(minutes=2 ** (tries - 1))
