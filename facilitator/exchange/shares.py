"""The shares in percent that Moodle knows; it takes no others."""

from decimal import Decimal

from facilitator.exchange.numbers import plain_number
from facilitator.exchange.unwritable import Unwritable

_WRITTEN = (
    "0 5 10 11.11111 12.5 14.28571 16.66667 20 25 30 33.33333 40 50 60 66.66667 70 75 80 "
    "83.33333 90 100"
)
_KNOWN = tuple(Decimal(share) for share in _WRITTEN.split())
_PLACES = 5


def nearest_share(points: int, best: int) -> str:
    """Return the known share that is nearest to some points of the best, but never all of it."""
    exact = Decimal(100) * points / best
    return plain_number(min(_KNOWN[:-1], key=lambda share: abs(share - exact)))


def share_of_ticks(count: int) -> str:
    """Return the share that each of so many right answers earns."""
    exact = round(Decimal(100) / max(count, 1), _PLACES)
    if exact not in _KNOWN:
        raise Unwritable(f"Moodle has no share for each of {count} right answers")
    return plain_number(exact)
