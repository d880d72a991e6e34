"""What a programme can ask for before it certifies anyone: the kinds of rules, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.certification.asked import (
    Attested,
    Contact,
    Credentials,
    NoHarm,
    Observations,
    Requirement,
    RolePlays,
    SupervisionSessions,
    SupervisionTime,
)
from facilitator.certification.facts import TimePart
from facilitator.certification.keys import Fault
from facilitator.certification.renewal import RenewalRules
from facilitator.competencies.rules import Level
from facilitator.errors import FacilitatorError
from facilitator.practice.accounts import MeetingRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Which meetings may count at all: long enough, and so many in one week.

    With `led_beside`, a meeting counts as led only where somebody facilitated beside its leader;
    with `led_in_discussion`, only where people talked with one another. With `after_supervision`,
    so many meetings count from one confirmed supervision session to the next.
    """

    least_minutes: int = 0
    most_a_week: int | None = None
    led_beside: bool = False
    led_in_discussion: bool = False
    after_supervision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules(Requirement):
    """The quizzes of these modules are passed."""

    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePractice(Requirement):
    """The live practice of these modules was attended."""

    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Requirement):
    """So many minutes of training, where `modules`, `live` and `prior` say what adds to it.

    A passed module adds the minutes that it says it takes (`worth`). Of prior learning, only
    these `topics` add, or all where there are none.
    """

    need: int
    modules: bool
    live: bool
    prior: bool
    topics: tuple[str, ...]
    worth: Mapping[str, int]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings(Requirement):
    """So many meetings count, in one role or in any, of the last `months` or of all time."""

    role: MeetingRole | None
    need: int
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Requirement):
    """So many minutes count, of these parts of the meetings, in one role or in any."""

    role: MeetingRole | None
    parts: tuple[TimePart, ...]
    need: int
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Requirement):
    """The meetings that count reach over so many months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Modes(Requirement):
    """So many meetings count in a way of meeting, in at least one; each that has them counts."""

    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadth(Requirement):
    """The meetings in a role were in so many groups, or beside so many people."""

    role: MeetingRole | None
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRule:
    """What a sign-off must rest on to count, and how old that may be.

    With `knows`, a quiz on the competency was passed too.
    """

    months: int | None
    knows: bool
    critical_pieces: int
    critical_raters: int
    critical_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffs(Requirement):
    """These competencies are signed off at a level. `critical` ones need two raters.

    Without an `evidence` rule a sign-off that stands counts as it was signed.
    """

    level: Level
    competencies: tuple[str, ...]
    critical: frozenset[str]
    evidence: EvidenceRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers(Requirement):
    """So many people have signed, and nobody more than a share of what these domains ask for."""

    need: int
    share: int
    competencies: tuple[str, ...]


AnyRequirement = (
    Modules
    | LivePractice
    | Training
    | Meetings
    | Minutes
    | Spread
    | Modes
    | Breadth
    | Contact
    | SupervisionTime
    | SupervisionSessions
    | Observations
    | NoHarm
    | RolePlays
    | SignOffs
    | Signers
    | Attested
    | Credentials
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """Every rule of one version. `digest` names the rules as they were written."""

    version: int
    digest: str
    level: Level
    valid_months: int
    counting: Counting
    each: tuple[AnyRequirement, ...]
    renewal: RenewalRules | None = None

    @property
    def competencies(self) -> frozenset[str]:
        """The codes of all that is to be signed off."""
        return frozenset(
            code for it in self.each if isinstance(it, SignOffs) for code in it.competencies
        )

    @property
    def wide(self) -> bool:
        """Tell whether the rules look at more than quizzes, meetings and sign-offs as given."""
        if self.counting.after_supervision is not None:
            return True
        return not all(
            isinstance(it, _NARROW) or (isinstance(it, SignOffs) and it.evidence is None)
            for it in self.each
        )


_NARROW = (Modules, Meetings, Minutes, Spread)


class UnreadableRequirements(FacilitatorError):
    """The rules cannot be read; `faults` names each key that is wrong, and how to mend it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
