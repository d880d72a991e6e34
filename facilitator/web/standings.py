"""A standing as people read it: every finding a sentence in their language."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from flask_babel import gettext as _

from facilitator.certification.findings import Finding
from facilitator.certification.sentences import TITLES
from facilitator.certification.standing import (
    RequirementStanding,
    Stage,
    Standing,
    Standings,
    Unit,
)
from facilitator.errors import N_
from facilitator.web.text import hours, long_day, told

_MOST_SEATS = 20
_OPEN_AT_FIRST = 1
_BARE = "evidence-none"
_STAGES = {
    Stage.OBSERVER: N_("Observer"),
    Stage.CO_FACILITATOR: N_("Co-facilitator"),
    Stage.LEAD: N_("Lead"),
    Stage.CERTIFIED: N_("Certified"),
}
_UNITS = {
    Unit.MODULES: N_("modules"),
    Unit.MEETINGS: N_("meetings"),
    Unit.MINUTES: N_("hours"),
    Unit.MONTHS: N_("months"),
    # The title says what these are, and a phone is narrow.
    **dict.fromkeys(
        (
            Unit.COMPETENCIES,
            Unit.SESSIONS,
            Unit.OBSERVATIONS,
            Unit.ROLE_PLAYS,
            Unit.MODES,
            Unit.GROUPS,
            Unit.NONE,
            Unit.TIMES,
        ),
        "",
    ),
}


class Picture(StrEnum):
    """How a requirement is drawn: seats taken, a length, or not at all."""

    SEATS = "seats"
    LENGTH = "length"


@dataclass(frozen=True, kw_only=True)
class RequirementWords:
    """One requirement in words. `how` is met, partly or open; `unfolded` shows what is inside.

    What counts and what does not are many sentences, made only for a page that shows them.
    """

    id: str
    unfolded: bool
    title: str
    how: str
    have: str
    need: str
    unit: str
    says: str
    next: str
    reason: str
    picture: Picture
    seats: int
    of_seats: int
    waiting: int
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]]

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """What counts."""
        return tuple(finding_words(it) for it in self.findings[0])

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """What does not count, and why."""
        return _left_out(self.findings[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """A whole standing in words."""

    on: str
    rules_version: int
    stage: str
    met: bool
    done: tuple[RequirementWords, ...]
    missing: tuple[RequirementWords, ...]

    @property
    def every(self) -> int:
        """How many requirements there are."""
        return len(self.done) + len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsWords:
    """By which version of the rules somebody goes, in a sentence, and what a newer one adds.

    `asks` are the requirements that it adds or raises: their names, and how they stand.
    """

    says: str
    asks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step from observer to certified; `standing` is done, now or later."""

    label: str
    standing: str


def in_words(standing: Standing) -> StandingWords:
    """Return a standing in the reader's language."""
    begun = [it for it in standing.missing if it.have]
    nearest = (begun or standing.missing)[:_OPEN_AT_FIRST]
    return StandingWords(
        on=long_day(standing.on),
        rules_version=standing.rules_version,
        stage=told(_STAGES[standing.stage]),
        met=standing.met,
        # What is met and still has a next step is something to do again.
        done=tuple(_requirement(it, unfolded=it.next is not None) for it in standing.done),
        missing=tuple(_requirement(it, unfolded=it in nearest) for it in standing.missing),
    )


def versions_words(standings: Standings) -> VersionsWords | None:
    """Return what there is to say about versions of the rules, or None where there is only one."""
    asks = tuple((told(it.title), finding_words(it.says)) for it in standings.asked_more)
    if standings.until is not None:
        says = _(
            "Version %(version)s of the rules holds here until %(until)s, and version %(newer)s "
            "after that day.",
            version=standings.held.rules_version,
            until=long_day(standings.until),
            newer=standings.newer,
        )
        return VersionsWords(says=says, asks=asks)
    if standings.ended is not None:
        says = _(
            "Version %(began)s of the rules held until %(ended)s. Version %(version)s holds now.",
            began=standings.outlived,
            ended=long_day(standings.ended),
            version=standings.held.rules_version,
        )
        return VersionsWords(says=says, asks=asks)
    return None


def stage_words(stage: Stage) -> str:
    """Return a stage in the reader's language."""
    return told(_STAGES[stage])


def stage_steps(stage: Stage) -> tuple[StageStep, ...]:
    """Return the way from observer to certified, and where on it somebody is."""
    order = list(Stage)
    here = order.index(stage)
    words = ["done"] * here + ["now"] + ["later"] * (len(order) - here - 1)
    return tuple(
        StageStep(told(_STAGES[step]), word) for step, word in zip(order, words, strict=True)
    )


def titles_of(standing: Standing, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of requirements in the reader's language, those of renewal too."""
    known = {it.id: it.title for it in standing.requirements}
    kept = {name: TITLES[f"keep-{name}"] for name in ids if f"keep-{name}" in TITLES}
    return tuple(told(title) for name, title in {**kept, **known}.items() if name in ids)


def requirement_words(stands: RequirementStanding) -> RequirementWords:
    """Return one requirement in the reader's language, what is inside it shown."""
    return _requirement(stands, unfolded=True)


def _left_out(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return why things do not count; all that nothing was shown of yet share one sentence."""
    bare = [it for it in findings if it.code == _BARE]
    others = tuple(finding_words(it) for it in findings if it.code != _BARE)
    if not bare:
        return others
    together = ", ".join(str(it.values["competency"]) for it in bare)
    return (*others, finding_words(Finding(_BARE, {"competency": together})))


def finding_words(finding: Finding) -> str:
    """Return what was found as a sentence in the reader's language."""
    return told(finding.sentence, shown_values(finding))


def shown_values(finding: Finding) -> dict[str, str | int]:
    """Return what fills the places of a finding's sentence, its days in words."""
    return {
        key: long_day(value) if isinstance(value, date) else value
        for key, value in finding.values.items()
    }


def _requirement(stands: RequirementStanding, *, unfolded: bool = False) -> RequirementWords:
    minutes = stands.unit is Unit.MINUTES
    countable = not minutes and stands.need <= _MOST_SEATS
    return RequirementWords(
        id=stands.id,
        unfolded=unfolded,
        title=told(stands.title),
        how="met" if stands.met else "partly" if stands.have or stands.waiting else "open",
        have=hours(stands.have) if minutes else str(stands.have),
        need=hours(stands.need) if minutes else str(stands.need),
        unit=told(_UNITS[stands.unit]) if _UNITS[stands.unit] else "",
        says=finding_words(stands.says),
        next=finding_words(stands.next) if stands.next else "",
        reason=_("Why? %(reason)s", reason=stands.reason) if stands.reason else "",
        picture=Picture.SEATS if countable else Picture.LENGTH,
        seats=stands.have,
        of_seats=stands.need,
        waiting=stands.waiting,
        findings=(stands.counts, stands.left_out),
    )
