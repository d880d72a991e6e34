"""Whose turn it is to answer somebody who waits: supervisors, whoever stands in, the coordinators.

The page shows what is owed to everybody who answers for the trainee, from the first minute on.
The turn says who is expected to act today, and it moves on when nobody does. It moves by whole
days of the programme's zone, so that nobody is chased at night.

Days for contact are our proposal, for no source gives a number: two days, because most groups
meet weekly and the wish is to talk before the next session. A debrief has the days of the
ladder. Whoever stands in then has one day, our proposal too: it has waited long enough.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CONTACT_DAYS = timedelta(days=2)
COVER_DAYS = timedelta(days=1)


class Turn(StrEnum):
    """Who is expected to answer."""

    SUPERVISOR = "supervisor"
    COVER = "cover"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something that waits for an answer. `due_on` is set where the ladder sets a day."""

    asked_on: date
    due_on: date | None = None

    @property
    def first_until(self) -> date:
        """The last day on which the supervisors have it to themselves."""
        return self.due_on or self.asked_on + CONTACT_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerers:
    """Who there is today: a supervisor of the trainee's own, and since when somebody stands in."""

    supervised: bool
    cover_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Whose turn it is, and the last day of it; the coordinators' turn has none."""

    turn: Turn
    until: date | None


def whose_turn(owed: Owed, there: Answerers, today: date) -> Due:
    """Return who is expected to answer today.

    Somebody who begins to stand in has their days from then on, however long it has waited.
    """
    if there.supervised and today <= owed.first_until:
        return Due(turn=Turn.SUPERVISOR, until=owed.first_until)
    if there.cover_from is not None:
        last = max(owed.first_until, there.cover_from) + COVER_DAYS
        if today <= last:
            return Due(turn=Turn.COVER, until=last)
    return Due(turn=Turn.COORDINATOR, until=None)
