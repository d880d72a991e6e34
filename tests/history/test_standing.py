"""Every table of record is bound by the event of its act, or says why not."""

import pytest

from facilitator.certification.status import EventKind
from facilitator.complaints.steps import StepKind
from facilitator.history.standing import KINDS, OUTSIDE
from facilitator.schema import metadata

MEND = (
    "{} is a table of record that the history does not know. Give it a line in KINDS of "
    "facilitator/history/standing.py with the event that brings its rows, or in OUTSIDE with the "
    "reason why nobody's standing rests on it."
)


def test_every_table_of_record_is_bound_by_the_history_or_says_why_not() -> None:
    closed = {table.name for table in metadata.tables.values() if table.info.get("record")}
    for name in sorted(closed - KINDS.keys() - OUTSIDE.keys()):
        pytest.fail(MEND.format(name))
    assert KINDS.keys() | OUTSIDE.keys() <= metadata.tables.keys()


def test_each_change_of_a_certificate_and_each_step_of_a_complaint_binds_its_record() -> None:
    changes = {f"certificate {it.value}" for it in EventKind}
    assert set(KINDS["certificate_event"].events) == changes
    assert set(KINDS["complaint_step"].events) == {f"complaint {it.value}" for it in StepKind}


def test_each_column_that_is_left_out_exists_and_has_its_reason() -> None:
    for kind in KINDS.values():
        columns = metadata.tables[kind.table].columns
        assert set(kind.left_out) <= set(columns.keys()), kind.table
        assert all(len(reason) > 20 for reason in kind.left_out.values())
        assert kind.open_in is None or kind.open_in[0] in columns
