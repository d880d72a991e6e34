"""The page on which a supervisor reads an entry and answers it."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.practice.queries import EntryInFull
from facilitator.web.accounts import Pair
from facilitator.web.counts import CountLine
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.log_entries import ReviewForm


@dataclass(frozen=True)
class LogEntryPage(Page):
    """The entry first, the answer second; or the reason why there is none to give.

    `resting` are the sign-offs that rest on what this amendment takes the place of.
    """

    template: ClassVar = "supervisor/log_entry.html"
    entry: EntryInFull
    state: str
    tone: str
    sign: str
    facts: tuple[Pair, ...]
    words: tuple[Pair, ...]
    shows: tuple[Pair, ...]
    counts: tuple[CountLine, ...]
    lately: tuple[str, ...]
    beside: str
    cautions: tuple[str, ...]
    refusal: Refusal | None
    form: ReviewForm
    resting: tuple[str, ...]
