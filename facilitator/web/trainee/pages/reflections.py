"""The pages of one's own reflections."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.learning.queries import ReflectionInFull
from facilitator.web.pages import Page
from facilitator.web.trainee.forms.reflections import ReflectionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionRow:
    """One reflection in the list, by where it was written."""

    url: str
    title: str
    begins: str
    at: datetime
    shared: bool


@dataclass(frozen=True)
class ReflectionsPage(Page):
    """One's reflections, the newest first."""

    template: ClassVar = "trainee/reflections.html"
    rows: tuple[ReflectionRow, ...]
    wanted: str
    first_url: str | None
    more_url: str | None


@dataclass(frozen=True)
class ReflectionPage(Page):
    """One reflection: to change, to share, to delete."""

    template: ClassVar = "trainee/reflection.html"
    reflection: ReflectionInFull
    title: str
    prompt: str
    form: ReflectionForm


@dataclass(frozen=True)
class NewReflectionPage(Page):
    """An empty page to write on."""

    template: ClassVar = "trainee/new_reflection.html"
    form: ReflectionForm
