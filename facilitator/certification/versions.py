"""The versions of a programme's rules: the newest, and those that still hold for some people.

Whoever is enrolled is promised the rules of that day. A newer version leaves each earlier one a
time of grace, written beside it: until then it holds for those enrolled under it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from facilitator.certification.keys import Keys
from facilitator.certification.known import known
from facilitator.certification.reading import read_version
from facilitator.certification.requirements import (
    AnyRequirement,
    Requirements,
    UnreadableRequirements,
)
from facilitator.curriculum.model import Competency, Module, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRules:
    """The rules of an earlier version. `until` is the last day on which they hold."""

    rules: Requirements
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesHeld:
    """The rules that hold for somebody on a day.

    While an earlier version holds, `until` is its last day and `newer` what comes after it.
    `outlived` is the version they were enrolled under, where its time is over.
    """

    rules: Requirements
    until: date | None = None
    newer: Requirements | None = None
    outlived: EarlierRules | None = None

    @property
    def asked_more(self) -> tuple[AnyRequirement, ...]:
        """What the newer rules ask that those which hold do not ask in the same way."""
        asked = [replace(it, reason="") for it in self.rules.each]
        newer = self.newer.each if self.newer else ()
        return tuple(it for it in newer if replace(it, reason="") not in asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersions:
    """Every version of the rules: the newest, and the earlier ones by their number."""

    newest: Requirements
    earlier: tuple[EarlierRules, ...] = ()

    def held(self, enrolled_under: int, today: date) -> RulesHeld:
        """Return the rules that hold today for somebody enrolled under a version.

        The version of their enrolment holds until its grace ends; then the next that still
        holds, and in the end the newest. A version that nobody knows any more promises nothing.
        """
        theirs = [it for it in self.earlier if it.rules.version >= enrolled_under]
        began = [it for it in theirs if it.rules.version == enrolled_under]
        holding = [it for it in theirs if today <= it.until] if began else []
        outlived = began[0] if began and holding[:1] != began else None
        if not holding:
            return RulesHeld(rules=self.newest, outlived=outlived)
        rules, until = holding[0].rules, holding[0].until
        return RulesHeld(rules=rules, until=until, newer=self.newest, outlived=outlived)


def read_rules(
    written: Mapping[str, object],
    *,
    modules: Iterable[Module],
    competencies: Collection[Competency],
    sources: Iterable[Source] = (),
) -> RuleVersions:
    """Return the rules, or raise `UnreadableRequirements` with everything that is wrong."""
    names = known(modules, competencies, sources)
    keys = Keys("certification", written)
    newest = read_version(keys, names)
    earlier = tuple(
        EarlierRules(rules=read_version(inner, names), until=inner.day("until"))
        for inner in keys.each("earlier-rules", optional=True)
    )
    _check_numbers(keys, newest, earlier)
    faults = keys.close()
    if faults:
        raise UnreadableRequirements(faults)
    return RuleVersions(
        newest=newest, earlier=tuple(sorted(earlier, key=lambda it: it.rules.version))
    )


def _check_numbers(keys: Keys, newest: Requirements, earlier: Collection[EarlierRules]) -> None:
    numbers = [it.rules.version for it in earlier]
    if len(set(numbers)) < len(numbers):
        keys.wrong("earlier-rules", "two of them have the same version; each has its own")
    if any(number >= newest.version for number in numbers):
        keys.wrong("version", f"{newest.version} is not above every earlier version; count it up")
