"""The pages of scenes to rate, of what came of it, and of second looks."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.calibration.queries import LookInFull
from facilitator.errors import Refusal
from facilitator.web.bars import Bar
from facilitator.web.calibrated import PointRow
from facilitator.web.pages import Page
from facilitator.web.rating_forms import ItemLink, RatedItem
from facilitator.web.supervisor.forms.calibration import SceneForm, SecondVerdictForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A level as it is shown: words, tone and sign."""

    words: str
    tone: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRow:
    """A scene in the list. `latest` leads to the last go, where there is one."""

    title: str
    url: str
    facts: str
    standing: Chip
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """A second look in a list."""

    title: str
    url: str
    facts: str
    standing: Chip


@dataclass(frozen=True)
class CalibrationPage(Page):
    """The scenes, what was drawn for this supervisor, and where they stand."""

    template: ClassVar = "supervisor/calibration.html"
    scenes: tuple[SceneRow, ...]
    unreviewed: int
    looks: tuple[LookRow, ...]
    points: tuple[PointRow, ...]


@dataclass(frozen=True)
class ScenePage(Page):
    """A scene with the form. Nothing of its key is on it."""

    template: ClassVar = "supervisor/scene.html"
    vignette: str
    title: str
    content_note: str | None
    goes: int
    intro: str
    scene: str
    items: tuple[RatedItem, ...]
    steps: tuple[ItemLink, ...]
    form: SceneForm
    saved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRow:
    """One item: one's own level, that of the key and why, and how colleagues rated."""

    title: str
    own: Chip
    key: Chip
    apart: bool
    why: str
    note: str
    acts: tuple[str, ...]
    colleagues: tuple[Bar, ...]


@dataclass(frozen=True)
class SceneRatingPage(Page):
    """One's own go at a scene beside the key, and what to talk about."""

    template: ClassVar = "supervisor/scene_rating.html"
    title: str
    vignette: str
    again: bool
    number: int
    at: datetime
    leaning: str
    one_alone: int
    items: tuple[KeyedRow, ...]
    colleagues: int
    reviewed: bool
    scene: str
    talk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRow:
    """A half-year: how many levels, and which way they leaned."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One's own ratings beside others: how far they agree, which way they lean, over time."""

    title: str
    beside: str
    agreement: str
    leaning: str
    talk: str
    halves: tuple[HalfRow, ...]


@dataclass(frozen=True)
class ComparisonPage(Page):
    """How one's own ratings compare. Only whoever gave them reads it."""

    template: ClassVar = "supervisor/comparison.html"
    parts: tuple[Compared, ...]
    looks: tuple[LookRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedItem:
    """An item of an observation: what was written, and what each said of it once both have."""

    title: str
    notes: str
    rated: RatedItem | None
    first: Chip | None
    second: Chip | None
    apart: bool
    says: str


@dataclass(frozen=True)
class SecondLookPage(Page):
    """A second look: what to read and the form; or, once answered, what each said."""

    template: ClassVar = "supervisor/second_look.html"
    look: LookInFull
    title: str
    refusal: Refusal | None
    facts: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    items: tuple[NotedItem, ...]
    form: SceneForm | None
    verdict_form: SecondVerdictForm | None
