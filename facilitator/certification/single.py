"""What one meeting adds to each rule that looks at meetings one by one, and why it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facilitator.certification.asked import Contact
from facilitator.certification.assessment import standing
from facilitator.certification.facts import Facts, MeetingFact
from facilitator.certification.findings import Finding
from facilitator.certification.requirements import Meetings, Minutes, Requirements
from facilitator.practice.rules import EntryState

OneByOne = Meetings | Minutes | Contact
_OPEN = frozenset({EntryState.DRAFT, EntryState.SUBMITTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Adds:
    """What a meeting is to one rule. `because` says why it does not count, where it does not."""

    requirement: OneByOne
    because: Finding | None


def each_meeting(rules: Requirements, facts: Facts, today: date) -> Mapping[str, tuple[Adds, ...]]:
    """Return what every meeting is to the rules that look at it, by its ref."""
    asked: list[OneByOne] = [it for it in rules.each if isinstance(it, OneByOne)]
    if not asked:
        return {}
    stands = standing(replace(rules, each=tuple(asked)), facts, today)
    said: dict[str, list[Adds]] = {meeting.ref: [] for meeting in facts.meetings}
    for requirement, stood in zip(asked, stands.requirements, strict=True):
        for found in stood.counts:
            said[found.ref].append(Adds(requirement=requirement, because=None))
        for found in stood.left_out:
            said[found.ref].append(Adds(requirement=requirement, because=found))
    return {ref: tuple(adds) for ref, adds in said.items()}


def one_meeting(
    rules: Requirements, facts: Facts, meeting: MeetingFact, today: date
) -> Sequence[Adds]:
    """Return what one meeting is to the rules, and would be once it is confirmed."""
    would = replace(meeting, state=EntryState.CONFIRMED) if meeting.state in _OPEN else meeting
    others = tuple(it for it in facts.meetings if it.ref != meeting.ref)
    return each_meeting(rules, replace(facts, meetings=(*others, would)), today)[meeting.ref]
