"""The table of what is asked for counts each question once for each competency that it feeds."""

from facilitator.curriculum.reader import read_programme
from facilitator.workshop.coverage import Coverage, coverage
from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND


def _table() -> Coverage:
    return coverage(read_programme(SOUND))


def test_every_competency_has_a_row_even_when_nothing_asks_for_it() -> None:
    empty = dict(SOUND)
    empty[NAMES["competencies"]] += "| E3 | Passes on | no | book-one |\n"
    rows = coverage(read_programme(empty)).rows
    assert [row.competency.code for row in rows] == ["E1", "E2", "E3"]
    assert (rows[2].items, rows[2].critical, dict(rows[2].by_kind)) == (0, 0, {})


def test_questions_are_counted_by_kind_level_and_module() -> None:
    tells, asks = _table().rows
    # Four questions are for each outcome, and both outcomes feed E2.
    assert (tells.items, tells.critical) == (4, 1)
    assert (asks.items, asks.critical) == (8, 2)
    assert tells.by_kind["order"] == 1
    assert tells.by_kind["scenario"] == 1
    assert set(tells.by_module) == {"asking"}
    assert sum(tells.by_level.values()) == sum(tells.by_kind.values()) == len(tells.asked)


def test_only_the_kinds_in_use_have_a_column() -> None:
    kinds = _table().kinds
    assert "scenario" in kinds
    assert "reflect" not in kinds
    assert list(kinds) == sorted(kinds)


def test_a_scenario_counts_once_however_many_outcomes_lead_to_a_competency() -> None:
    _, asks = _table().rows
    assert asks.by_kind["scenario"] == 1
