"""The pages of a trainee's practice log."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from facilitator.certification.queries import DossierReadingLine
from facilitator.curriculum.region import Rung
from facilitator.plans.queries import PlanLine
from facilitator.practice.queries import DraftInFull, EntryInFull
from facilitator.privacy.rules import Finding
from facilitator.web.accounts import Pair
from facilitator.web.counts import CountLine, Tally
from facilitator.web.pages import Page
from facilitator.web.supervision import ClockWords
from facilitator.web.trainee.forms.drafts import EntryForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterLink:
    """One filter of the log."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry of the log. `tone` and `sign` show its state beside the word."""

    url: str
    title: str
    state: str
    tone: str
    sign: str
    facts: str
    question: str
    asked_by: str
    counts: tuple[CountLine, ...]
    mine: bool


@dataclass(frozen=True)
class LogEntriesPage(Page):
    """The practice log."""

    template: ClassVar = "trainee/log_entries.html"
    tally: Tally
    clock: ClockWords
    asked: str
    rows: tuple[EntryRow, ...]
    filters: tuple[FilterLink, ...]
    empty: bool
    newer: str | None
    older: str | None


@dataclass(frozen=True)
class LogEntryPage(Page):
    """One entry as it was sent.

    `resting` are the sign-offs that an amendment would touch, `openings` those who opened a
    dossier with it.
    """

    template: ClassVar = "trainee/log_entry.html"
    entry: EntryInFull
    state: str
    tone: str
    sign: str
    facts: tuple[Pair, ...]
    words: tuple[Pair, ...]
    shows: tuple[Pair, ...]
    counts: tuple[CountLine, ...]
    beside: str
    plan: PlanLine | None
    resting: tuple[str, ...]
    openings: tuple[DossierReadingLine, ...]


@dataclass(frozen=True)
class DraftPage(Page):
    """An entry while it is written."""

    template: ClassVar = "trainee/draft.html"
    draft: DraftInFull
    form: EntryForm
    questions: Mapping[str, tuple[Finding, ...]]
    kept: tuple[str, ...]
    adds: tuple[CountLine, ...]
    rungs: tuple[Rung, ...]
    supervisor: str
    concern: bool
    must_answer: bool
