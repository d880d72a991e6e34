"""A scenario as a map, and as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.workshop.mapping import ScenarioMap


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLook:
    """How a mark is said: in words, with a tone and a sign."""

    words: str
    tone: str
    sign: str


@dataclass(frozen=True)
class MapPage(Page):
    """The map of one scenario. `looks` has an entry for every mark."""

    template: ClassVar = "preview/scenario_map.html"
    title: str
    file: str
    url: str
    summary: str
    drawing: ScenarioMap
    looks: Mapping[str, MarkLook]
