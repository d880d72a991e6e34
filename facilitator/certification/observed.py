"""Judging what raters saw: live observations, role-plays, and harm that is not resolved."""

from collections.abc import Mapping, Sequence

from facilitator.certification.asked import NoHarm, Observations, RolePlays
from facilitator.certification.case import Case
from facilitator.certification.facts import ObservationFact
from facilitator.certification.findings import Finding, Value
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.observations.holds import PAIR
from facilitator.observations.rules import ObservedKind
from facilitator.practice.rules import EntryState

NO_HARM = "no-harm"
"""What the requirement is called by which harm holds somebody up."""


def by_observations(requirement: Observations, case: Case) -> RequirementStanding:
    """Count the meetings that were observed, and by how many supervisors.

    While supervisors are lacking, a place is kept free for each of them.
    """
    seen, left_out = _seen(requirement, case)
    people, need = len({it.supervisor for it in seen}), requirement.need
    lacking = max(0, requirement.supervisors - people)
    have = min(len(seen), max(0, need - lacking)) if lacking else len(seen)
    values: dict[str, Value] = {"have": len(seen), "need": need, "people": people}
    return RequirementStanding(
        id=requirement.id,
        title_code=_title(requirement),
        have=have,
        need=need,
        waiting=sum(it.code == "observation-open" for it in left_out),
        unit=Unit.OBSERVATIONS,
        says=_says(requirement, values),
        counts=tuple(
            Finding("observation-counts", {"on": it.on, "ratings": it.ratings}, it.ref)
            for it in seen
        ),
        left_out=left_out,
        next=None if have >= need else _next(requirement, len(seen), lacking),
        reason=requirement.reason,
    )


def _title(requirement: Observations) -> str:
    if requirement.months is not None:
        return "observations-lately"
    return f"observations-{requirement.role.value}" if requirement.role else "observations"


def _says(requirement: Observations, values: Mapping[str, Value]) -> Finding:
    if requirement.supervisors == 1:
        return Finding("observations-any", {"have": values["have"], "need": values["need"]})
    return Finding("observations", {**values, "of": requirement.supervisors})


def _next(requirement: Observations, have: int, lacking: int) -> Finding:
    if lacking and requirement.need - have <= lacking:
        return Finding("next-observer-other", {"left": lacking})
    return Finding("next-observation", {"left": requirement.need - have})


def _seen(
    requirement: Observations, case: Case
) -> tuple[tuple[ObservationFact, ...], tuple[Finding, ...]]:
    seen: list[ObservationFact] = []
    left_out: list[Finding] = []
    looked_at = [it for it in case.facts.observations if it.kind is ObservedKind.MEETING]
    for observation in sorted(looked_at, key=lambda it: (it.on, it.ref)):
        flaw = _flaw(observation, requirement, case)
        if flaw is None:
            seen.append(observation)
        else:
            values: dict[str, Value] = {"on": observation.on, "months": requirement.months or 0}
            left_out.append(Finding(flaw, values, observation.ref))
    return tuple(seen), tuple(left_out)


def _flaw(observation: ObservationFact, requirement: Observations, case: Case) -> str | None:
    if observation.ratings < (PAIR if requirement.twice else 1):
        return "observation-open"
    if requirement.role is not None and not _in_role(observation, requirement, case):
        return f"observation-not-{requirement.role.value}"
    if observation.on > case.today:
        return "observation-ahead"
    return None if observation.on >= case.since(requirement.months) else "observation-old"


def _in_role(observation: ObservationFact, requirement: Observations, case: Case) -> bool:
    """Tell whether a confirmed entry says that this person was that in this meeting."""
    return any(
        it.group == observation.group
        and it.on == observation.on
        and it.role is requirement.role
        and it.state is EntryState.CONFIRMED
        for it in case.facts.meetings
    )


def by_no_harm(requirement: NoHarm, case: Case) -> RequirementStanding:
    """See whether harm that raters saw is still unresolved."""
    harm = sorted(case.facts.harm, key=lambda it: (it.on, it.title))
    return RequirementStanding(
        id=requirement.id,
        title_code=NO_HARM,
        have=0 if harm else 1,
        need=1,
        waiting=0,
        unit=Unit.NONE,
        says=Finding("harm-open", {"open": len(harm)}) if harm else Finding("harm-none"),
        counts=(),
        left_out=tuple(Finding("harm", {"on": it.on, "title": it.title}, it.ref) for it in harm),
        next=Finding("next-harm") if harm else None,
        reason=requirement.reason,
    )


def by_role_plays(requirement: RolePlays, case: Case) -> RequirementStanding:
    """See which role-plays went well enough, in the eyes of both raters, at least once."""
    tries = {
        role_play: [it for it in case.facts.observations if it.role_play == role_play]
        for role_play in requirement.titles
    }
    found = [
        _role_play(requirement, role_play, tries[role_play], case)
        for role_play in requirement.titles
    ]
    counts = tuple(it for it in found if it.code == "role-play-passed")
    left_out = tuple(it for it in found if it.code != "role-play-passed")
    following = left_out[0] if left_out else None
    return RequirementStanding(
        id=requirement.id,
        title_code="role-plays",
        have=len(counts),
        need=len(requirement.titles),
        waiting=sum(it.code == "role-play-open" for it in left_out),
        unit=Unit.ROLE_PLAYS,
        says=Finding("role-plays", {"have": len(counts), "need": len(requirement.titles)}),
        counts=counts,
        left_out=left_out,
        next=Finding("next-role-play", {"title": following.values["title"]})
        if following
        else None,
        reason=requirement.reason,
    )


def _role_play(
    requirement: RolePlays, role_play: str, tries: Sequence[ObservationFact], case: Case
) -> Finding:
    values: dict[str, Value] = {"title": requirement.titles[role_play]}
    rated = sorted(
        (it for it in tries if it.ratings >= PAIR and it.on <= case.today),
        key=lambda it: (it.on, it.ref),
    )
    passed = [it for it in rated if _well(it, requirement)]
    if passed:
        return Finding("role-play-passed", {**values, "on": passed[0].on}, role_play)
    if rated:
        levels = {"level": requirement.level, "critical": requirement.critical_level}
        return Finding("role-play-low", {**values, **levels, "on": rated[-1].on}, role_play)
    return Finding("role-play-open" if tries else "role-play-none", values, role_play)


def _well(observation: ObservationFact, requirement: RolePlays) -> bool:
    """Tell whether nothing that the raters saw was below what is asked for."""
    least, critical = observation.least, observation.least_critical
    return (
        least is not None
        and least >= requirement.level
        and (critical is None or critical >= requirement.critical_level)
    )
