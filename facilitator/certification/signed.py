"""Judging the sign-offs: of which competencies, on what evidence, and by how many people."""

from collections import Counter
from collections.abc import Mapping, Sequence

from facilitator.certification.case import Case
from facilitator.certification.facts import EvidenceFact, Piece, SignOffFact
from facilitator.certification.findings import Finding, Value
from facilitator.certification.requirements import EvidenceRule, Signers, SignOffs
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.competencies.rules import PIECES_WHEN_CRITICAL, RATERS_WHEN_CRITICAL, reaches

_NOTHING = EvidenceFact(pieces=0, raters=0)
_READY = ("evidence-ready", "signed-lower", "signed-changed")
_WHOLE = 100


def by_sign_offs(requirement: SignOffs, case: Case) -> RequirementStanding:
    """See which competencies are signed off at the level, on evidence that holds."""
    counts: list[Finding] = []
    left_out: list[Finding] = []
    for code in requirement.competencies:
        signed = case.facts.sign_offs.get(code)
        flaw = _flaw(code, signed, requirement, case)
        if signed is not None and flaw is None:
            values: dict[str, Value] = {"competency": code, "level": signed.level.value}
            counts.append(Finding("signed-off", {**values, "on": signed.on}, code))
        elif flaw is not None:
            left_out.append(flaw)
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


def _flaw(
    code: str, signed: SignOffFact | None, requirement: SignOffs, case: Case
) -> Finding | None:
    if signed is None:
        return _unsigned(code, requirement, case)
    if not reaches(signed.level, requirement.level):
        asked = {"level": signed.level.value, "asked": requirement.level.value}
        return Finding("signed-lower", {"competency": code, **asked}, code)
    if requirement.evidence is None:
        return None
    if signed.changed_on is not None and signed.changed_on <= case.today:
        return Finding("signed-changed", {"competency": code}, code)
    return _unsupported(code, requirement, requirement.evidence, case)


def _unsigned(code: str, requirement: SignOffs, case: Case) -> Finding:
    values: dict[str, Value] = {"competency": code}
    shown = case.facts.evidence.get(code)
    if shown is None or shown.pieces == 0:
        return Finding("evidence-none", values, code)
    enough = shown.pieces >= PIECES_WHEN_CRITICAL and shown.raters >= RATERS_WHEN_CRITICAL
    if code in requirement.critical and not enough:
        return Finding("evidence-needs-two", values, code)
    return Finding("evidence-ready", values, code)


def _unsupported(
    code: str, requirement: SignOffs, rule: EvidenceRule, case: Case
) -> Finding | None:
    """Say what the evidence behind a sign-off lacks today, or None when it holds."""
    shown = case.facts.evidence.get(code, _NOTHING)
    if rule.knows and not shown.knows:
        return Finding("evidence-no-quiz", {"competency": code}, code)
    fresh = _since(shown, rule.months, case)
    if not fresh:
        return Finding("evidence-old", {"competency": code, "months": rule.months or 0}, code)
    if code not in requirement.critical:
        return None
    newest = _since(shown, rule.critical_months, case)
    raters = {piece.rater for piece in newest}
    if len(newest) >= rule.critical_pieces and len(raters) >= rule.critical_raters:
        return None
    values = {"months": rule.critical_months or 0, "pieces": rule.critical_pieces}
    lacks = "evidence-critical" if rule.critical_months else "evidence-critical-ever"
    return Finding(lacks, {"competency": code, **values, "raters": rule.critical_raters}, code)


def _since(shown: EvidenceFact, months: int | None, case: Case) -> list[Piece]:
    since = case.since(months)
    return [piece for piece in shown.dated if since <= piece.on <= case.today]


def _next_sign_off(left_out: Sequence[Finding]) -> Finding | None:
    ready = [it for it in left_out if it.code in _READY]
    for code, choices in (("next-sign-off", ready), ("next-evidence", left_out)):
        if choices:
            return Finding(code, {"competency": choices[0].ref}, choices[0].ref)
    return None


def by_signers(requirement: Signers, case: Case) -> RequirementStanding:
    """See how many people signed, and that nobody gives more than a share of what is asked for.

    What somebody signs beyond their share stands, and does not count here: others may sign that.
    """
    signed = _by_signer(requirement, case.facts.sign_offs)
    need = len(requirement.competencies)
    most = need * requirement.share // _WHOLE
    lacking = max(0, requirement.need - len(signed))
    shared = sum(min(count, most) for count in signed.values())
    have = min(shared, need - lacking) if lacking else shared
    beyond = sum(count - min(count, most) for count in signed.values())
    people: dict[str, Value] = {"people": len(signed), "need": requirement.need}
    return RequirementStanding(
        id=requirement.id,
        title_code="signers",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.COMPETENCIES,
        says=Finding("signers", {**people, "share": requirement.share}),
        counts=tuple(
            Finding("signer", {"signed": min(count, most)}, str(at))
            for at, count in enumerate(sorted(signed.values(), reverse=True), start=1)
        ),
        left_out=(Finding("signer-beyond", {"beyond": beyond, "most": most}),) if beyond else (),
        next=None if have >= need else _next_signer(lacking, beyond),
        reason=requirement.reason,
    )


def _by_signer(requirement: Signers, signed: Mapping[str, SignOffFact]) -> Counter[int]:
    return Counter(signed[code].signer for code in requirement.competencies if code in signed)


def _next_signer(lacking: int, beyond: int) -> Finding:
    if lacking or beyond:
        return Finding("next-signer-other")
    return Finding("next-signer")
