"""The page of the curriculum's state."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpublished:
    """What the files would change, as (what, which file); or the mistakes that they have."""

    changes: tuple[tuple[str, str], ...]
    more: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One region, and whether somebody stands behind its contacts."""

    title: str
    facts: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRow:
    """One publication."""

    title: str
    facts: str


@dataclass(frozen=True)
class PublicationsPage(Page):
    """How the curriculum stands."""

    template: ClassVar = "coordinator/publications.html"
    unpublished: Unpublished
    regions: tuple[RegionRow, ...]
    rows: tuple[PublicationRow, ...]
