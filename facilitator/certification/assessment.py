"""The engine: rules and facts in, a standing out. Same facts, same answer, always."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from facilitator.certification.asked import (
    Attested,
    Contact,
    Credentials,
    NoHarm,
    Observations,
    RolePlays,
    SupervisionSessions,
    SupervisionTime,
)
from facilitator.certification.attendance import by_meetings, by_minutes, by_spread
from facilitator.certification.case import Case
from facilitator.certification.confirmed import (
    by_attested,
    by_credentials,
    by_live_practice,
    by_training,
)
from facilitator.certification.facts import Facts, QuizFact
from facilitator.certification.findings import Finding, Value
from facilitator.certification.observed import by_no_harm, by_observations, by_role_plays
from facilitator.certification.requirements import (
    AnyRequirement,
    Breadth,
    LivePractice,
    Meetings,
    Minutes,
    Modes,
    Modules,
    Requirements,
    Signers,
    SignOffs,
    Spread,
    Training,
)
from facilitator.certification.signed import by_sign_offs, by_signers
from facilitator.certification.standing import (
    RequirementStanding,
    Stage,
    Standing,
    Standings,
    Unit,
)
from facilitator.certification.supervised import by_supervision_sessions, by_supervision_time
from facilitator.certification.variety import by_breadth, by_contact, by_modes
from facilitator.certification.versions import RuleVersions
from facilitator.practice.accounts import MeetingRole


def standing(rules: Requirements, facts: Facts, today: date) -> Standing:
    """Say where somebody stands today, requirement by requirement."""
    case = Case(rules, facts, today)
    requirements = tuple(_stand(requirement, case) for requirement in rules.each)
    return Standing(
        rules_version=rules.version,
        rules_digest=rules.digest,
        on=today,
        level=rules.level,
        stage=_stage(rules, requirements, certified=facts.certified),
        requirements=requirements,
    )


def standings(versions: RuleVersions, enrolled_under: int, facts: Facts, today: date) -> Standings:
    """Say where somebody stands by the rules that hold for them today, and by what comes after."""
    held = versions.held(enrolled_under, today)
    after = Case(held.newer, facts, today) if held.newer else None
    return Standings(
        held=standing(held.rules, facts, today),
        until=held.until,
        newer=held.newer.version if held.newer else None,
        asked_more=tuple(_stand(it, after) for it in held.asked_more) if after else (),
        outlived=held.outlived.rules.version if held.outlived else None,
        ended=held.outlived.until if held.outlived else None,
    )


def _stand(requirement: AnyRequirement, case: Case) -> RequirementStanding:
    return _JUDGES[type(requirement)](requirement, case)


def _stage(
    rules: Requirements, requirements: tuple[RequirementStanding, ...], *, certified: bool
) -> Stage:
    if certified:
        return Stage.CERTIFIED
    for role in MeetingRole:
        for requirement, stands in zip(rules.each, requirements, strict=True):
            asks = _is_stage(requirement, role)
            if asks and not stands.met:
                return Stage(role.value)
    return Stage.LEAD


def _is_stage(requirement: AnyRequirement, role: MeetingRole) -> bool:
    """Tell whether a requirement makes a stage: meetings in a role, of whatever time."""
    if not isinstance(requirement, Meetings):
        return False
    return requirement.months is None and requirement.role is role


def _modules(requirement: Modules, case: Case) -> RequirementStanding:
    counts: list[Finding] = []
    left_out: list[Finding] = []
    for module, title in requirement.titles.items():
        quiz = case.facts.quizzes.get(module)
        found = _module(module, title, quiz, case.today)
        counting = quiz is not None and quiz.counts(case.today)
        (counts if counting else left_out).append(found)
    have, need = len(counts), len(requirement.titles)
    return RequirementStanding(
        id=requirement.id,
        title_code="modules",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.MODULES,
        says=Finding("modules", {"have": have, "need": need}),
        counts=tuple(counts),
        left_out=tuple(left_out),
        next=_next_module(counts, left_out),
        reason=requirement.reason,
    )


def _module(module: str, title: str, quiz: QuizFact | None, today: date) -> Finding:
    if quiz is None:
        return Finding("module-not-tried", {"module": title}, module)
    values: dict[str, Value] = {"module": title, "score": quiz.score}
    if not quiz.passed:
        return Finding("module-not-passed", values, module)
    values["on"] = quiz.on
    if quiz.again_by is None:
        return Finding("module-passed", values, module)
    code = "module-again" if quiz.counts(today) else "module-lapsed"
    return Finding(code, {**values, "by": quiz.again_by}, module)


def _next_module(counts: list[Finding], left_out: list[Finding]) -> Finding | None:
    """Return the quiz that comes next: one to be sat again in time, before one that is new."""
    for found in (it for it in counts if it.code == "module-again"):
        values = {"module": found.values["module"], "by": found.values["by"]}
        return Finding("next-module-again", values, found.ref)
    for found in left_out:
        return Finding("next-module", {"module": found.values["module"]}, found.ref)
    return None


_JUDGES: Mapping[type[AnyRequirement], Callable[[Any, Case], RequirementStanding]] = {
    Modules: _modules,
    LivePractice: by_live_practice,
    Training: by_training,
    Meetings: by_meetings,
    Minutes: by_minutes,
    Spread: by_spread,
    Modes: by_modes,
    Breadth: by_breadth,
    Contact: by_contact,
    SupervisionTime: by_supervision_time,
    SupervisionSessions: by_supervision_sessions,
    Observations: by_observations,
    NoHarm: by_no_harm,
    RolePlays: by_role_plays,
    SignOffs: by_sign_offs,
    Signers: by_signers,
    Attested: by_attested,
    Credentials: by_credentials,
}
