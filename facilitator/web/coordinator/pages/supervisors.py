"""The pages of supervisors and their standing."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.web.calibrated import PointRow
from facilitator.web.coordinator.forms.supervisors import AttestTrainingForm
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorEntry:
    """A supervisor in the list; `met` where nothing is left to do."""

    name: str
    url: str
    met: bool
    facts: str


@dataclass(frozen=True)
class SupervisorsPage(Page):
    """Everybody who supervises, and what all of them together can be told."""

    template: ClassVar = "coordinator/supervisors.html"
    rows: tuple[SupervisorEntry, ...]
    together: tuple[tuple[str, str], ...]
    reason: str
    first_url: str | None
    more_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """What a coordinator said once."""

    trained: bool
    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class SupervisorPage(Page):
    """One supervisor: where they stand, and what was said of their training."""

    template: ClassVar = "coordinator/supervisor.html"
    public_id: str
    name: str
    points: tuple[PointRow, ...]
    said: tuple[SaidRow, ...]
    refusal: Refusal | None
    form: AttestTrainingForm
