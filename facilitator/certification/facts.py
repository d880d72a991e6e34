"""What one person has shown, as plain facts. Rules read nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.competencies.rules import Level
from facilitator.observations.rules import ObservedKind
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode
from facilitator.practice.rules import EntryState
from facilitator.readiness.rules import Fact
from facilitator.supervision.rules import SessionKind


class TimePart(StrEnum):
    """The three parts in which the minutes of a meeting are logged."""

    BEFORE = "before"
    GROUP = "group"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """One meeting as its entry tells it. `ref` is the public id of the entry.

    `alone` says that nobody facilitated beside the one whose entry it is, and `taught` that it was
    a workshop or a talk. `beside` names who it was, one word for all who have no account.
    """

    ref: str
    on: date
    role: MeetingRole
    state: EntryState
    minutes: Mapping[TimePart, int] = field(hash=False)
    alone: bool = False
    taught: bool = False
    group: str = ""
    mode: Mode | None = None
    beside: str = ""

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
    """A sign-off that holds. `ref` is its public id, `signer` whoever gave it.

    `changed_on` is the day on which what it rests on has changed, or will have.
    """

    ref: str
    level: Level
    on: date
    signer: int = 0
    changed_on: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A piece of evidence: when it was accepted, and who judged it."""

    on: date
    rater: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFact:
    """How much evidence there is for one competency, and from how many people.

    `knows` says that a quiz on it was passed; `dated` are the pieces one by one.
    """

    pieces: int
    raters: int
    knows: bool = False
    dated: frozenset[Piece] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionFact:
    """One supervision session. It counts once both sides say that it was so."""

    ref: str
    on: date
    kind: SessionKind
    minutes: int
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFact:
    """One meeting or role-play that raters looked at.

    `supervisor` opened it; `ratings` are those that were sent. `least` and `least_critical` are
    the lowest levels that either rater gave, at any item and at a safety-critical one.
    """

    ref: str
    on: date
    kind: ObservedKind
    supervisor: int
    ratings: int
    group: str = ""
    role_play: str = ""
    least: int | None = None
    least_critical: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestedFact:
    """Something that was confirmed. `subject` names the module or topic where there is one."""

    ref: str
    fact: Fact
    on: date
    subject: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmFact:
    """Harm that raters saw and no later pair has cleared: on which day, at which item."""

    ref: str
    on: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that the rules may look at. Modules and competencies are named by id and code."""

    quizzes: Mapping[str, QuizFact] = field(default_factory=dict)
    meetings: tuple[MeetingFact, ...] = ()
    sign_offs: Mapping[str, SignOffFact] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceFact] = field(default_factory=dict)
    supervision: tuple[SupervisionFact, ...] = ()
    observations: tuple[ObservationFact, ...] = ()
    harm: tuple[HarmFact, ...] = ()
    attested: tuple[AttestedFact, ...] = ()
    certified: bool = False
