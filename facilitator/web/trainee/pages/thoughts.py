"""The page of thoughts before and after supervision."""

from dataclasses import dataclass
from typing import ClassVar

from wtforms import Field

from facilitator.web.pages import Page
from facilitator.web.trainee.forms.thoughts import ThoughtsForm


@dataclass(frozen=True)
class ThoughtsPage(Page):
    """One's own thoughts, the fields for before and for after."""

    template: ClassVar = "trainee/thoughts.html"
    form: ThoughtsForm
    before: tuple[Field, ...]
    after: tuple[Field, ...]
