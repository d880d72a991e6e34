"""The engine: rules and facts in, a standing out. Same facts, same answer, always."""

from datetime import date

from facilitator.certification.attendance import by_meetings, by_minutes, by_spread
from facilitator.certification.case import Case
from facilitator.certification.facts import Facts, QuizFact
from facilitator.certification.findings import Finding, Value
from facilitator.certification.requirements import (
    AnyRequirement,
    Meetings,
    Minutes,
    Modules,
    Requirements,
    SignOffs,
    Spread,
)
from facilitator.certification.standing import (
    RequirementStanding,
    Stage,
    Standing,
    Standings,
    Unit,
)
from facilitator.certification.versions import RuleVersions
from facilitator.competencies.rules import (
    PIECES_WHEN_CRITICAL,
    RATERS_WHEN_CRITICAL,
    Level,
    reaches,
)
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
    match requirement:
        case Modules():
            return _modules(requirement, case)
        case Meetings():
            return by_meetings(requirement, case)
        case Minutes():
            return by_minutes(requirement, case)
        case Spread():
            return by_spread(requirement, case)
        case SignOffs():
            return _sign_offs(requirement, case)


def _stage(
    rules: Requirements, requirements: tuple[RequirementStanding, ...], *, certified: bool
) -> Stage:
    if certified:
        return Stage.CERTIFIED
    for role in MeetingRole:
        for requirement, stands in zip(rules.each, requirements, strict=True):
            asks = isinstance(requirement, Meetings) and requirement.role is role
            if asks and not stands.met:
                return Stage(role.value)
    return Stage.LEAD


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


def _sign_offs(requirement: SignOffs, case: Case) -> RequirementStanding:
    counts: list[Finding] = []
    left_out: list[Finding] = []
    for code in requirement.competencies:
        signed = case.facts.sign_offs.get(code)
        if signed is not None and reaches(signed.level, requirement.level):
            values: dict[str, Value] = {"competency": code, "level": signed.level.value}
            counts.append(Finding("signed-off", {**values, "on": signed.on}, code))
        else:
            left_out.append(_unsigned(code, requirement, case, signed.level if signed else None))
    have, need, level = len(counts), len(requirement.competencies), requirement.level.value
    return RequirementStanding(
        id=requirement.id,
        title_code="sign-offs",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.COMPETENCIES,
        says=Finding("sign-offs", {"have": have, "need": need, "level": level}),
        counts=tuple(counts),
        left_out=tuple(left_out),
        next=_next_sign_off(left_out),
        reason=requirement.reason,
    )


def _unsigned(code: str, requirement: SignOffs, case: Case, signed: Level | None) -> Finding:
    values: dict[str, Value] = {"competency": code}
    shown = case.facts.evidence.get(code)
    if signed is not None:
        values |= {"level": signed.value, "asked": requirement.level.value}
        return Finding("signed-lower", values, code)
    if shown is None or shown.pieces == 0:
        return Finding("evidence-none", values, code)
    enough = shown.pieces >= PIECES_WHEN_CRITICAL and shown.raters >= RATERS_WHEN_CRITICAL
    if code in requirement.critical and not enough:
        return Finding("evidence-needs-two", values, code)
    return Finding("evidence-ready", values, code)


def _next_sign_off(left_out: list[Finding]) -> Finding | None:
    ready = [it for it in left_out if it.code in {"evidence-ready", "signed-lower"}]
    for code, choices in (("next-sign-off", ready), ("next-evidence", left_out)):
        if choices:
            return Finding(code, {"competency": choices[0].ref}, choices[0].ref)
    return None
