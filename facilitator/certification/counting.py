"""Which meetings count for one rule, and why the others do not.

Each rule chooses for itself, among the meetings of one week and those between two supervision
sessions, those that help it most. So one more meeting can never take anything away from any rule.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.certification.facts import MeetingFact
from facilitator.certification.findings import Finding
from facilitator.certification.requirements import Counting
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState
from facilitator.supervision.clock import stretch_of

Worth = Callable[[MeetingFact], int]
Place = tuple[object, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The meetings that count, by date, and a finding for each that does not."""

    meetings: tuple[MeetingFact, ...]
    left_out: tuple[Finding, ...]
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many meetings count, of one week and between two of these days of supervision."""

    rule: Counting
    supervised: Sequence[date] = ()

    def place(self, meeting: MeetingFact) -> Place:
        """Return in which week and in which stretch a meeting lies; None where all count."""
        week = meeting.on.isocalendar()[:2] if self.rule.most_a_week else None
        if self.rule.after_supervision is None:
            return week, None
        return week, stretch_of(meeting.on, self.supervised)

    def hold(self, used: tuple[int, int], place: Place) -> bool:
        """Tell whether one meeting more fits beside so many of its week and its stretch."""
        of_week, of_stretch = self.rule.most_a_week, self.rule.after_supervision
        week_full = place[0] is not None and of_week is not None and used[0] >= of_week
        stretch_full = place[1] is not None and of_stretch is not None and used[1] >= of_stretch
        return not (week_full or stretch_full)


def count(
    meetings: Iterable[MeetingFact], limits: Limits, *, today: date, worth: Worth = lambda _: 1
) -> Counted:
    """Choose the meetings that count. Where there are too many, those worth most do."""
    left_out: dict[str, Finding] = {}
    fit: list[MeetingFact] = []
    for meeting in meetings:
        flaw = _flaw(meeting, limits.rule, today)
        if flaw is None:
            fit.append(meeting)
        else:
            left_out[meeting.ref] = flaw
    fit.sort(key=_when)
    taken = _best(fit, limits, worth)
    left_out |= {it.ref: it for it in _crowded(fit, taken, limits)}
    return Counted(
        meetings=tuple(it for it in fit if it.ref in taken),
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


def _best(fit: Sequence[MeetingFact], limits: Limits, worth: Worth) -> frozenset[str]:
    """Return the meetings that are worth most together; of equal ones the earliest.

    Weeks and stretches follow one another, so it is enough to walk through time and to keep the
    best choice for each number taken of the present week and the present stretch. A choice is
    compared by its worth, and then by its meetings, the earliest first.
    """
    best: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
    before: Place = (None, None)
    for meeting in fit:
        place = limits.place(meeting)
        best = _onwards(best, fresh=(place[0] != before[0], _is_fresh(place, before)))
        best = _with(best, place, limits, worth(meeting))
        before = place if place[1] is not None else (place[0], before[1])
    chosen = max(best.values())[1]
    last = len(fit) - 1
    return frozenset(it.ref for at, it in enumerate(fit) if chosen >> (last - at) & 1)


def _is_fresh(place: Place, before: Place) -> bool:
    return place[1] is not None and place[1] != before[1]


def _onwards(
    best: dict[tuple[int, int], tuple[int, int]], *, fresh: tuple[bool, bool]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Begin a new week, a new stretch, or both: what was taken of the last ones is forgotten."""
    if fresh == (False, False):
        return best
    onwards: dict[tuple[int, int], tuple[int, int]] = {}
    for (week, stretch), choice in best.items():
        used = (0 if fresh[0] else week, 0 if fresh[1] else stretch)
        onwards[used] = max(choice, onwards.get(used, choice))
    return onwards


def _with(
    best: dict[tuple[int, int], tuple[int, int]], place: Place, limits: Limits, worth: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Leave one meeting more, or take it."""
    after = {used: (total, bits << 1) for used, (total, bits) in best.items()}
    for used, (total, bits) in best.items():
        if limits.hold(used, place):
            grown = (used[0] + (place[0] is not None), used[1] + (place[1] is not None))
            taken = (total + worth, bits << 1 | 1)
            after[grown] = max(taken, after.get(grown, taken))
    return after


def _crowded(
    fit: Sequence[MeetingFact], taken: frozenset[str], limits: Limits
) -> Iterable[Finding]:
    """Yield why each of the others does not count: its week is full, or supervision was due."""
    most = limits.rule.most_a_week
    weeks = Counter(limits.place(it)[0] for it in fit if it.ref in taken)
    for meeting in fit:
        if meeting.ref in taken:
            continue
        if most is not None and weeks[limits.place(meeting)[0]] >= most:
            yield _finding("meeting-week-full", meeting, most=most)
        else:
            after = limits.rule.after_supervision or 0
            yield _finding("meeting-unsupervised", meeting, most=after)


def _when(meeting: MeetingFact) -> tuple[date, str]:
    return meeting.on, meeting.ref


def _finding(code: str, meeting: MeetingFact, **values: int) -> Finding:
    return Finding(code, {"on": meeting.on, **values}, meeting.ref)
