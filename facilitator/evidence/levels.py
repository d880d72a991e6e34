"""Entrustment levels: how far somebody is entrusted with a competency."""

from enum import StrEnum

from facilitator.errors import N_


class Level(StrEnum):
    """How far somebody is entrusted with a competency. Ordinal: levels are never averaged."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"

    @property
    def number(self) -> int:
        """The place of this level among the five."""
        return int(self.value[1:])


WORDS = {
    Level.L1: N_("attends and watches"),
    Level.L2: N_("does it beside a certified lead who can step in"),
    Level.L3: N_("leads, with a certified co-facilitator in the room"),
    Level.L4: N_("leads beside any trained co-facilitator, with supervision as usual"),
    Level.L5: N_("may supervise and sign off"),
}


def reaches(shown: Level | None, asked: Level) -> bool:
    """Tell whether a level is enough where another is asked for."""
    return shown is not None and shown.number >= asked.number
