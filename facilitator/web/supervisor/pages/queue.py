"""The page of what waits for a supervisor."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from facilitator.practice.queries import FollowUpLine, QueueLine
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.queue import AnswerForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """Something that is owed, and the form that closes it. `readable` when there is an entry.

    `turn` says whose turn it is.
    """

    line: FollowUpLine
    form: AnswerForm
    readable: bool
    late: bool
    turn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """An entry that waits. `days` is for how long."""

    line: QueueLine
    part: str
    days: int


@dataclass(frozen=True)
class QueuePage(Page):
    """What waits: wishes for contact, safety, then whoever has waited longest."""

    template: ClassVar = "supervisor/queue.html"
    today: date
    wishes: tuple[FollowUpRow, ...]
    debriefs: tuple[FollowUpRow, ...]
    entries: tuple[QueueRow, ...]
    wrong: AnswerForm | None
    first_url: str | None
    more_url: str | None
