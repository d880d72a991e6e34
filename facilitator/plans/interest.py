"""Who waits for a group, and who tells people of it: counts alone, and never a person.

How long is too long to wait is not known from studies. Six weeks, after which something else is
offered, is our own rule of thumb, and the page says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facilitator.errors import N_, Caution, Refusal

WEEKS_MOST = 6
PEOPLE = range(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """How many wait and since when the first of them, and how many came by which way.

    `since` is the day on which the one who has waited longest asked.
    """

    waiting: int = 0
    since: date | None = None
    by_service: int = 0
    by_people: int = 0
    by_notice: int = 0
    by_other: int = 0

    @property
    def told(self) -> int:
        """How many have asked for the group, by any way."""
        return sum(self.ways)

    @property
    def ways(self) -> tuple[int, int, int, int]:
        """The tally: by a service, by people who come, by a notice, in another way."""
        return (self.by_service, self.by_people, self.by_notice, self.by_other)

    def weeks(self, today: date) -> int:
        """Return the whole weeks that the first has waited."""
        return (today - self.since).days // 7 if self.waiting and self.since else 0


NOBODY_YET = Interest()


def refusal_of_interest(interest: Interest, today: date) -> Refusal | None:
    """Say what cannot be so, or None when it can."""
    if any(number not in PEOPLE for number in (interest.waiting, *interest.ways)):
        return Refusal(
            "people", N_("Count from %(least)s to %(most)s people."), {"least": 0, "most": 999}
        )
    if interest.waiting and interest.since is None:
        return Refusal("since", N_("Write the day on which the first of them asked."))
    if interest.since is not None and interest.since > today:
        return Refusal("since-ahead", N_("That day is still to come. Look at it again."))
    return None


def cautions_of_waiting(interest: Interest, offer: str, today: date) -> Iterator[Caution]:
    """Yield what to think about while people wait. It never keeps anybody from anything."""
    weeks = interest.weeks(today)
    if weeks < WEEKS_MOST:
        return
    yield Caution(
        "long-wait",
        N_(
            "Somebody has waited %(weeks)s weeks. After about %(most)s we would offer something "
            "else, and ask whether they still want to wait."
        ),
        {"weeks": weeks, "most": WEEKS_MOST},
    )
    if not offer.strip():
        yield Caution("no-offer", N_("You have not written down yet what you offer instead."))
