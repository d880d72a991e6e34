"""The pages that deciders see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from facilitator.certification.queries import ApplicationInFull, ApplicationLine
from facilitator.errors import Refusal
from facilitator.web.decider.forms.applications import DecideForm
from facilitator.web.decisions import DecisionWords
from facilitator.web.held import HeldUp
from facilitator.web.pages import Page
from facilitator.web.standings import StandingWords, VersionsWords
from facilitator.web.tracing import RecordWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """One application in the list."""

    public_id: str
    applicant_name: str
    renewal: bool
    applied_at: datetime
    state: str
    waits: bool
    closed: bool
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What the applicant wrote about one meeting."""

    held_on: date
    facts: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ApplicationsPage(Page):
    """The applications on which this person could decide, or has decided."""

    template: ClassVar = "decider/applications.html"
    rows: tuple[ApplicationRow, ...]
    before: ApplicationLine | None


@dataclass(frozen=True, slots=True)
class DecisionSlot:
    """A decision that somebody else made. `words` is None until one's own is signed."""

    who: str
    at: datetime
    lived_experience: bool
    words: DecisionWords | None


@dataclass(frozen=True)
class ApplicationPage(Page):
    """The whole dossier, and a form to decide unless a rule refuses.

    `standing` is as of today while the application is open, and as it was at issue once granted.
    """

    template: ClassVar = "decider/application.html"
    application: ApplicationInFull
    renewal: bool
    state: str
    standing: StandingWords
    versions: VersionsWords | None
    holds: tuple[HeldUp, ...]
    entries: tuple[EntryWords, ...]
    evidence: tuple[RecordWords, ...]
    decisions: tuple[DecisionSlot, ...]
    refusal: Refusal | None
    form: DecideForm
