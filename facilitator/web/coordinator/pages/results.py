"""What results say about the curriculum."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.model import Module
from facilitator.errors import Caution
from facilitator.web.bars import Bar
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleResult:
    """A module in the list: how first tries at its quiz went."""

    title: str
    url: str
    tried: int
    passed: str
    caution: Caution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """A question with what first tries say about it."""

    id: str
    question: str
    answered: int
    difficulty: str
    share: int
    discrimination: str
    options: tuple[Bar, ...]
    remarks: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLine:
    """A scene and where people went from it."""

    scenario: str
    title: str
    choices: tuple[Bar, ...]


@dataclass(frozen=True)
class ResultsPage(Page):
    """Every module with its results."""

    template: ClassVar = "coordinator/results.html"
    rows: tuple[ModuleResult, ...]


@dataclass(frozen=True)
class ModuleResultsPage(Page):
    """What is known of one module. `waiting` counts questions that too few have answered."""

    template: ClassVar = "coordinator/module_results.html"
    module: Module
    caution: Caution | None
    facts: tuple[tuple[str, str], ...]
    items: tuple[ItemLine, ...]
    waiting: int
    lessons: tuple[Bar, ...]
    scenes: tuple[SceneLine, ...]
