"""The observation form, and the role-plays that are seen with it."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import RolePlay
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FormItem:
    """One line of the form: its levels with what each looks like, and what is harmful."""

    id: str
    title: str
    competencies: str
    anchors: tuple[tuple[int, str, str], ...]
    harmful: tuple[str, ...]


@dataclass(frozen=True)
class ObservationFormPage(Page):
    """What raters look at."""

    template: ClassVar = "reference/observation_form.html"
    title: str
    intro: str
    items: tuple[FormItem, ...]


@dataclass(frozen=True)
class RolePlayPage(Page):
    """A role-play: for its trainee without, for players and raters with what happens in it."""

    template: ClassVar = "reference/role_play.html"
    module: Module
    language: str
    role_play: RolePlay
    intro: str
    brief: str
    items: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]
