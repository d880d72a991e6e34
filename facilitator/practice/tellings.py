"""Two accounts of one meeting, and meetings of one person that cannot both be so.

What does not fit is said to the supervisor beside the entry, in a sentence for each thing. It
blocks nothing: people misremember, and the talk about it is worth more than the number.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from facilitator.errors import N_, Caution
from facilitator.practice.accounts import MeetingRole

NEAR = timedelta(days=3)
AROUND = timedelta(days=7)
_NAMED = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One account of one meeting, in numbers. `words` are compared within one person alone."""

    ref: str
    person_id: int
    name: str
    group: str
    label: str
    on: date
    sitting: int
    starts_at: time | None
    minutes: int
    role: MeetingRole
    came: int
    companion_id: int | None = None
    alone: bool = False
    words: str = ""

    @property
    def meeting(self) -> tuple[str, date, int]:
        """What makes two accounts accounts of one meeting."""
        return self.group, self.on, self.sitting

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """When the group sat, or None where nobody wrote when it began."""
        if self.starts_at is None:
            return None
        begun = datetime.combine(self.on, self.starts_at)
        return begun, begun + timedelta(minutes=self.minutes)


def what_does_not_fit(mine: Telling, others: Collection[Telling]) -> tuple[Caution, ...]:
    """Return what a supervisor should look at beside this account, always in the same order."""
    found: list[Caution] = []
    for other in sorted(others, key=lambda it: (it.on, it.ref)):
        if other.ref == mine.ref:
            continue
        if other.person_id == mine.person_id:
            found.extend(_of_one_person(mine, other))
        elif other.meeting == mine.meeting:
            found.extend(_of_one_meeting(mine, other))
        else:
            found.extend(_of_two_dates(mine, other, others))
    return tuple(found)


def _of_one_meeting(mine: Telling, other: Telling) -> Iterator[Caution]:
    for differs, caution in _COMPARISONS:
        if differs(mine, other):
            yield caution(mine, other)


def _of_one_person(mine: Telling, other: Telling) -> Iterator[Caution]:
    if _overlap(mine, other):
        yield Caution(
            "overlap",
            N_("They also wrote about “%(group)s” at that time, on %(day)s."),
            {"group": other.label, "day": other.on},
        )
    if _same_numbers(mine, other) or (mine.words and mine.words == other.words):
        yield Caution(
            "repeats",
            N_("This repeats their entry about “%(group)s” on %(day)s."),
            {"group": other.label, "day": other.on},
        )


def _of_two_dates(mine: Telling, other: Telling, others: Collection[Telling]) -> Iterator[Caution]:
    """Say that two who name each other tell of different days, and neither of the other's."""
    near = mine.group == other.group and abs(mine.on - other.on) <= NEAR
    linked = mine.companion_id == other.person_id or other.companion_id == mine.person_id
    told_too = any(
        (it.person_id == other.person_id and it.meeting == mine.meeting)
        or (it.person_id == mine.person_id and it.meeting == other.meeting)
        for it in others
    )
    if near and linked and not told_too:
        yield Caution(
            "date",
            N_("%(name)s tells of this group on %(day)s, and not on this day."),
            {_NAMED: other.name, "day": other.on},
        )


def _overlap(mine: Telling, other: Telling) -> bool:
    here, there = mine.span, other.span
    return here is not None and there is not None and here[0] < there[1] and there[0] < here[1]


def _same_numbers(mine: Telling, other: Telling) -> bool:
    """Tell whether two sittings of one group on one day have everything alike."""
    return (mine.group, mine.on, mine.starts_at, mine.minutes, mine.role, mine.came) == (
        other.group,
        other.on,
        other.starts_at,
        other.minutes,
        other.role,
        other.came,
    )


def _times_differ(mine: Telling, other: Telling) -> bool:
    known = mine.starts_at is not None and other.starts_at is not None
    return known and mine.starts_at != other.starts_at


def _both_lead(mine: Telling, other: Telling) -> bool:
    return mine.role is other.role is MeetingRole.LEAD


def _only_looked_on(mine: Telling, other: Telling) -> bool:
    return mine.companion_id == other.person_id and other.role is MeetingRole.OBSERVER


def _says_alone(mine: Telling, other: Telling) -> bool:
    return mine.alone and other.role is not MeetingRole.OBSERVER


def _leaves_out(mine: Telling, other: Telling) -> bool:
    return other.alone and mine.role is not MeetingRole.OBSERVER


def _named(code: str, sentence: str) -> Callable[[Telling, Telling], Caution]:
    return lambda _mine, other: Caution(code, sentence, {_NAMED: other.name})


def _time(mine: Telling, other: Telling) -> Caution:
    return Caution(
        "time",
        N_("%(name)s says that it began at %(theirs)s; here it is %(mine)s."),
        {
            _NAMED: other.name,
            "theirs": f"{other.starts_at:%H:%M}",
            "mine": f"{mine.starts_at:%H:%M}",
        },
    )


def _minutes(mine: Telling, other: Telling) -> Caution:
    return Caution(
        "minutes",
        N_("%(name)s says %(theirs)s minutes; here it is %(mine)s."),
        {_NAMED: other.name, "theirs": other.minutes, "mine": mine.minutes},
    )


def _came(mine: Telling, other: Telling) -> Caution:
    return Caution(
        "came",
        N_("%(name)s says that %(theirs)s came; here it is %(mine)s."),
        {_NAMED: other.name, "theirs": other.came, "mine": mine.came},
    )


_COMPARISONS: tuple[
    tuple[Callable[[Telling, Telling], bool], Callable[[Telling, Telling], Caution]], ...
] = (
    (_times_differ, _time),
    (lambda mine, other: mine.minutes != other.minutes, _minutes),
    (lambda mine, other: mine.came != other.came, _came),
    (_both_lead, _named("both-led", N_("%(name)s says that they led, as this entry does."))),
    (
        _only_looked_on,
        _named("observed", N_("%(name)s says that they observed; here they ran it too.")),
    ),
    (
        _says_alone,
        _named("not-alone", N_("%(name)s says that they ran it too; here it is nobody.")),
    ),
    (_leaves_out, _named("left-out", N_("%(name)s says that nobody ran it beside them."))),
)
