"""What the application asks about supervision, answered in plain data."""

from facilitator.supervision.queries.clocks import (
    days_supervised,
    last_supervised,
    last_supervised_on,
    minutes_by_kind,
)
from facilitator.supervision.queries.lists import (
    PAGE,
    AttendeeLine,
    SessionLine,
    held_by,
    sessions_of,
    waiting_for_supervisor,
    waiting_for_trainee,
)
from facilitator.supervision.queries.whole import SessionInFull, supervisor_sees, trainee_sees

__all__ = [
    "PAGE",
    "AttendeeLine",
    "SessionInFull",
    "SessionLine",
    "days_supervised",
    "held_by",
    "last_supervised",
    "last_supervised_on",
    "minutes_by_kind",
    "sessions_of",
    "supervisor_sees",
    "trainee_sees",
    "waiting_for_supervisor",
    "waiting_for_trainee",
]
