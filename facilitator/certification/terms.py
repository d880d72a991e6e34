"""The time of a certificate in years or quarters, in which days on leave do not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.certification.months import months_after

_DAY = timedelta(days=1)
_DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, the first and the last among them."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is among them."""
        return self.first <= day <= self.last

    def among(self, days: Iterable[date]) -> int:
        """Return how many of these days are among them."""
        return sum(self.holds(day) for day in days)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a certificate holds, and on which days its holder was on leave.

    Each leave is its first day, and the first day after it.
    """

    first: date
    last: date
    leaves: tuple[tuple[date, date], ...] = ()

    def cut(self, months: int) -> tuple[Span, ...]:
        """Return the term in pieces of so many months without leave; the last takes the rest."""
        spans: list[Span] = []
        first = self.first
        for _ in range(self._pieces(months) - 1):
            last = min(self._last_of(first, months), self.last - _DAY)
            spans.append(Span(first, last))
            first = last + _DAY
        return (*spans, Span(first, self.last))

    def _pieces(self, months: int) -> int:
        rested = sum(max(0, (ended - begun).days) for begun, ended in self.leaves)
        days = (self.last - self.first).days + 1 - rested
        return max(1, round(days / (_DAYS_A_MONTH * months)))

    def _last_of(self, first: date, months: int) -> date:
        last = months_after(first, months) - _DAY
        for begun, ended in self.leaves:
            if begun <= last and ended > first:
                last += ended - max(begun, first)
        return last
