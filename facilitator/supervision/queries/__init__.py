"""What the application asks about supervision, answered in plain data."""

from facilitator.supervision.queries.clocks import (
    days_supervised,
    last_supervised,
    last_supervised_on,
    minutes_by_kind,
)
from facilitator.supervision.queries.facts import SessionFact, session_facts
from facilitator.supervision.queries.lists import (
    PAGE,
    AttendeeLine,
    SessionLine,
    held_by,
    sessions_of,
    waiting_for_supervisor,
    waiting_for_trainee,
)
from facilitator.supervision.queries.talked import (
    AgreedSteps,
    OwnThoughts,
    SharedLine,
    last_steps,
    own_thoughts,
    shared_thoughts,
    topics_talked,
)
from facilitator.supervision.queries.whole import SessionInFull, supervisor_sees, trainee_sees

__all__ = [
    "PAGE",
    "AgreedSteps",
    "AttendeeLine",
    "OwnThoughts",
    "SessionFact",
    "SessionInFull",
    "SessionLine",
    "SharedLine",
    "days_supervised",
    "held_by",
    "last_steps",
    "last_supervised",
    "last_supervised_on",
    "minutes_by_kind",
    "own_thoughts",
    "session_facts",
    "sessions_of",
    "shared_thoughts",
    "supervisor_sees",
    "topics_talked",
    "trainee_sees",
    "waiting_for_supervisor",
    "waiting_for_trainee",
]
