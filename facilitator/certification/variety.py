"""Judging how varied the meetings are: ways of meeting, groups, people beside, contact."""

from collections.abc import Collection
from datetime import timedelta

from facilitator.certification.asked import Contact
from facilitator.certification.case import Case
from facilitator.certification.counting import Counted
from facilitator.certification.facts import MeetingFact
from facilitator.certification.findings import Finding, Value
from facilitator.certification.requirements import Breadth, Modes
from facilitator.certification.standing import MODE_CODES, RequirementStanding, Unit
from facilitator.practice.groups import Mode


def by_modes(requirement: Modes, case: Case) -> RequirementStanding:
    """See in which ways of meeting enough meetings count; at least one is asked for."""
    found = [_mode(mode, requirement.need, case) for mode in Mode]
    seen = [(have, finding) for have, finding in found if have]
    counts = tuple(finding for have, finding in seen if have >= requirement.need)
    left_out = tuple(finding for have, finding in seen if have < requirement.need)
    most = max((have for have, _ in found), default=0)
    left: dict[str, Value] = {"left": requirement.need - most}
    return RequirementStanding(
        id=requirement.id,
        title_code="modes",
        have=len(counts),
        need=1,
        waiting=0,
        unit=Unit.MODES,
        says=Finding("modes", {"have": len(counts), "need": requirement.need}),
        counts=counts,
        left_out=left_out,
        next=None if counts else Finding("next-mode", left),
        reason=requirement.reason,
    )


def _mode(mode: Mode, need: int, case: Case) -> tuple[int, Finding]:
    held = tuple(it for it in case.facts.meetings if it.mode is mode)
    have = len(case.chosen(held, None).meetings)
    return have, Finding(MODE_CODES[mode], {"have": have, "need": need}, mode.value)


def by_breadth(requirement: Breadth, case: Case) -> RequirementStanding:
    """See in how many groups, or beside how many people, the meetings in a role were.

    Not only the meetings that the caps leave over are looked at: what is crowded in one week is
    no less varied for it.
    """
    fit = _fit(requirement, case)
    groups = {it.group for it in fit if it.group}
    people = {it.beside for it in fit if it.beside}
    have, need = max(len(groups), len(people)), requirement.need
    values: dict[str, Value] = {"groups": len(groups), "people": len(people), "need": need}
    return RequirementStanding(
        id=requirement.id,
        title_code=f"breadth-{requirement.role.value}" if requirement.role else "breadth",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.GROUPS,
        says=Finding("breadth", values),
        counts=tuple(Finding("breadth-meeting", {"on": it.on}, it.ref) for it in _firsts(fit)),
        left_out=(),
        next=None if have >= need else Finding("next-breadth"),
        reason=requirement.reason,
    )


def _fit(requirement: Breadth, case: Case) -> tuple[MeetingFact, ...]:
    """Return every meeting in the role that could count by itself."""
    each = (case.chosen((it,), requirement.role) for it in case.meetings(requirement.role))
    fit = [meeting for counted in each for meeting in counted.meetings]
    return tuple(sorted(fit, key=lambda it: (it.on, it.ref)))


def _firsts(meetings: Collection[MeetingFact]) -> list[MeetingFact]:
    """Return the first meeting in each group and beside each person."""
    seen: set[str] = set()
    firsts: list[MeetingFact] = []
    for meeting in meetings:
        new = {f"group {meeting.group}", f"person {meeting.beside}"} - seen
        if new:
            firsts.append(meeting)
            seen |= new
    return firsts


def by_contact(requirement: Contact, case: Case) -> RequirementStanding:
    """Count the meetings that had supervision within so many weeks before or after them."""
    near = timedelta(weeks=requirement.weeks)
    touched = tuple(
        it for it in case.facts.meetings if any(abs(it.on - on) <= near for on in case.supervised)
    )
    counted = case.chosen(touched, None)
    have, need, weeks = len(counted.meetings), requirement.need, requirement.weeks
    return RequirementStanding(
        id=requirement.id,
        title_code="contact",
        have=have,
        need=need,
        waiting=counted.waiting,
        unit=Unit.MEETINGS,
        says=Finding("contact", {"have": have, "need": need, "weeks": weeks}),
        counts=tuple(Finding("contact-meeting", {"on": it.on}, it.ref) for it in counted.meetings),
        left_out=_without(touched, counted, weeks, case),
        next=None if have >= need else Finding("next-contact", {"weeks": weeks}),
        reason=requirement.reason,
    )


def _without(
    touched: Collection[MeetingFact], counted: Counted, weeks: int, case: Case
) -> tuple[Finding, ...]:
    near = {it.ref for it in touched}
    alone = tuple(
        _alone(it, weeks, case)
        for it in sorted(case.facts.meetings, key=lambda it: (it.on, it.ref))
        if it.ref not in near
    )
    return (*counted.left_out, *alone)


def _alone(meeting: MeetingFact, weeks: int, case: Case) -> Finding:
    """Say that no supervision was near a meeting, or until when it still can be."""
    until = meeting.on + timedelta(weeks=weeks)
    if case.today <= until:
        return Finding("contact-soon", {"on": meeting.on, "until": until}, meeting.ref)
    return Finding("contact-none", {"on": meeting.on, "weeks": weeks}, meeting.ref)
