"""Judging what was confirmed: training, live practice, readiness, papers from elsewhere."""

from collections.abc import Iterable

from facilitator.certification.asked import Attested, Credentials
from facilitator.certification.case import Case
from facilitator.certification.facts import AttestedFact
from facilitator.certification.findings import Finding, Value, hours
from facilitator.certification.requirements import LivePractice, Training
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.readiness.rules import Fact


def by_live_practice(requirement: LivePractice, case: Case) -> RequirementStanding:
    """See of which modules the live practice was attended."""
    held = {it.subject: it for it in _held(case, Fact.LIVE_PRACTICE)}
    counts = tuple(
        Finding("live-attended", {"module": title, "on": held[module].on}, module)
        for module, title in requirement.titles.items()
        if module in held
    )
    left_out = tuple(
        Finding("live-missed", {"module": title}, module)
        for module, title in requirement.titles.items()
        if module not in held
    )
    have, need = len(counts), len(requirement.titles)
    following = left_out[0] if left_out else None
    return RequirementStanding(
        id=requirement.id,
        title_code="live-practice",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.MODULES,
        says=Finding("live-practice", {"have": have, "need": need}),
        counts=counts,
        left_out=left_out,
        next=Finding("next-live", {"module": following.values["module"]}) if following else None,
        reason=requirement.reason,
    )


def by_training(requirement: Training, case: Case) -> RequirementStanding:
    """Add up the time of training: modules passed, live practice attended, courses elsewhere."""
    counts = [*_passed(requirement, case), *_attended(requirement, case)]
    have, need = sum(minutes for minutes, _ in counts), requirement.need
    left = {"left": hours(need - have + 5)}
    return RequirementStanding(
        id=requirement.id,
        title_code="training",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.MINUTES,
        says=Finding("training", {"have": hours(have), "need": hours(need)}),
        counts=tuple(finding for _, finding in counts),
        left_out=(),
        next=None if have >= need else Finding("next-training", left),
        reason=requirement.reason,
    )


def _passed(requirement: Training, case: Case) -> Iterable[tuple[int, Finding]]:
    if not requirement.modules:
        return
    for module, minutes in requirement.worth.items():
        quiz = case.facts.quizzes.get(module)
        if quiz is not None and quiz.counts(case.today):
            values: dict[str, Value] = {"title": requirement.titles[module]}
            yield minutes, Finding("training-counts", {**values, "hours": hours(minutes)}, module)


def _attended(requirement: Training, case: Case) -> Iterable[tuple[int, Finding]]:
    live = {it.subject: it for it in _held(case, Fact.LIVE_PRACTICE)} if requirement.live else {}
    for module, it in sorted(live.items()):
        values: dict[str, Value] = {"title": requirement.titles.get(module, module)}
        yield it.minutes, Finding("training-live", {**values, "hours": hours(it.minutes)}, it.ref)
    for it in _held(case, Fact.TRAINING) if requirement.prior else ():
        if not requirement.topics or it.subject in requirement.topics:
            yield it.minutes, _brought(it)


def _brought(it: AttestedFact) -> Finding:
    values: dict[str, Value] = {"topic": it.subject, "hours": hours(it.minutes)}
    return Finding("training-prior", {**values, "on": it.on}, it.ref)


def by_attested(requirement: Attested, case: Case) -> RequirementStanding:
    """See which facts are confirmed."""
    held = {it.fact: it for fact in requirement.facts for it in _held(case, fact)}
    counts = tuple(
        Finding(f"attested-{fact.value}", {"on": held[fact].on}, fact.value)
        for fact in requirement.facts
        if fact in held
    )
    months: dict[str, Value] = {"months": requirement.loss_months}
    open_facts = [fact for fact in requirement.facts if fact not in held]
    have, need = len(counts), len(requirement.facts)
    return RequirementStanding(
        id=requirement.id,
        title_code="attested",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.NONE,
        says=Finding("attested", {"have": have, "need": need}),
        counts=counts,
        left_out=tuple(Finding(f"open-{it.value}", months, it.value) for it in open_facts),
        next=Finding(f"next-{open_facts[0].value}", months) if open_facts else None,
        reason=requirement.reason,
    )


def by_credentials(requirement: Credentials, case: Case) -> RequirementStanding:
    """Count the certificates from elsewhere."""
    held = [
        it
        for it in _held(case, Fact.CREDENTIAL)
        if not requirement.topics or it.subject in requirement.topics
    ]
    have, need = len(held), requirement.need
    topics = ", ".join(requirement.topics)
    return RequirementStanding(
        id=requirement.id,
        title_code="credentials",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.NONE,
        says=Finding("credentials", {"have": have, "need": need}),
        counts=tuple(
            Finding("credential", {"topic": it.subject, "on": it.on}, it.ref) for it in held
        ),
        left_out=(),
        next=None if have >= need else _next_credential(topics),
        reason=requirement.reason,
    )


def _next_credential(topics: str) -> Finding:
    if topics:
        return Finding("next-credential-of", {"topics": topics})
    return Finding("next-credential")


def _held(case: Case, fact: Fact) -> list[AttestedFact]:
    """Return what was confirmed of a kind, by date."""
    held = [it for it in case.facts.attested if it.fact is fact and it.on <= case.today]
    return sorted(held, key=lambda it: (it.on, it.subject, it.ref))
