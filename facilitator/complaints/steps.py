"""The steps of a complaint, each kept for good."""

from enum import StrEnum


class Stage(StrEnum):
    """Which panel a complaint is before."""

    FIRST = "first"
    APPEAL = "appeal"


class StepKind(StrEnum):
    """What happened to a complaint."""

    ACKNOWLEDGED = "acknowledged"
    NAMED = "person named"
    PAUSED = "paused"
    NOTIFIED = "notified"
    ANSWERED = "answered"
    DECIDED = "decided"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal decided"
    REPLIED = "replied"
    ADDED = "added"


# What happens more than once: words that go to and fro with whoever complained.
ONCE = frozenset(StepKind) - {StepKind.REPLIED, StepKind.ADDED}

DECIDED = {Stage.FIRST: StepKind.DECIDED, Stage.APPEAL: StepKind.APPEAL_DECIDED}
