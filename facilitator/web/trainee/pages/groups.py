"""The page of a trainee's groups."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.practice.queries import GroupLine
from facilitator.web.pages import Page
from facilitator.web.trainee.forms.groups import GroupForm


@dataclass(frozen=True)
class GroupsPage(Page):
    """The groups, and a form for another. `words` say how each meets."""

    template: ClassVar = "trainee/groups.html"
    groups: tuple[tuple[GroupLine, str], ...]
    form: GroupForm
