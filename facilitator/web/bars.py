"""A picture with its table: bars that say how many of how many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a picture with its table: how many of how many."""

    label: str
    have: int
    of: int
    words: str
