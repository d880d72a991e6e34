"""Which meetings count for one rule, and why the others do not.

Each rule chooses for itself, among the meetings of one week, those that help it most. So one
more meeting can never take anything away from any rule.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.certification.facts import MeetingFact
from facilitator.certification.findings import Finding
from facilitator.certification.requirements import Counting
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

Worth = Callable[[MeetingFact], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The meetings that count, by date, and a finding for each that does not."""

    meetings: tuple[MeetingFact, ...]
    left_out: tuple[Finding, ...]
    waiting: int


def count(
    meetings: Iterable[MeetingFact], rule: Counting, *, today: date, worth: Worth = lambda _: 1
) -> Counted:
    """Choose the meetings that count. In a week with too many, the ones worth most do."""
    left_out: dict[str, Finding] = {}
    fit: list[MeetingFact] = []
    for meeting in meetings:
        flaw = _flaw(meeting, rule, today)
        if flaw is None:
            fit.append(meeting)
        else:
            left_out[meeting.ref] = flaw
    taken, crowded = _within_weeks(fit, rule.most_a_week, worth)
    for meeting in crowded:
        left_out[meeting.ref] = _finding("meeting-week-full", meeting, most=rule.most_a_week or 0)
    return Counted(
        meetings=tuple(sorted(taken, key=_when)),
        left_out=tuple(sorted(left_out.values(), key=lambda it: (str(it.values["on"]), it.ref))),
        waiting=sum(it.code == "meeting-submitted" for it in left_out.values()),
    )


def _flaw(meeting: MeetingFact, rule: Counting, today: date) -> Finding | None:
    minutes = meeting.group_minutes
    if minutes < rule.least_minutes:
        return _finding("meeting-short", meeting, minutes=minutes, least=rule.least_minutes)
    if meeting.role is MeetingRole.LEAD and (not_led := _not_led(meeting, rule)):
        return not_led
    if meeting.on > today:
        return _finding("meeting-ahead", meeting)
    if meeting.state is not EntryState.CONFIRMED:
        return _finding(f"meeting-{meeting.state.value}", meeting)
    return None


def _not_led(meeting: MeetingFact, rule: Counting) -> Finding | None:
    if rule.led_beside and meeting.alone:
        return _finding("meeting-led-alone", meeting)
    if rule.led_in_discussion and meeting.taught:
        return _finding("meeting-taught", meeting)
    return None


def _within_weeks(
    fit: list[MeetingFact], most: int | None, worth: Worth
) -> tuple[list[MeetingFact], list[MeetingFact]]:
    if most is None:
        return fit, []
    taken: list[MeetingFact] = []
    crowded: list[MeetingFact] = []
    weeks: Counter[tuple[int, int]] = Counter()
    for meeting in sorted(fit, key=lambda it: (-worth(it), *_when(it))):
        year, week, _ = meeting.on.isocalendar()
        weeks[year, week] += 1
        (taken if weeks[year, week] <= most else crowded).append(meeting)
    return taken, crowded


def _when(meeting: MeetingFact) -> tuple[date, str]:
    return meeting.on, meeting.ref


def _finding(code: str, meeting: MeetingFact, **values: int) -> Finding:
    return Finding(code, {"on": meeting.on, **values}, meeting.ref)
