"""What one person has shown, as plain facts. Rules read nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.competencies.rules import Level
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState


class TimePart(StrEnum):
    """The three parts in which the minutes of a meeting are logged."""

    BEFORE = "before"
    GROUP = "group"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """One meeting as its entry tells it. `ref` is the public id of the entry.

    `alone` says that nobody facilitated beside the one whose entry it is, and `taught` that it was
    a workshop or a talk.
    """

    ref: str
    on: date
    role: MeetingRole
    state: EntryState
    minutes: Mapping[TimePart, int] = field(hash=False)
    alone: bool = False
    taught: bool = False

    @property
    def group_minutes(self) -> int:
        """How long the group sat together."""
        return self.minutes.get(TimePart.GROUP, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizFact:
    """The best that came of one module's quiz, in per cent.

    `again_by` is there where the quiz has changed since, and the pass is to be renewed by then.
    """

    passed: bool
    score: int
    on: date
    again_by: date | None = None

    def counts(self, today: date) -> bool:
        """Tell whether this is a pass that counts today: renewed, or still to be renewed."""
        return self.passed and (self.again_by is None or today <= self.again_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffFact:
    """A sign-off that holds. `ref` is its public id."""

    ref: str
    level: Level
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFact:
    """How much evidence there is for one competency, and from how many people."""

    pieces: int
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that the rules may look at. Modules and competencies are named by id and code."""

    quizzes: Mapping[str, QuizFact] = field(default_factory=dict)
    meetings: tuple[MeetingFact, ...] = ()
    sign_offs: Mapping[str, SignOffFact] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceFact] = field(default_factory=dict)
    certified: bool = False
