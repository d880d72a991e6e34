"""Questions as other programs keep them, before anyone asks whether we could keep them too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Format(StrEnum):
    """How a text is marked up. `MOODLE` is plain text in which HTML may stand."""

    MOODLE = "moodle"
    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


class Shape(StrEnum):
    """What a question asks for. The values are the words of our messages."""

    CHOICE = "multiple choice"
    TRUE_FALSE = "true or false"
    TYPED = "short answer"
    MATCH = "matching"
    NUMBER = "numerical"
    ESSAY = "essay"
    DESCRIPTION = "description"
    CATEGORY = "category"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, how it is marked up, and the line at which it begins."""

    source: str
    format: Format
    line: int

    def __bool__(self) -> bool:
        return bool(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer with its weight in percent; `weight` is None where none was written.

    `right` says that it was marked as right (`=` in GIFT), whatever its weight.
    """

    text: Text
    right: bool
    weight: Decimal | None = None
    feedback: Text | None = None

    @property
    def worth(self) -> Decimal:
        """The weight, or what stands for it where none was written."""
        if self.weight is not None:
            return self.weight
        return Decimal(100 if self.right else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Reply):
    """A numerical answer; both bounds are None where it stands for every other number."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Couple:
    """A left side, empty for a distractor, and what belongs to it."""

    left: Text
    right: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Only the fields of its shape are filled.

    `wrong_feedback` and `right_feedback` belong to `TRUE_FALSE`: what is said to the wrong
    answer, and to the right one. `asides` is what the question says beside its text: its id,
    its tags, and whatever else its writer noted in that form.
    """

    shape: Shape
    line: int
    stem: Text
    title: str | None = None
    replies: tuple[Reply, ...] = ()
    single: bool = True
    truth: bool = False
    wrong_feedback: Text | None = None
    right_feedback: Text | None = None
    couples: tuple[Couple, ...] = ()
    feedback: Text | None = None
    hints: tuple[Text, ...] = ()
    embedded: bool = False
    case: bool = False
    shuffle: bool = True
    grade: Decimal = Decimal(1)
    asides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def aside(self, name: str) -> str | None:
        """Return what was first noted under a name."""
        return next(iter(self.asides.get(name, ())), None)


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What an author should know about a line of the file that was read."""

    line: int
    message: str


class Unreadable(Exception):
    """A question, or a whole file, cannot be read; the remark says where and why."""

    def __init__(self, line: int, message: str) -> None:
        self.remark = Remark(line, message)
        super().__init__(f"line {line}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a file, what could not be, and what to look at again."""

    questions: tuple[Question, ...]
    unread: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()
