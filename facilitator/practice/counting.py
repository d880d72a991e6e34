"""What one entry adds, said at once: it counts for this, and not for that because of this.

Each requirement chooses among the meetings of one week those that help it most, as the rules of
certification do, so that what the log says and what the standing says are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.errors import N_, Refusal
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

PARTS = ("before", "group", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting as its entry tells it. `alone`: nobody facilitated beside the writer.

    `taught`: it was a workshop or a talk and not a discussion among peers.
    """

    ref: str
    on: date
    role: MeetingRole
    state: EntryState
    before: int
    group: int
    after: int
    alone: bool = False
    taught: bool = False

    @property
    def week(self) -> tuple[int, int]:
        """The ISO year and week in which it was held."""
        year, week, _ = self.on.isocalendar()
        return year, week


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A requirement that meetings count for; with `parts` it counts minutes, else meetings."""

    id: str
    role: MeetingRole | None = None
    parts: tuple[str, ...] = ()

    def worth(self, sitting: Sitting) -> int:
        """Return how much a meeting adds, which is nothing in another role."""
        if self.role is not None and sitting.role is not self.role:
            return 0
        return sum(getattr(sitting, part) for part in self.parts) if self.parts else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRules:
    """Which meetings can count at all, and for what.

    With `led_beside`, a meeting counts as led only where somebody facilitated beside its leader;
    with `led_in_discussion`, only where people talked with one another.
    """

    least_minutes: int = 45
    most_a_week: int | None = 3
    led_beside: bool = False
    led_in_discussion: bool = False
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What one entry adds to one requirement. `because` is empty where it counts."""

    requirement: str
    adds: int
    minutes: bool
    because: Refusal | None


def counting(
    sitting: Sitting, others: Iterable[Sitting], rules: CountingRules, *, today: date
) -> tuple[Counts, ...]:
    """Return what the entry counts for, and why it does not where it does not."""
    flaw = _flaw(sitting, rules, today)
    rivals = [
        one
        for one in others
        if one.week == sitting.week
        and one.ref != sitting.ref
        and one.state is EntryState.CONFIRMED
        and _flaw(one, rules, today) is None
    ]
    return tuple(
        Counts(
            requirement=touched.id,
            adds=touched.worth(sitting),
            minutes=bool(touched.parts),
            because=flaw
            or _not_led(sitting, touched, rules)
            or _crowded(
                sitting,
                [one for one in rivals if _not_led(one, touched, rules) is None],
                touched,
                rules.most_a_week,
            ),
        )
        for touched in rules.touched
        if touched.worth(sitting)
    )


def _flaw(sitting: Sitting, rules: CountingRules, today: date) -> Refusal | None:
    if sitting.group < rules.least_minutes:
        return Refusal(
            "meeting-short",
            N_(
                "it ended after %(minutes)s minutes; a session counts from %(least)s. "
                "The time stays in your record."
            ),
            {"minutes": sitting.group, "least": rules.least_minutes},
        )
    if sitting.on > today:
        return Refusal("meeting-ahead", N_("the day is still to come."))
    if sitting.state is EntryState.RETURNED:
        return Refusal(
            "meeting-returned", N_("it was returned with a question. Answer and send it.")
        )
    return None


def _not_led(sitting: Sitting, touched: Touched, rules: CountingRules) -> Refusal | None:
    """Say why a meeting that was led does not count as led, or None when it does."""
    if touched.role is not MeetingRole.LEAD:
        return None
    if rules.led_beside and sitting.alone:
        return Refusal(
            "meeting-led-alone",
            N_("you led it alone. It counts as led when somebody facilitates beside you."),
        )
    if rules.led_in_discussion and sitting.taught:
        return Refusal(
            "meeting-taught",
            N_("it was a workshop or a talk. What counts as led is a discussion among peers."),
        )
    return None


def _crowded(
    sitting: Sitting, rivals: list[Sitting], touched: Touched, most: int | None
) -> Refusal | None:
    if most is None:
        return None

    def place(one: Sitting) -> tuple[int, date, str]:
        return -touched.worth(one), one.on, one.ref

    ahead = sum(touched.worth(one) > 0 and place(one) < place(sitting) for one in rivals)
    if ahead < most:
        return None
    return Refusal(
        "meeting-week-full",
        N_("%(most)s sessions count in one week, and that week has them already."),
        {"most": most},
    )
