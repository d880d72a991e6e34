"""The sums of a plan, what to be careful about, and what cannot be planned.

Where the defaults come from: two facilitators is the rule in the programmes that we read; eight
weekly meetings of ninety minutes, half an hour before and after each, and one person in four
missing are our own proposals. The page says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from facilitator.errors import N_, Caution, Refusal

TITLE_LIMIT = 80
TEXT_LIMIT = 4000
PLANS_MOST = 30
TARGETS = range(2, 21)
MISS_PERCENTS = range(71)
FACILITATORS = range(1, 5)
MEETINGS = range(1, 105)
MINUTES = range(481)
FEWEST, MOST = 3, 12
SERVED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The numbers of a plan. Minutes are those of one facilitator at one meeting."""

    target: int = 6
    miss_percent: int = 25
    facilitators: int = 2
    meetings: int = 8
    minutes_before: int = 30
    minutes_group: int = 90
    minutes_after: int = 30

    @property
    def start_number(self) -> int:
        """How many to enrol, so that `target` are there although some miss."""
        return ceil(Fraction(self.target * 100, 100 - self.miss_percent))

    @property
    def minutes_each(self) -> int:
        """The minutes that one meeting takes of one facilitator."""
        return self.minutes_before + self.minutes_group + self.minutes_after

    @property
    def minutes_all(self) -> int:
        """The minutes that one meeting takes of all facilitators together."""
        return self.facilitators * self.minutes_each

    @property
    def minutes_a_place(self) -> int:
        """The facilitators' minutes behind each place that is used at one meeting, rounded."""
        return round(self.minutes_all / self.target)

    @property
    def minutes_of_the_series(self) -> int:
        """The minutes that the whole series takes of all facilitators together."""
        return self.meetings * self.minutes_all


def refusal_of_sums(sums: Sums) -> Refusal | None:
    """Say which number cannot be planned with, or None when all can."""
    limits = (
        ("target", sums.target, TARGETS, N_("Plan for %(least)s to %(most)s people.")),
        (
            "miss-percent",
            sums.miss_percent,
            MISS_PERCENTS,
            N_("Reckon with %(least)s to %(most)s in a hundred who miss."),
        ),
        (
            "facilitators",
            sums.facilitators,
            FACILITATORS,
            N_("Plan with %(least)s to %(most)s facilitators."),
        ),
        ("meetings", sums.meetings, MEETINGS, N_("Plan %(least)s to %(most)s meetings.")),
    )
    for code, number, allowed, sentence in limits:
        if number not in allowed:
            return Refusal(code, sentence, {"least": allowed[0], "most": allowed[-1]})
    if sums.minutes_group == 0 or any(it not in MINUTES for it in _minutes(sums)):
        sentence = N_("A meeting has at least one minute, and no part of it more than %(most)s.")
        return Refusal("minutes", sentence, {"most": MINUTES[-1]})
    return None


def cautions(sums: Sums) -> Iterator[Caution]:
    """Yield what to think about again. None of it keeps anybody from keeping the plan."""
    if sums.facilitators < SERVED:
        yield Caution(
            "alone",
            N_(
                "You plan to run it alone. Two is the rule, so that one can go with somebody in "
                "distress while the other stays with the group. Led alone, it may not count."
            ),
        )
    if sums.target < FEWEST:
        yield Caution(
            "few", N_("With fewer than %(few)s there is little to share."), {"few": FEWEST}
        )
    if sums.start_number > MOST:
        yield Caution(
            "many",
            N_(
                "If everybody comes there are %(enrolled)s in the room, more than %(most)s. Think "
                "of two groups."
            ),
            {"enrolled": sums.start_number, "most": MOST},
        )


def refusal_of_plan(title: str, texts: tuple[str, ...]) -> Refusal | None:
    """Say why these words cannot be kept, or None when they can."""
    if not title.strip():
        return Refusal("no-title", N_("Give the plan a name that you will know again."))
    if len(title) > TITLE_LIMIT:
        return Refusal("title-long", N_("Use at most %(most)s letters."), {"most": TITLE_LIMIT})
    if any(len(text) > TEXT_LIMIT for text in texts):
        sentence = N_("Keep each text below %(most)s letters.")
        return Refusal("text-long", sentence, {"most": TEXT_LIMIT})
    return None


def refusal_of_another(plans: int) -> Refusal | None:
    """Say why this person cannot have one more plan, or None when they can."""
    if plans >= PLANS_MOST:
        sentence = N_("You have %(most)s plans. Delete one that you no longer need.")
        return Refusal("many-plans", sentence, {"most": PLANS_MOST})
    return None


def _minutes(sums: Sums) -> tuple[int, int, int]:
    return (sums.minutes_before, sums.minutes_group, sums.minutes_after)
