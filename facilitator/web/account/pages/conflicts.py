"""The page on which one says whom one does not judge."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.conflicts.queries import ConflictLine
from facilitator.web.account.forms.conflicts import ConflictForm
from facilitator.web.pages import Page


@dataclass(frozen=True)
class ConflictsPage(Page):
    """With whom one does not judge each other, and the form to say so."""

    template: ClassVar = "account/conflicts.html"
    conflicts: tuple[ConflictLine, ...]
    form: ConflictForm
