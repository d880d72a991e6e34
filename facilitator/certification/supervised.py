"""Judging the requirements that rest on supervision sessions: how long, and how many."""

from collections.abc import Sequence

from facilitator.certification.asked import SupervisionSessions, SupervisionTime
from facilitator.certification.case import Case
from facilitator.certification.facts import SupervisionFact
from facilitator.certification.findings import Finding, hours
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.supervision.rules import SessionKind

_TOGETHER = frozenset({SessionKind.GROUP, SessionKind.CO_REFLECTION})
Asked = SupervisionTime | SupervisionSessions


def by_supervision_time(requirement: SupervisionTime, case: Case) -> RequirementStanding:
    """Add up the minutes of supervision that both sides confirmed."""
    held, left_out = _held(requirement, case)
    have, need = sum(it.minutes for it in held), requirement.need
    left = {"left": hours(need - have + 5)}
    return RequirementStanding(
        id=requirement.id,
        title_code=f"supervision{_form(requirement)}",
        have=have,
        need=need,
        waiting=_waiting(left_out),
        unit=Unit.MINUTES,
        says=Finding("supervision", {"have": hours(have), "need": hours(need)}),
        counts=_counts(held),
        left_out=left_out,
        next=None if have >= need else Finding("next-supervision", left),
        reason=requirement.reason,
    )


def by_supervision_sessions(requirement: SupervisionSessions, case: Case) -> RequirementStanding:
    """Count the supervision sessions that both sides confirmed."""
    held, left_out = _held(requirement, case)
    have, need = len(held), requirement.need
    form = _form(requirement)
    return RequirementStanding(
        id=requirement.id,
        title_code=f"sessions{form}",
        have=have,
        need=need,
        waiting=_waiting(left_out),
        unit=Unit.SESSIONS,
        says=Finding("sessions", {"have": have, "need": need}),
        counts=_counts(held),
        left_out=left_out,
        next=None if have >= need else Finding(f"next-sessions{form}", {"left": need - have}),
        reason=requirement.reason,
    )


def _held(
    requirement: Asked, case: Case
) -> tuple[tuple[SupervisionFact, ...], tuple[Finding, ...]]:
    """Return the sessions that count, and why the others do not."""
    held: list[SupervisionFact] = []
    left_out: list[Finding] = []
    for session in sorted(case.facts.supervision, key=lambda it: (it.on, it.ref)):
        flaw = _flaw(session, requirement, case)
        if flaw is None:
            held.append(session)
        else:
            left_out.append(Finding(flaw, {"on": session.on}, session.ref))
    return tuple(held), tuple(left_out)


def _flaw(session: SupervisionFact, requirement: Asked, case: Case) -> str | None:
    if requirement.forms and session.kind not in requirement.forms:
        return "session-other"
    if not session.confirmed:
        return "session-waiting"
    if session.on > case.today:
        return "session-ahead"
    return None if session.on >= case.since(requirement.months) else "session-old"


def _counts(held: Sequence[SupervisionFact]) -> tuple[Finding, ...]:
    return tuple(
        Finding("session-counts", {"on": it.on, "minutes": it.minutes}, it.ref) for it in held
    )


def _waiting(left_out: Sequence[Finding]) -> int:
    return sum(it.code == "session-waiting" for it in left_out)


def _form(requirement: Asked) -> str:
    """Return how the title names the forms that are asked for."""
    if requirement.forms == (SessionKind.INDIVIDUAL,):
        return "-individual"
    return "-together" if requirement.forms and _TOGETHER.issuperset(requirement.forms) else ""
