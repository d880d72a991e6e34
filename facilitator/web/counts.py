"""Saying what an entry counts for, and what it does not count for and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from facilitator.certification.queries import published_rules
from facilitator.certification.requirements import Meetings, Minutes, Requirement
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.counting import (
    PARTS,
    CountingRules,
    Counts,
    Sitting,
    Touched,
    counting,
)
from facilitator.practice.queries import MeetingFact
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import EnrolmentLine
from facilitator.publications.queries import current_programme
from facilitator.web.text import hours, say
from facilitator.web.vocabulary import translated as _

Week = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """One line: it counts, or it does not. `words` go on after "Counts" or "Does not count"."""

    yes: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What counts so far, all entries together."""

    meetings: int
    observed: int
    beside: int
    led: int
    group_minutes: int
    practice_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """The rules and the meetings that all of a person's entries are held against."""

    rules: CountingRules
    sittings: tuple[Sitting, ...]
    weeks: Mapping[Week, tuple[Sitting, ...]] = field(hash=False)
    today: date

    def lines(self, sitting: Sitting) -> tuple[CountLine, ...]:
        """Say what this entry adds. What keeps it from counting at all is said once."""
        said = self._said(sitting)
        if said and all(one.because for one in said) and len({_code(one) for one in said}) == 1:
            return (_not(said[0]),)
        touched = {one.id: one for one in self.rules.touched}
        counted = [_as(one, touched[one.requirement]) for one in said if one.because is None]
        confirmed = sitting.state is EntryState.CONFIRMED
        adds = (_all_that(counted, confirmed=confirmed),) if counted else ()
        return (*adds, *(_not(one) for one in said if one.because))

    def tally(self) -> Tally:
        """Return what counts so far."""
        counted = [one for one in self.sittings if self._counts(one)]
        roles = [one.role for one in counted]
        return Tally(
            meetings=len(counted),
            observed=roles.count(MeetingRole.OBSERVER),
            beside=roles.count(MeetingRole.CO_FACILITATOR),
            led=roles.count(MeetingRole.LEAD),
            group_minutes=sum(one.group for one in counted),
            practice_minutes=sum(one.before + one.group + one.after for one in counted),
        )

    def _counts(self, sitting: Sitting) -> bool:
        if sitting.state is not EntryState.CONFIRMED:
            return False
        return any(one.because is None for one in self._said(sitting))

    def _said(self, sitting: Sitting) -> tuple[Counts, ...]:
        week = self.weeks.get(sitting.week, ())  # meetings of other weeks are no rivals
        return counting(sitting, week, self.rules, today=self.today)


def reckoning(
    session: Session, facts: Iterable[MeetingFact], enrolment: EnrolmentLine, today: date
) -> Reckoning:
    """Hold somebody's meetings against the rules that hold for them."""
    rules = published_rules(current_programme(session))
    read = rules.held(enrolment.rules_version, today).rules
    touched = (_touched(one) for one in read.each)
    counted = CountingRules(
        least_minutes=read.counting.least_minutes,
        most_a_week=read.counting.most_a_week,
        led_beside=read.counting.led_beside,
        led_in_discussion=read.counting.led_in_discussion,
        touched=tuple(one for one in touched if one is not None),
    )
    sittings = tuple(fact.sitting for fact in facts)
    return Reckoning(rules=counted, sittings=sittings, weeks=_by_week(sittings), today=today)


def _by_week(sittings: Iterable[Sitting]) -> Mapping[Week, tuple[Sitting, ...]]:
    weeks: defaultdict[Week, tuple[Sitting, ...]] = defaultdict(tuple)
    for sitting in sittings:
        weeks[sitting.week] += (sitting,)
    return weeks


def _touched(requirement: Requirement) -> Touched | None:
    if isinstance(requirement, Meetings):
        return Touched(id=requirement.id, role=requirement.role)
    if isinstance(requirement, Minutes):
        parts = tuple(part.value for part in requirement.parts)
        return Touched(id=requirement.id, role=requirement.role, parts=parts)
    return None


def _code(counts: Counts) -> str:
    return counts.because.code if counts.because else ""


def _not(counts: Counts) -> CountLine:
    reason = say(counts.because) if counts.because else ""
    return CountLine(yes=False, words=_("because %(reason)s", reason=reason))


def _all_that(counted: list[str], *, confirmed: bool) -> CountLine:
    what = ", ".join(counted)
    if not confirmed:
        what = _("%(what)s, once it is confirmed", what=what)
    return CountLine(yes=True, words=what)


def _as(counts: Counts, touched: Touched) -> str:
    return _time(counts, touched) if touched.parts else _session(touched.role)


def _time(counts: Counts, touched: Touched) -> str:
    time = hours(counts.adds)
    if set(touched.parts) == set(PARTS):
        return _("for %(time)s hours of practice", time=time)
    return _("for %(time)s hours of group time", time=time)


def _session(role: MeetingRole | None) -> str:
    words = {
        MeetingRole.OBSERVER: _("as a session observed"),
        MeetingRole.CO_FACILITATOR: _("as a session alongside someone"),
        MeetingRole.LEAD: _("as a session led"),
    }
    return words[role] if role else _("towards the number of sessions")
