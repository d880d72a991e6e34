"""What somebody shared, for the supervisor to read."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.learning.queries import ReflectionInFull
from facilitator.scenarios.queries import RehearsalInFull
from facilitator.web.pages import Page
from facilitator.web.trails import TrailStep


@dataclass(frozen=True)
class TrailPage(Page):
    """The way somebody went through a scenario."""

    template: ClassVar = "supervisor/trail.html"
    rehearsal: RehearsalInFull
    scenario: str
    ending: str
    trail: tuple[TrailStep, ...]


@dataclass(frozen=True)
class SharedReflectionPage(Page):
    """A reflection that its writer shared."""

    template: ClassVar = "supervisor/shared_reflection.html"
    reflection: ReflectionInFull
    prompt: str
