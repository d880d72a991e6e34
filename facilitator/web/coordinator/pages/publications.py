"""The page of the curriculum's state."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One page that publishing would change. `alters` is false for one that is new.

    `cautions` say where the change looks larger than it claims; `people` whom it touches, and what
    they are asked.
    """

    title: str
    how: str
    alters: bool
    facts: str
    why: str
    questions: tuple[str, ...]
    cautions: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpublished:
    """What the files would change, page by page; or the mistakes that they have.

    `summary` counts the pages; `moved` says that only names of files differ.
    """

    changes: tuple[ChangeRow, ...]
    summary: str
    moved: bool
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
