"""The pages of a trainee's supervision."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.supervision.queries import SessionInFull
from facilitator.web.minutes import Last
from facilitator.web.pages import Page
from facilitator.web.supervision import ClockWords, SessionRow, StandingWords
from facilitator.web.supervision_forms import DenyForm
from facilitator.web.trainee.forms.supervision import OwnNoteForm
from facilitator.web.trainee.forms.thoughts import ShareForm


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """What one asked for. `done` is what was done, in the words of whoever answered."""

    title: str
    word: str
    tone: str
    done: str
    facts: str


@dataclass(frozen=True)
class SupervisionSessionsPage(Page):
    """One's supervision: who answers for one, the clock, what waits, the hours, every session."""

    template: ClassVar = "trainee/supervision_sessions.html"
    clock: ClockWords
    supervisors: tuple[str, ...]
    owed: tuple[OwedRow, ...]
    waiting: tuple[SessionRow, ...]
    last: Last | None
    topics: tuple[str, ...]
    totals: tuple[str, ...]
    rows: tuple[SessionRow, ...]
    newest: str | None
    older: str | None


@dataclass(frozen=True)
class SupervisionSessionPage(Page):
    """One session that one was in. What begins with `to_` says why one may not."""

    template: ClassVar = "trainee/supervision_session.html"
    whole: SessionInFull
    title: str
    standing: StandingWords
    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    to_answer: Refusal | None
    to_withdraw: Refusal | None
    to_correct: Refusal | None
    form: DenyForm
    shared: tuple[tuple[str, str, str], ...]
    share: ShareForm | None


@dataclass(frozen=True)
class NewSupervisionSessionPage(Page):
    """Writing a session down. Without a supervisor there is no form."""

    template: ClassVar = "trainee/new_supervision_session.html"
    form: OwnNoteForm
    supervised: bool
    correcting: str
    prompts: tuple[str, ...]
    last: Last | None
