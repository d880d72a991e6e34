"""Decisions as people read them."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.certification.queries import DecisionLine
from facilitator.certification.rules import ApplicationState, Verdict
from facilitator.certification.standing import Standing
from facilitator.errors import N_
from facilitator.web.standings import titles_of
from facilitator.web.text import told

_VERDICTS = {Verdict.GRANT: N_("Granted"), Verdict.REFUSE: N_("Not yet")}
STATES = {
    ApplicationState.OPEN: N_("Waiting for decisions"),
    ApplicationState.GRANTED: N_("Granted"),
    ApplicationState.REFUSED: N_("Not yet"),
    ApplicationState.WITHDRAWN: N_("Taken back"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords:
    """One decision in words."""

    who: str
    lived_experience: bool
    granted: bool
    verdict: str
    missing: tuple[str, ...]
    reason: str
    at: datetime


def decision_words(line: DecisionLine, standing: Standing) -> DecisionWords:
    """Return a decision in the reader's language."""
    return DecisionWords(
        who=line.decider_name,
        lived_experience=line.lived_experience,
        granted=line.verdict is Verdict.GRANT,
        verdict=told(_VERDICTS[line.verdict]),
        missing=titles_of(standing, line.missing),
        reason=line.reason,
        at=line.decided_at,
    )


def state_words(state: ApplicationState) -> str:
    """Return where an application stands, in the reader's language."""
    return told(STATES[state])
