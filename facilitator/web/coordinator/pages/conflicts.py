"""The page on which coordinators say that two people do not judge each other."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.conflicts.queries import ConflictLine
from facilitator.people.queries import Account
from facilitator.web.coordinator.forms.conflicts import ConflictForm
from facilitator.web.pages import Page


@dataclass(frozen=True)
class ConflictsPage(Page):
    """With whom somebody does not judge each other. `own` says that it is the reader."""

    template: ClassVar = "coordinator/conflicts.html"
    account: Account
    own: bool
    conflicts: tuple[ConflictLine, ...]
    form: ConflictForm
