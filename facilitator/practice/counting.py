"""One meeting as its entry tells it, for whoever counts."""

from dataclasses import dataclass
from datetime import date

from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState


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
