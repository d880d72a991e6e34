"""The path: where somebody stands, and the one next step."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from facilitator.learning.rules import ModuleState
from facilitator.web.held import HeldUp
from facilitator.web.pages import Page
from facilitator.web.standings import RequirementWords, StageStep
from facilitator.web.supervision import ClockWords


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """The one next step, in words. `label` stands above it where it is no step."""

    title: str
    words: str
    url: str
    action: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """Something that waits: for the reader, or for their supervisor."""

    title: str
    url: str
    state: str
    tone: str
    sign: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRow:
    """A module in the list."""

    number: int
    title: str
    language: str
    url: str
    facts: str
    state: ModuleState
    here: bool


@dataclass(frozen=True)
class PathPage(Page):
    """Where I stand, what comes next, what waits, what is left."""

    template: ClassVar = "trainee/path.html"
    greeting: str
    today: date
    stages: tuple[StageStep, ...]
    step: StepWords
    waiting: tuple[WaitingRow, ...]
    with_supervisor: tuple[WaitingRow, ...]
    holds: tuple[HeldUp, ...]
    left: tuple[RequirementWords, ...]
    clock: ClockWords
    modules: tuple[ModuleRow, ...]
    done: int
