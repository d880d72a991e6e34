"""Calibration in words: where a supervisor stands, how far ratings agree, which way they lean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from facilitator.calibration.agreement import FEWEST_PAIRS, Agreement, Leniency, Told
from facilitator.calibration.standing import Point, PointStanding, SupervisorStanding
from facilitator.errors import N_, Caution
from facilitator.web.text import short_day
from facilitator.web.vocabulary import translated as _

_POINTS: Mapping[Point, str] = {
    Point.TRAINED: N_("Training"),
    Point.CALIBRATED: N_("Scenes rated"),
    Point.LOAD: N_("People"),
}
_IN_SHORT: Mapping[str, str] = {
    "untrained": N_("training not confirmed"),
    "uncalibrated": N_("no scenes rated lately"),
    "full": N_("%(people)s people already"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One point of a supervisor's standing."""

    title: str
    met: bool
    why: str


def point_rows(found: SupervisorStanding) -> tuple[PointRow, ...]:
    """Return each point with the reason why it is met or not."""
    return tuple(
        PointRow(title=_(_POINTS[it.point]), met=it.met, why=_why(it)) for it in found.points
    )


def named_with(name: str, cautions: Iterable[Caution]) -> str:
    """Return a name with what to think of before somebody is given to them, in a few words."""
    words = [_(_IN_SHORT[it.code], **it.values) for it in cautions]
    return f"{name} ({'; '.join(words)})" if words else name


def agreement_words(found: Agreement) -> str:
    """Say how far ratings agree, or why that cannot be told."""
    if found.told is Told.TOO_FEW:
        return _(
            "Too few to tell: %(pairs)s levels side by side, and it takes %(few)s.",
            pairs=found.pairs,
            few=FEWEST_PAIRS,
        )
    if found.told is Told.ONE_LEVEL:
        return _("Cannot be told: both always used one and the same level.")
    kappa = f"{found.kappa:.2f}"
    if found.told is Told.NO_INTERVAL:
        return _("Weighted kappa %(kappa)s. Too little spread for an interval.", kappa=kappa)
    return _(
        "Weighted kappa %(kappa)s, between %(low)s and %(high)s, from %(pairs)s levels.",
        kappa=kappa,
        low=f"{found.low:.2f}",
        high=f"{found.high:.2f}",
        pairs=found.pairs,
    )


def leaning_words(found: Leniency) -> str:
    """Say how often one was milder and how often stricter."""
    counts = _(
        "Milder %(higher)s times, the same %(same)s times, stricter %(lower)s times.",
        higher=found.higher,
        same=found.same,
        lower=found.lower,
    )
    if found.mean is None:
        return counts
    mean = _("On the whole %(mean)s of a level.", mean=f"{found.mean:+.1f}")
    return f"{counts} {mean}"


def _why(found: PointStanding) -> str:
    values = {
        name: short_day(value) if isinstance(value, date) else value
        for name, value in found.why.values.items()
    }
    return _(found.why.sentence, **values)
