"""How far two ratings of the same things agree. Plain arithmetic on pairs of levels.

Cohen's weighted kappa with quadratic weights: two levels apart counts four times as much as one.
On a form whose first level is harm, a wide miss is what matters, and a step beside is what two
fair raters often do. Kappa takes away what chance alone would give (Cohen, Psychological Bulletin
70, 1968); with these weights it reads like an intraclass correlation (Fleiss and Cohen,
Educational and Psychological Measurement 33, 1973). Its interval rests on the large-sample
variance of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969). That takes pairs to be
independent; items of one scene are not quite, so the true interval is somewhat wider, and pages
say so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import mean

from facilitator.curriculum.reference import Anchor

FEWEST_PAIRS = 32
"""Twice the square of four levels: below that, a variance for large samples says too little."""
FEWEST_FOR_MEAN = 10
_LEANS = 0.25
_LEVELS = tuple(Anchor)
_WIDEST = (Anchor.SHOWN_WELL - Anchor.HARMFUL) ** 2
_CERTAIN = 1.96
_HALF_YEAR = 6

Pair = tuple[Anchor, Anchor]


class Told(StrEnum):
    """What can be said of a number of pairs."""

    TOO_FEW = "too few"
    ONE_LEVEL = "one level only"
    NO_INTERVAL = "no interval"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Weighted kappa and its interval of 95 in 100, as far as they can be told."""

    pairs: int
    told: Told
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leniency:
    """How often the first of each pair was higher, and by how much on the whole.

    `mean` is signed, above zero where the first is milder; None where pairs are too few.
    """

    pairs: int
    higher: int
    same: int
    lower: int
    mean: float | None


class Leaning(StrEnum):
    """Which way somebody's ratings lean."""

    TOO_FEW = "too few"
    ALIKE = "alike"
    MILDER = "milder"
    STRICTER = "stricter"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """The leniency of one half of a year; `half` is 1 or 2."""

    year: int
    half: int
    leniency: Leniency


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Return how far these pairs agree beyond chance."""
    if len(pairs) < FEWEST_PAIRS:
        return Agreement(pairs=len(pairs), told=Told.TOO_FEW)
    kappa = weighted_kappa(pairs)
    if kappa is None:
        return Agreement(pairs=len(pairs), told=Told.ONE_LEVEL)
    reach = _CERTAIN * sqrt(variance(pairs, kappa))
    if reach == 0:
        return Agreement(pairs=len(pairs), told=Told.NO_INTERVAL, kappa=kappa)
    return Agreement(
        pairs=len(pairs),
        told=Told.WHOLE,
        kappa=kappa,
        low=max(-1.0, kappa - reach),
        high=min(1.0, kappa + reach),
    )


def weighted_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return kappa with quadratic weights; None where both only ever used one same level."""
    first, second = _margins(pairs)
    expected = sum(
        first[one] * second[other] * weight(one, other) for one in _LEVELS for other in _LEVELS
    )
    if 1 - expected < 1e-12:  # noqa: PLR2004 -- nothing but rounding
        return None
    observed = mean(weight(one, other) for one, other in pairs)
    return (observed - expected) / (1 - expected)


def variance(pairs: Sequence[Pair], kappa: float) -> float:
    """Return the large-sample variance of kappa."""
    first, second = _margins(pairs)
    by_first = {it: sum(second[other] * weight(it, other) for other in _LEVELS) for it in _LEVELS}
    by_second = {it: sum(first[other] * weight(other, it) for other in _LEVELS) for it in _LEVELS}
    expected = sum(first[it] * by_first[it] for it in _LEVELS)
    spread = mean(
        (weight(one, other) - (by_first[one] + by_second[other]) * (1 - kappa)) ** 2
        for one, other in pairs
    )
    found = (spread - (kappa - expected * (1 - kappa)) ** 2) / (len(pairs) * (1 - expected) ** 2)
    return 0.0 if found < 1e-12 else found  # noqa: PLR2004 -- nothing but rounding


def weight(one: Anchor, other: Anchor) -> float:
    """Return how much two levels agree: 1 for the same, 0 for the first and the last."""
    return 1 - (one - other) ** 2 / _WIDEST


def leniency(pairs: Sequence[Pair]) -> Leniency:
    """Return how much milder the first of each pair is than the second."""
    differences = [one - other for one, other in pairs]
    return Leniency(
        pairs=len(pairs),
        higher=sum(it > 0 for it in differences),
        same=sum(it == 0 for it in differences),
        lower=sum(it < 0 for it in differences),
        mean=mean(differences) if len(pairs) >= FEWEST_FOR_MEAN else None,
    )


def leaning(found: Leniency) -> Leaning:
    """Tell which way ratings lean. That a quarter of a level is worth a talk is our proposal."""
    if found.mean is None:
        return Leaning.TOO_FEW
    if abs(found.mean) < _LEANS:
        return Leaning.ALIKE
    return Leaning.MILDER if found.mean > 0 else Leaning.STRICTER


def drift(dated: Iterable[tuple[date, Pair]]) -> tuple[HalfYear, ...]:
    """Return the leniency of each half-year in which something was rated, in their order."""
    halves: dict[tuple[int, int], list[Pair]] = {}
    for on, pair in dated:
        half = 1 if on.month <= _HALF_YEAR else 2
        halves.setdefault((on.year, half), []).append(pair)
    return tuple(
        HalfYear(year=year, half=half, leniency=leniency(pairs))
        for (year, half), pairs in sorted(halves.items())
    )


def _margins(pairs: Sequence[Pair]) -> tuple[dict[Anchor, float], dict[Anchor, float]]:
    """Return how often each of the two used each level, as shares."""
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    share = 1 / len(pairs)
    return {it: first[it] * share for it in _LEVELS}, {it: second[it] * share for it in _LEVELS}
