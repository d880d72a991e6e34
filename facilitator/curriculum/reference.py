"""What the whole programme looks things up in: glossary, observation form, founding demands."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import Place, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the field and what we mean by it."""

    id: str
    title: str
    meaning: Prose
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Page):
    """The words that pages link to."""

    intro: Prose
    terms: tuple[Term, ...]


class Anchor(IntEnum):
    """How a rater describes what they saw. Only the form has these; they are never averaged."""

    HARMFUL = 1
    NOT_YET = 2
    SHOWN = 3
    SHOWN_WELL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmfulAct:
    """Something that makes an item harmful, whatever else went well."""

    id: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedItem:
    """One line of the observation form. `anchors` says what each level looks like."""

    id: str
    title: str
    competencies: tuple[str, ...]
    anchors: tuple[Prose, ...]
    harmful: tuple[HarmfulAct, ...]
    place: Place

    def anchor(self, level: Anchor) -> Prose:
        """Return what this level looks like."""
        return self.anchors[level - Anchor.HARMFUL]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationForm(Page):
    """The form on which two raters describe a meeting or a role-play."""

    sources: tuple[str, ...]
    review_by: date | None
    intro: Prose
    items: tuple[ObservedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedItem:
    """What the expert key says of one item. `level` is None where the scene does not show it.

    `acts` names what the form calls harmful.
    """

    item: str
    level: Anchor | None
    acts: tuple[str, ...]
    why: Prose
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette(Page):
    """A meeting as an observer tells it, for raters to rate alone.

    Only `intro` and `scene` are for whoever has not rated it yet; `key` and `talk` come after.
    """

    minutes: int
    sources: tuple[str, ...]
    review_by: date | None
    reviewed_by: str | None
    content_note: str | None
    intro: Prose
    scene: Prose
    key: tuple[KeyedItem, ...]
    talk: Prose

    def keyed(self, item_id: str) -> KeyedItem | None:
        """Return what the key says of an item, or None where it says nothing of it."""
        return next((said for said in self.key if said.item == item_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorDemands:
    """What the programme advises for supervisors: whom they answer for, what they rate, how often.

    Eight people are our proposal. Two scenes a year keep raters in talk with one another.
    """

    trainees: int = 8
    scenes: int = 2
    months: int = 12
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something that a founding document asks for, and what meets it.

    `met_by` holds references such as `lesson:the-ladder`, `item:escalation/steps`,
    `scenario:the-dark-square`, `handbook:the-ladder` and `feature:path`.
    """

    document: str
    text: str
    met_by: tuple[str, ...]
    note: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding(Page):
    """What the documents at the beginning of the programme ask for, row by row."""

    intro: Prose
    demands: tuple[Demand, ...]
