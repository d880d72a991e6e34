"""Where somebody stands: every requirement, met or not, on what it rests, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.certification.findings import Finding
from facilitator.certification.sentences import TITLES
from facilitator.competencies.rules import Level
from facilitator.errors import FacilitatorError
from facilitator.practice.groups import Mode


class Unit(StrEnum):
    """What a requirement counts."""

    MODULES = "modules"
    MEETINGS = "meetings"
    MINUTES = "minutes"
    MONTHS = "months"
    COMPETENCIES = "competencies"
    SESSIONS = "sessions"
    OBSERVATIONS = "observations"
    ROLE_PLAYS = "role-plays"
    MODES = "modes"
    GROUPS = "groups"
    TIMES = "times"
    NONE = "none"


MODE_CODES = {
    Mode.IN_PERSON: "mode-in-person",
    Mode.ONLINE: "mode-online",
    Mode.HYBRID: "mode-hybrid",
    Mode.PHONE: "mode-phone",
}


class Stage(StrEnum):
    """How far somebody has come. Derived from facts, never typed in."""

    OBSERVER = "observer"
    CO_FACILITATOR = "co-facilitator"
    LEAD = "lead"
    CERTIFIED = "certified"


class UnreadableRecord(FacilitatorError):
    """A frozen standing does not have the shape that standings have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementStanding:
    """One requirement: how far it is met, what counts, what does not and why, and what is next."""

    id: str
    title_code: str
    have: int
    need: int
    waiting: int
    unit: Unit
    says: Finding
    counts: tuple[Finding, ...]
    left_out: tuple[Finding, ...]
    next: Finding | None
    reason: str

    @property
    def met(self) -> bool:
        """Tell whether nothing is missing here."""
        return self.have >= self.need

    @property
    def title(self) -> str:
        """The name of the requirement in English, which is also its key for translation."""
        return TITLES[self.title_code]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is said about this requirement."""
        following = () if self.next is None else (self.next,)
        return (self.says, *self.counts, *self.left_out, *following)

    def freeze(self) -> dict[str, object]:
        """Return what a record keeps of it: codes and values."""
        return {
            "id": self.id,
            "title": self.title_code,
            "have": self.have,
            "need": self.need,
            "waiting": self.waiting,
            "unit": self.unit.value,
            "says": self.says.freeze(),
            "counts": [finding.freeze() for finding in self.counts],
            "left-out": [finding.freeze() for finding in self.left_out],
            "next": self.next.freeze() if self.next else None,
            "reason": self.reason,
        }

    @classmethod
    def thaw(cls, record: Mapping[str, object]) -> "RequirementStanding":
        """Return what a record has kept."""
        following = record["next"]
        return cls(
            id=_text(record["id"]),
            title_code=_text(record["title"]),
            have=_number(record["have"]),
            need=_number(record["need"]),
            waiting=_number(record["waiting"]),
            unit=Unit(_text(record["unit"])),
            says=Finding.thaw(_mapping(record["says"])),
            counts=_findings(record["counts"]),
            left_out=_findings(record["left-out"]),
            next=None if following is None else Finding.thaw(_mapping(following)),
            reason=_text(record["reason"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one person stands on one day, by one version of the rules."""

    rules_version: int
    rules_digest: str
    on: date
    level: Level
    stage: Stage
    requirements: tuple[RequirementStanding, ...]

    @property
    def met(self) -> bool:
        """Tell whether every requirement is met."""
        return all(requirement.met for requirement in self.requirements)

    @property
    def missing(self) -> tuple[RequirementStanding, ...]:
        """The requirements that are not met, in the order of the programme."""
        return tuple(it for it in self.requirements if not it.met)

    @property
    def done(self) -> tuple[RequirementStanding, ...]:
        """The requirements that are met, in the order of the programme."""
        return tuple(it for it in self.requirements if it.met)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The ways of meeting in which enough meetings count, where the rules ask for that."""
        counted = {found.code for it in self.requirements for found in it.counts}
        return tuple(mode for mode, code in MODE_CODES.items() if code in counted)

    def freeze(self) -> dict[str, object]:
        """Return what a record keeps of it: codes, values and dates, in plain JSON."""
        return {
            "rules-version": self.rules_version,
            "rules-digest": self.rules_digest,
            "on": self.on.isoformat(),
            "level": self.level.value,
            "stage": self.stage.value,
            "requirements": [requirement.freeze() for requirement in self.requirements],
        }

    @classmethod
    def thaw(cls, record: Mapping[str, object]) -> "Standing":
        """Return what a record has kept."""
        return cls(
            rules_version=_number(record["rules-version"]),
            rules_digest=_text(record["rules-digest"]),
            on=date.fromisoformat(_text(record["on"])),
            level=Level(_text(record["level"])),
            stage=Stage(_text(record["stage"])),
            requirements=tuple(
                RequirementStanding.thaw(it) for it in _mappings(record["requirements"])
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where one person stands by the rules that hold for them, and by those that come after.

    Until the last day of an earlier version there are both: `asked_more` are the requirements
    that the newer one adds or raises, as they stand today. `outlived` and `ended` say which
    version they began under, where its time is over.
    """

    held: Standing
    until: date | None = None
    newer: int | None = None
    asked_more: tuple[RequirementStanding, ...] = ()
    outlived: int | None = None
    ended: date | None = None


def _findings(record: object) -> tuple[Finding, ...]:
    return tuple(Finding.thaw(it) for it in _mappings(record))


def _mappings(record: object) -> Iterable[Mapping[str, object]]:
    if not isinstance(record, Sequence):
        raise UnreadableRecord(f"{record!r} is no list")
    return (_mapping(it) for it in record)


def _mapping(record: object) -> Mapping[str, object]:
    if not isinstance(record, Mapping):
        raise UnreadableRecord(f"{record!r} has no keys")
    return record


def _text(record: object) -> str:
    if not isinstance(record, str):
        raise UnreadableRecord(f"{record!r} is no text")
    return record


def _number(record: object) -> int:
    if not isinstance(record, int):
        raise UnreadableRecord(f"{record!r} is no number")
    return record
