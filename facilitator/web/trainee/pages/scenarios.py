"""The pages of a scenario: before it, in a scene, and afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.curriculum.model import Module
from facilitator.curriculum.scenario import Scenario
from facilitator.scenarios.queries import ReadingLine, RehearsalInFull
from facilitator.web.languages import Spoken
from facilitator.web.pages import Page
from facilitator.web.trails import TrailStep


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkedRow:
    """An earlier rehearsal."""

    url: str
    title: str
    at: datetime
    shared: bool


@dataclass(frozen=True)
class ScenarioPage(Page):
    """What a scenario is about, and the button that begins it."""

    template: ClassVar = "trainee/scenario.html"
    module: Module
    scenario: Scenario
    intro: str
    spoken: Spoken
    open_url: str | None
    walked: tuple[WalkedRow, ...]


@dataclass(frozen=True)
class ScenePage(Page):
    """One moment: what the last move led to, what happens, and the moves."""

    template: ClassVar = "trainee/scene.html"
    module: Module
    scenario: Scenario
    rehearsal: RehearsalInFull
    language: str
    title: str
    where: str
    result: str
    text: str
    moves: tuple[tuple[int, str], ...]
    problem: str


@dataclass(frozen=True)
class RehearsalPage(Page):
    """An end: what came of it, the way one went, and sharing it."""

    template: ClassVar = "trainee/rehearsal.html"
    module: Module
    scenario: Scenario
    rehearsal: RehearsalInFull
    language: str
    title: str
    text: str
    debrief: bool
    trail: tuple[TrailStep, ...]
    instead: str
    would: str
    turn: str
    readings: tuple[ReadingLine, ...]
