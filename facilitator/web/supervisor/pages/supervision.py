"""The pages of the supervision that somebody holds."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.programmes.queries import EnrolmentLine
from facilitator.supervision.queries import SessionInFull
from facilitator.web.minutes import Last
from facilitator.web.pages import Page
from facilitator.web.supervision import ClockWords, SessionRow, StandingWords
from facilitator.web.supervision_forms import DenyForm
from facilitator.web.supervisor.forms.supervision import PeopleNoteForm


@dataclass(frozen=True)
class SupervisionSessionsPage(Page):
    """What waits for this supervisor's word, and every session that they held."""

    template: ClassVar = "supervisor/supervision_sessions.html"
    waiting: tuple[SessionRow, ...]
    rows: tuple[SessionRow, ...]
    newest: str | None
    older: str | None


@dataclass(frozen=True)
class PersonSupervisionPage(Page):
    """The supervision of one person, whoever held it."""

    template: ClassVar = "supervisor/person_supervision.html"
    person: EnrolmentLine
    clock: ClockWords
    last: Last | None
    topics: tuple[str, ...]
    totals: tuple[str, ...]
    rows: tuple[SessionRow, ...]
    newest: str | None
    older: str | None


@dataclass(frozen=True)
class SupervisionSessionPage(Page):
    """One session that one held. What begins with `to_` says why one may not."""

    template: ClassVar = "supervisor/supervision_session.html"
    whole: SessionInFull
    title: str
    people: tuple[tuple[str, StandingWords], ...]
    standing: StandingWords
    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    to_answer: Refusal | None
    to_withdraw: Refusal | None
    to_correct: Refusal | None
    form: DenyForm
    shared: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class NewSupervisionSessionPage(Page):
    """Writing a session down. Without people there is no form."""

    template: ClassVar = "supervisor/new_supervision_session.html"
    form: PeopleNoteForm
    supervises: bool
    correcting: str
    prompts: tuple[str, ...]
    last: Last | None
