"""One person's case on one day: the rules, the facts, and the day."""

from dataclasses import dataclass
from datetime import date

from facilitator.certification.facts import Facts, MeetingFact
from facilitator.certification.requirements import Requirements
from facilitator.practice.accounts import MeetingRole


@dataclass(frozen=True, slots=True)
class Case:
    """What a requirement is judged on."""

    rules: Requirements
    facts: Facts
    today: date

    def meetings(self, role: MeetingRole | None) -> tuple[MeetingFact, ...]:
        """Return the meetings in this role, or all."""
        return tuple(it for it in self.facts.meetings if role is None or it.role is role)
