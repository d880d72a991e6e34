"""Judging the requirements that rest on meetings: how many, how long, over what time."""

from dataclasses import replace
from datetime import date

from facilitator.certification.case import Case
from facilitator.certification.counting import Counted, Limits, count
from facilitator.certification.facts import MeetingFact
from facilitator.certification.findings import Finding, Value, hours
from facilitator.certification.months import months_after, months_between
from facilitator.certification.requirements import Meetings, Minutes, Spread
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.practice.accounts import MeetingRole


def by_meetings(requirement: Meetings, case: Case) -> RequirementStanding:
    """Count the meetings in a role, or all."""
    role, need, lately = requirement.role, requirement.need, requirement.months is not None
    counted = _lately(case.counted(role), requirement.months, case)
    have = len(counted.meetings)
    values: dict[str, Value] = {"have": have, "need": need, "months": requirement.months or 0}
    return RequirementStanding(
        id=requirement.id,
        title_code=_title_of_meetings(role, lately=lately),
        have=have,
        need=need,
        waiting=counted.waiting,
        unit=Unit.MEETINGS,
        says=Finding("meetings-lately", values)
        if lately
        else Finding("meetings", {"have": have, "need": need}),
        counts=tuple(
            Finding("meeting-counts", {"on": it.on, "minutes": it.group_minutes}, it.ref)
            for it in counted.meetings
        ),
        left_out=counted.left_out,
        next=_next_meeting(role, need - have, counted.waiting),
        reason=requirement.reason,
    )


def _title_of_meetings(role: MeetingRole | None, *, lately: bool) -> str:
    if lately:
        return "meetings-lately"
    return f"meetings-{role.value}" if role else "meetings"


def _lately(counted: Counted, months: int | None, case: Case) -> Counted:
    """Leave out what is older than so many months, and say so."""
    if months is None:
        return counted
    since = case.since(months)
    old = tuple(
        Finding("meeting-old", {"on": it.on, "months": months}, it.ref)
        for it in counted.meetings
        if it.on < since
    )
    return Counted(
        meetings=tuple(it for it in counted.meetings if it.on >= since),
        left_out=(*old, *counted.left_out),
        waiting=counted.waiting,
    )


def _next_meeting(role: MeetingRole | None, left: int, waiting: int) -> Finding | None:
    if left <= 0:
        return None
    if waiting >= left:
        return Finding("next-review", {"waiting": waiting})
    return Finding(f"next-{role.value if role else 'meeting'}", {"left": left})


def by_minutes(requirement: Minutes, case: Case) -> RequirementStanding:
    """Add up the minutes of some parts of the meetings."""
    need = requirement.need

    def worth(meeting: MeetingFact) -> int:
        return sum(meeting.minutes.get(part, 0) for part in requirement.parts)

    counted = _lately(case.counted(requirement.role, worth), requirement.months, case)
    have = sum(worth(meeting) for meeting in counted.meetings)
    left = {"left": hours(need - have + 5)}
    return RequirementStanding(
        id=requirement.id,
        title_code=_title_of_minutes(requirement),
        have=have,
        need=need,
        waiting=counted.waiting,
        unit=Unit.MINUTES,
        says=Finding("minutes", {"have": hours(have), "need": hours(need)}),
        counts=tuple(
            Finding("minutes-count", {"on": it.on, "hours": hours(worth(it))}, it.ref)
            for it in counted.meetings
        ),
        left_out=counted.left_out,
        next=None if have >= need else Finding("next-minutes", left),
        reason=requirement.reason,
    )


def _title_of_minutes(requirement: Minutes) -> str:
    if requirement.role:
        return f"minutes-{requirement.role.value}"
    return (
        "minutes-group" if [part.value for part in requirement.parts] == ["group"] else "minutes"
    )


def by_spread(requirement: Spread, case: Case) -> RequirementStanding:
    """See how long a time the meetings that count reach over."""
    # The first and the last of a crowded time can always be among those that count.
    rule = replace(
        case.rules.counting,
        most_a_week=None,
        after_supervision=None,
        led_beside=False,
        led_in_discussion=False,
    )
    counted = count(case.facts.meetings, Limits(rule=rule), today=case.today)
    days = [meeting.on for meeting in counted.meetings]
    need = requirement.months
    have = months_between(days[0], days[-1]) if days else 0
    return RequirementStanding(
        id=requirement.id,
        title_code="spread",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.MONTHS,
        says=_says_spread(days, have, need),
        counts=_ends(counted.meetings),
        left_out=(),
        next=None if have >= need else _next_spread(days, need),
        reason=requirement.reason,
    )


def _says_spread(days: list[date], have: int, need: int) -> Finding:
    if not days:
        return Finding("spread-none", {"need": need})
    return Finding("spread", {"have": have, "need": need, "first": days[0], "last": days[-1]})


def _ends(meetings: tuple[MeetingFact, ...]) -> tuple[Finding, ...]:
    if not meetings:
        return ()
    first, last = meetings[0], meetings[-1]
    return (
        Finding("spread-first", {"on": first.on}, first.ref),
        Finding("spread-last", {"on": last.on}, last.ref),
    )


def _next_spread(days: list[date], need: int) -> Finding:
    if not days:
        return Finding("next-first-meeting")
    return Finding("next-spread", {"on": months_after(days[0], need)})
