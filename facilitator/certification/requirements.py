"""What a programme asks for before it certifies anyone, read from the rules in its curriculum."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from facilitator.certification.facts import TimePart
from facilitator.certification.keys import Fault, Keys
from facilitator.certification.renewal import RenewalRules, read_renewal
from facilitator.competencies.rules import Level
from facilitator.curriculum.model import Competency, Module, Source
from facilitator.errors import FacilitatorError
from facilitator.practice.accounts import MeetingRole

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

_LED = ("alone", "beside-someone")
_LED_IN = ("any-meeting", "discussion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Which meetings may count at all: long enough, and so many in one week.

    With `led_beside`, a meeting counts as led only where somebody facilitated beside its leader;
    with `led_in_discussion`, only where people talked with one another.
    """

    least_minutes: int = 0
    most_a_week: int | None = None
    led_beside: bool = False
    led_in_discussion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One rule. `reason` says where its number comes from."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules(Requirement):
    """The quizzes of these modules are passed."""

    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings(Requirement):
    """So many meetings count, in one role or in any."""

    role: MeetingRole | None
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Requirement):
    """So many minutes count, of these parts of the meetings, in one role or in any."""

    role: MeetingRole | None
    parts: tuple[TimePart, ...]
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Requirement):
    """The meetings that count reach over so many months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffs(Requirement):
    """These competencies are signed off at a level. `critical` ones need two raters."""

    level: Level
    competencies: tuple[str, ...]
    critical: frozenset[str]


AnyRequirement = Modules | Meetings | Minutes | Spread | SignOffs


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


class UnreadableRequirements(FacilitatorError):
    """The rules cannot be read; `faults` names each key that is wrong, and how to mend it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may name."""

    modules: Mapping[str, str]
    domains: Mapping[str, tuple[Competency, ...]]
    sources: Mapping[str, str]

    def cited(self, reason: str) -> str:
        """Return a reason in which whoever is cited is called by name, not by a key."""
        return _KEY.sub(lambda key: self.sources.get(key[0], key[0]), reason)


def known(
    modules: Iterable[Module], competencies: Collection[Competency], sources: Iterable[Source]
) -> Known:
    """Return what the rules of a curriculum may name."""
    return Known(
        {module.id: module.title for module in modules},
        {
            code: tuple(it for it in competencies if it.domain == code)
            for code in dict.fromkeys(it.domain for it in competencies)
        },
        {source.id: source.by or source.title for source in sources},
    )


def read_version(keys: Keys, names: Known) -> Requirements:
    """Return the rules of one version. What is wrong with them is noted in the keys.

    The digest is that of the rules alone: how long they hold may be said, or changed, later.
    """
    requirements = Requirements(
        version=keys.number("version"),
        digest=_digest(keys.but("until", "earlier-rules", "renewal")),
        level=Level(keys.word("level", Level)),
        valid_months=keys.number("valid-months"),
        counting=_counting(keys),
        each=tuple(_requirement(inner, names) for inner in keys.each("requirements")),
        renewal=read_renewal(keys, names.cited),
    )
    keys.once("requirements", [requirement.id for requirement in requirements.each])
    return requirements


def _counting(keys: Keys) -> Counting:
    inner = keys.inner("counting")
    if inner is None:
        return Counting()
    return Counting(
        least_minutes=inner.optional_number("least-minutes") or 0,
        most_a_week=inner.optional_number("most-a-week"),
        led_beside=inner.optional_word("led", _LED) == "beside-someone",
        led_in_discussion=inner.optional_word("led-in", _LED_IN) == "discussion",
    )


def _requirement(keys: Keys, names: Known) -> AnyRequirement:
    reason = names.cited(keys.text("reason", optional=True))
    named = {"id": keys.text("id"), "reason": reason}
    match keys.word("kind", ("modules", "meetings", "minutes", "spread", "sign-offs")):
        case "modules":
            ids = keys.words("modules", names.modules)
            return Modules(titles={it: names.modules[it] for it in ids}, **named)
        case "meetings":
            return Meetings(role=_role(keys), need=keys.number("need"), **named)
        case "minutes":
            parts = tuple(TimePart(part) for part in keys.words("parts", TimePart))
            return Minutes(role=_role(keys), parts=parts, need=keys.number("need"), **named)
        case "spread":
            return Spread(months=keys.number("months"), **named)
        case _:
            return _sign_offs(keys, names, named)


def _role(keys: Keys) -> MeetingRole | None:
    written = keys.optional_word("role", MeetingRole)
    return MeetingRole(written) if written else None


def _sign_offs(keys: Keys, names: Known, named: Mapping[str, str]) -> SignOffs:
    domains = keys.words("domains", names.domains)
    asked = [competency for code in domains for competency in names.domains[code]]
    return SignOffs(
        level=Level(keys.word("level", Level)),
        competencies=tuple(competency.code for competency in asked),
        critical=frozenset(it.code for it in asked if it.safety_critical),
        **named,
    )


def _digest(written: Mapping[object, object]) -> str:
    canonical = json.dumps(_plain(written), sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(written: object) -> object:
    if isinstance(written, Mapping):
        return {str(key): _plain(value) for key, value in written.items()}
    if isinstance(written, list | tuple):
        return [_plain(value) for value in written]
    return written
