"""What if: where somebody would stand on a day, had they done so and so much more by then.

A pure function of facts and assumptions. What is assumed is spread evenly from today to that day,
and is as good as it can be: confirmed, rated by two, and signed on fresh evidence.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facilitator.certification.facts import (
    EvidenceFact,
    Facts,
    MeetingFact,
    ObservationFact,
    Piece,
    SignOffFact,
    SupervisionFact,
    TimePart,
)
from facilitator.certification.requirements import Requirements
from facilitator.observations.holds import PAIR
from facilitator.observations.rules import ObservedKind
from facilitator.practice.accounts import AFTER, BEFORE, GROUP, MeetingRole
from facilitator.practice.rules import EntryState
from facilitator.supervision.rules import SessionKind

MORE_MOST = 60
LATEST = timedelta(days=3 * 365)
SESSION_MINUTES = 60
_SOMEBODY, _ANOTHER = -1, -2  # people who are assumed, and so are nobody's row
_MINUTES = {TimePart.BEFORE: BEFORE, TimePart.GROUP: GROUP, TimePart.AFTER: AFTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """A day, and how much more there is by then."""

    on: date
    observed: int = 0
    beside: int = 0
    led: int = 0
    supervision: int = 0
    together: int = 0
    observations: int = 0
    sign_offs: int = 0


def assume(facts: Facts, what: Assumptions, rules: Requirements, today: date) -> Facts:
    """Return the facts as they would be."""
    meetings = tuple(_meetings(facts, what, today))
    grown = replace(
        facts,
        meetings=(*facts.meetings, *meetings),
        supervision=(*facts.supervision, *_sessions(what, today)),
    )
    observed = replace(grown, observations=(*facts.observations, *_observations(grown, what)))
    return _signed(observed, what, rules)


def _meetings(facts: Facts, what: Assumptions, today: date) -> Iterator[MeetingFact]:
    roles = (
        *[MeetingRole.OBSERVER] * what.observed,
        *[MeetingRole.CO_FACILITATOR] * what.beside,
        *[MeetingRole.LEAD] * what.led,
    )
    modes = Counter(it.mode for it in facts.meetings if it.mode is not None)
    days = _spread(today, what.on, len(roles))
    for number, (role, on) in enumerate(zip(roles, days, strict=True)):
        yield MeetingFact(
            ref=f"assumed meeting {number}",
            on=on,
            role=role,
            state=EntryState.CONFIRMED,
            minutes=_MINUTES,
            group="assumed",
            mode=modes.most_common(1)[0][0] if modes else None,
            beside="assumed",
        )


def _sessions(what: Assumptions, today: date) -> Iterator[SupervisionFact]:
    kinds = (
        *[SessionKind.INDIVIDUAL] * what.supervision,
        *[SessionKind.CO_REFLECTION] * what.together,
    )
    for number, (kind, on) in enumerate(
        zip(kinds, _spread(today, what.on, len(kinds)), strict=True)
    ):
        yield SupervisionFact(
            ref=f"assumed session {number}",
            on=on,
            kind=kind,
            minutes=SESSION_MINUTES,
            confirmed=True,
        )


def _observations(facts: Facts, what: Assumptions) -> Iterator[ObservationFact]:
    """Let the meetings that were led last be observed, by two supervisors in turn."""
    seen = {(it.group, it.on) for it in facts.observations}
    led = [
        it
        for it in sorted(facts.meetings, key=lambda it: (it.on, it.ref), reverse=True)
        if it.role is MeetingRole.LEAD
        and it.state is EntryState.CONFIRMED
        and (it.group, it.on) not in seen
    ]
    for number, meeting in enumerate(led[: what.observations]):
        yield ObservationFact(
            ref=f"assumed observation {number}",
            on=meeting.on,
            kind=ObservedKind.MEETING,
            supervisor=(_SOMEBODY, _ANOTHER)[number % 2],
            ratings=PAIR,
            group=meeting.group,
        )


def _signed(facts: Facts, what: Assumptions, rules: Requirements) -> Facts:
    """Let so many of the competencies that are not signed off enough be signed, in order."""
    lacking = [
        code
        for code in sorted(rules.competencies)
        if not _stands(facts.sign_offs.get(code), rules, what.on)
    ]
    chosen = lacking[: what.sign_offs]
    fresh = frozenset({Piece(what.on, _SOMEBODY), Piece(what.on, _ANOTHER)})
    return replace(
        facts,
        sign_offs={
            **facts.sign_offs,
            **{
                code: SignOffFact(
                    ref="assumed",
                    level=rules.level,
                    on=what.on,
                    signer=facts.sign_offs[code].signer
                    if code in facts.sign_offs
                    else (_SOMEBODY, _ANOTHER)[at % 2],
                )
                for at, code in enumerate(chosen)
            },
        },
        evidence={
            **facts.evidence,
            **{
                code: EvidenceFact(pieces=PAIR, raters=PAIR, knows=True, dated=fresh)
                for code in chosen
            },
        },
    )


def _stands(signed: SignOffFact | None, rules: Requirements, on: date) -> bool:
    """Tell whether a sign-off is as high as is asked, on evidence that has not changed by then."""
    if signed is None or signed.level.number < rules.level.number:
        return False
    return signed.changed_on is None or signed.changed_on > on


def _spread(today: date, until: date, number: int) -> list[date]:
    """Return so many days, evenly from today to the last day, which is the last of them."""
    span = max(0, (until - today).days)
    return [today + timedelta(days=span * (at + 1) // number) for at in range(number)]
