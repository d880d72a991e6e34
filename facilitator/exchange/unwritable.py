"""What cannot be written for others, and why."""

from dataclasses import dataclass


class Unwritable(Exception):
    """Another format cannot hold an item; the message says why."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that stayed behind, by its id, and the reason."""

    item_id: str
    reason: str
