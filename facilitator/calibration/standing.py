"""Where a supervisor stands: trained, calibrated, with how many people. It advises, no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.certification.months import months_after
from facilitator.curriculum.reference import SupervisorDemands
from facilitator.errors import N_, Caution


class Point(StrEnum):
    """What is looked at."""

    TRAINED = "trained"
    CALIBRATED = "calibrated"
    LOAD = "load"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorFacts:
    """What there is to know. `rated` is the last day on which each scene was handed in."""

    trained_on: date | None
    rated: Mapping[str, date]
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointStanding:
    """One point: met or not, and why in a sentence. `until` is the last day on which it holds."""

    point: Point
    met: bool
    why: Caution
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorStanding:
    """All points, in their order."""

    points: tuple[PointStanding, ...]

    @property
    def met(self) -> bool:
        """Tell whether nothing is left to do."""
        return all(point.met for point in self.points)

    def point(self, wanted: Point) -> PointStanding:
        """Return one of them."""
        return next(point for point in self.points if point.point is wanted)


def standing(
    facts: SupervisorFacts, demands: SupervisorDemands, today: date
) -> SupervisorStanding:
    """Return where a supervisor stands on this day, and why."""
    return SupervisorStanding(
        points=(_trained(facts), _calibrated(facts, demands, today), _load(facts, demands))
    )


def cautions_before_one_more(
    facts: SupervisorFacts, demands: SupervisorDemands, today: date
) -> Iterator[Caution]:
    """Yield what to think of before this supervisor is given somebody more."""
    for point in standing(facts, demands, today).points:
        if not point.met and point.point is not Point.LOAD:
            yield point.why
    if facts.people >= demands.trainees:
        sentence = N_("Answers for %(people)s people already, and at most %(most)s are advised.")
        yield Caution("full", sentence, {"people": facts.people, "most": demands.trainees})


def calibrated_until(rated: Iterable[date], demands: SupervisorDemands) -> date | None:
    """Return the last day that the latest ratings cover; None where there are too few."""
    latest = sorted(rated, reverse=True)[: demands.scenes]
    if len(latest) < demands.scenes:
        return None
    return months_after(latest[-1], demands.months)


def _trained(facts: SupervisorFacts) -> PointStanding:
    if facts.trained_on is None:
        sentence = N_("No coordinator has confirmed training to supervise yet.")
        return PointStanding(point=Point.TRAINED, met=False, why=Caution("untrained", sentence))
    sentence = N_("A coordinator confirmed training to supervise on %(on)s.")
    why = Caution("trained", sentence, {"on": facts.trained_on})
    return PointStanding(point=Point.TRAINED, met=True, why=why)


def _calibrated(facts: SupervisorFacts, demands: SupervisorDemands, today: date) -> PointStanding:
    until = calibrated_until(facts.rated.values(), demands)
    values = {"scenes": demands.scenes, "months": demands.months, "until": until}
    if until is None or until < today:
        sentence = N_("Fewer than %(scenes)s scenes rated in the last %(months)s months.")
        why = Caution("uncalibrated", sentence, values)
        return PointStanding(point=Point.CALIBRATED, met=False, why=why)
    sentence = N_("%(scenes)s scenes rated within %(months)s months; that holds until %(until)s.")
    why = Caution("calibrated", sentence, values)
    return PointStanding(point=Point.CALIBRATED, met=True, why=why, until=until)


def _load(facts: SupervisorFacts, demands: SupervisorDemands) -> PointStanding:
    values = {"people": facts.people, "most": demands.trainees}
    if facts.people > demands.trainees:
        sentence = N_("Answers for %(people)s people, and at most %(most)s are advised.")
        return PointStanding(
            point=Point.LOAD, met=False, why=Caution("overloaded", sentence, values)
        )
    sentence = N_("Answers for %(people)s of at most %(most)s people.")
    return PointStanding(point=Point.LOAD, met=True, why=Caution("load", sentence, values))
