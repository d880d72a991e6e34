"""What pages with a list share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterLink:
    """One way to narrow a list."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A state as it is shown: its word, its tone and its sign."""

    word: str
    tone: str
    sign: str
