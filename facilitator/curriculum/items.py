"""The kinds of question. One class for each shape that an answer can take."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from facilitator.curriculum.places import Place, Prose


class Kind(StrEnum):
    """What an author writes after `:::`."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"
    TEXT = "text"
    NUMBER = "number"
    JUDGE = "judge"
    REDACT = "redact"
    WRITTEN = "written"
    REFLECT = "reflect"


class Level(StrEnum):
    """How close to practice an answer comes, after Miller."""

    KNOWS = "knows"
    KNOWS_HOW = "knows-how"
    SHOWS_HOW = "shows-how"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every question has. `points` is the best score that an answer can earn.

    `profile` is the id of the one policy profile whose trainees it is for, or None for all.
    """

    id: str
    kind: Kind
    place: Place
    digest: str
    source: str
    question: Prose
    points: int = 1
    outcome: str | None = None
    level: Level = Level.KNOWS
    critical: bool = False
    partial: bool = False
    shuffle: bool = True
    hint: Prose | None = None
    after: Prose | None = None
    sources: tuple[str, ...] = ()
    profile: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. Its `points` are None unless the author gave some."""

    text: Prose
    right: bool
    harmful: bool = False
    points: int | None = None
    last: bool = False
    feedback: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceItem(Item):
    """`single`, `multiple` and `true-false`: tick what is right."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem(Item):
    """`order`: the steps stand here in the right order."""

    steps: tuple[Prose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What stands on the left, what belongs to it, and what to say to another answer."""

    left: Prose
    right: Prose
    if_wrong: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchItem(Item):
    """`match`: give each left side its right side; distractors belong to none."""

    left_title: str
    right_title: str
    pairs: tuple[Pair, ...]
    distractors: tuple[Prose, ...] = ()

    @property
    def choices(self) -> tuple[Prose, ...]:
        """Every different right-hand side, in the order in which they are written."""
        sides = [*(pair.right for pair in self.pairs), *self.distractors]
        return tuple({side.source: side for side in reversed(sides)}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A text that people type; `*` in its pattern stands for any text."""

    pattern: str
    right: bool
    harmful: bool = False
    feedback: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem(Item):
    """`text`: the first answer whose pattern fits what was typed decides."""

    answers: tuple[Answer, ...]
    case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """The numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal
    right: bool
    harmful: bool = False
    feedback: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberItem(Item):
    """`number`: the first range that holds the number decides."""

    ranges: tuple[NumberRange, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something a facilitator might do, and the experts' rating of it from 1 to 4."""

    text: Prose
    rating: int
    feedback: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeItem(Item):
    """`judge`: rate each statement from 1 (harmful) to 4 (very helpful)."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A piece of a record; `strike` is None where it cannot be struck out."""

    text: str
    strike: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactItem(Item):
    """`redact`: strike out what must not stand in the record. It is plain text, not Markdown."""

    record: tuple[Phrase, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Only the pieces that a learner decides about."""
        return tuple(piece for piece in self.record if piece.strike is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLine:
    """What a supervisor looks for; `talk` asks for a conversation and carries no points."""

    text: Prose
    points: int = 0
    talk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenItem(Item):
    """`written`: free text that a supervisor marks by the rubric, hidden until then."""

    rubric: tuple[RubricLine, ...]
    model_answer: Prose | None = None
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectItem(Item):
    """`reflect`: a prompt for the private journal, never marked."""

    words: tuple[int, int] | None = None
