"""Agreement, computed again by the plain definitions, and where nothing can be told."""

from collections import Counter
from datetime import date
from itertools import product
from math import sqrt
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.calibration.agreement import (
    FEWEST_PAIRS,
    Leaning,
    Pair,
    Told,
    agreement,
    drift,
    leaning,
    leniency,
    variance,
    weight,
    weighted_kappa,
)
from facilitator.curriculum.reference import Anchor

LEVELS = tuple(Anchor)
ONE, TWO, THREE, FOUR = LEVELS
Table = dict[Pair, float]
PAIRS = st.lists(
    st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS)), min_size=32, max_size=60
)


def disagreement(one: int, other: int) -> float:
    return (one - other) ** 2


def kappa_by_disagreement(table: Table) -> float:
    """Cohen's other form: one minus observed through expected disagreement."""
    total = sum(table.values())
    rows = {it: sum(table.get((it, other), 0) for other in LEVELS) / total for it in LEVELS}
    columns = {it: sum(table.get((other, it), 0) for other in LEVELS) / total for it in LEVELS}
    observed = sum(disagreement(*cell) * share / total for cell, share in table.items())
    expected = sum(disagreement(i, j) * rows[i] * columns[j] for i, j in product(LEVELS, LEVELS))
    return 1 - observed / expected


def variance_by_delta_method(pairs: list[Pair]) -> float:
    """The variance of a function of multinomial shares, its slopes found by small steps."""
    count, step = len(pairs), 1e-5
    shares = {cell: n / count for cell, n in Counter(pairs).items()}

    def slope(cell: Pair) -> float:
        up, down = dict(shares), dict(shares)
        up[cell] += step
        down[cell] -= step
        return (kappa_by_disagreement(up) - kappa_by_disagreement(down)) / (2 * step)

    slopes = {cell: slope(cell) for cell in shares}
    first = sum(shares[cell] * slopes[cell] for cell in shares)
    second = sum(shares[cell] * slopes[cell] ** 2 for cell in shares)
    return (second - first**2) / count


@given(PAIRS)
def test_kappa_and_its_variance_are_what_their_definitions_give(pairs: list[Pair]) -> None:
    kappa = weighted_kappa(pairs)
    if kappa is None:
        assert len(set(pairs)) == 1
        return
    assert kappa == pytest.approx(kappa_by_disagreement(dict(Counter(pairs))), abs=1e-9)
    assert variance(pairs, kappa) == pytest.approx(variance_by_delta_method(pairs), abs=1e-6)


@given(PAIRS)
def test_it_matters_not_who_of_the_two_comes_first(pairs: list[Pair]) -> None:
    one, other = agreement(pairs), agreement([(b, a) for a, b in pairs])
    assert one.told is other.told
    assert one.kappa == pytest.approx(other.kappa) or one.kappa is None


def test_quadratic_kappa_reads_like_an_intraclass_correlation() -> None:
    pairs = [(ONE, TWO), (TWO, TWO), (THREE, FOUR), (FOUR, FOUR), (TWO, THREE)] * 8
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    covariance = mean(a * b for a, b in pairs) - mean(first) * mean(second)
    spread = mean(a * a for a in first) - mean(first) ** 2
    spread += mean(b * b for b in second) - mean(second) ** 2
    between = (mean(first) - mean(second)) ** 2
    assert weighted_kappa(pairs) == pytest.approx(2 * covariance / (spread + between))


def test_an_interval_reaches_nearly_two_standard_errors_to_either_side() -> None:
    pairs = [(ONE, ONE), (TWO, TWO), (THREE, TWO), (FOUR, THREE), (THREE, THREE)] * 8
    found = agreement(pairs)
    assert found.kappa is not None
    assert found.low is not None
    assert found.high is not None
    error = sqrt(variance_by_delta_method(pairs))
    assert found.told is Told.WHOLE
    assert found.high - found.kappa == pytest.approx(1.96 * error, abs=1e-6)
    assert found.kappa - found.low == pytest.approx(1.96 * error, abs=1e-6)


def test_a_level_missed_by_two_weighs_four_times_one_missed_by_one() -> None:
    assert 1 - weight(ONE, THREE) == pytest.approx(4 * (1 - weight(ONE, TWO)))
    assert (weight(TWO, TWO), weight(ONE, FOUR)) == (1, 0)


@pytest.mark.parametrize(
    ("pairs", "told", "kappa"),
    [
        ([], Told.TOO_FEW, None),
        ([(ONE, TWO)] * (FEWEST_PAIRS - 1), Told.TOO_FEW, None),
        ([(THREE, THREE)] * FEWEST_PAIRS, Told.ONE_LEVEL, None),
        ([(THREE, THREE), (TWO, TWO)] * 16, Told.NO_INTERVAL, 1.0),
        ([(THREE, THREE), (THREE, TWO)] * 16, Told.NO_INTERVAL, 0.0),
        ([(ONE, FOUR), (FOUR, ONE)] * 16, Told.NO_INTERVAL, -1.0),
    ],
)
def test_what_cannot_be_told_is_said_so(
    pairs: list[Pair], told: Told, kappa: float | None
) -> None:
    found = agreement(pairs)
    assert (found.told, found.low, found.high) == (told, None, None)
    assert found.kappa == pytest.approx(kappa)


def test_leniency_is_signed_and_needs_ten_levels() -> None:
    mild = leniency([(THREE, TWO), (FOUR, TWO), (TWO, TWO), (ONE, TWO)] * 3)
    assert (mild.higher, mild.same, mild.lower) == (6, 3, 3)
    assert mild.mean == pytest.approx(0.5)
    assert leaning(mild) is Leaning.MILDER
    few = leniency([(THREE, TWO)] * 9)
    assert (few.mean, leaning(few)) == (None, Leaning.TOO_FEW)
    assert leaning(leniency([(ONE, TWO)] * 10)) is Leaning.STRICTER
    assert leaning(leniency([(ONE, TWO), (TWO, ONE)] * 5)) is Leaning.ALIKE


def test_drift_goes_by_half_years_in_their_order() -> None:
    found = drift(
        [
            (date(2026, 7, 1), (TWO, THREE)),
            (date(2025, 12, 31), (THREE, TWO)),
            (date(2026, 6, 30), (TWO, TWO)),
        ]
    )
    assert [(it.year, it.half) for it in found] == [(2025, 2), (2026, 1), (2026, 2)]
    assert [it.leniency.higher for it in found] == [1, 0, 0]
