"""The matrix shows what there is for each competency, and what it still needs."""

import pytest

from facilitator.competencies.queries import MatrixRow, matrix, matrix_row
from facilitator.competencies.rules import Level
from facilitator.programmes.queries import enrolment_by_id
from facilitator.publications.queries import current_programme
from tests.cast import TODAY, Cast
from tests.certification.ready import show, sign
from tests.web.asking import listening


def row_of(cast: Cast, code: str) -> MatrixRow:
    competency = current_programme(cast.session).programme.competency(code)
    line = enrolment_by_id(cast.session, cast.enrolment.id)
    return matrix_row(cast.session, line, competency, TODAY)


def test_a_row_tells_evidence_raters_and_level(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam, cast.olga, None)
    sign(cast, cast.sam, "S2", Level.L3)
    row = row_of(cast, "S2")
    assert row.knows
    assert row.raters == ("Sam Supervisor", "Olga Othersupervisor")
    assert row.live is not None
    assert row.lacks is None


def test_a_critical_row_with_one_witness_says_what_it_lacks(cast: Cast) -> None:
    show(cast, cast.enrolment, "E4", cast.sam)
    row = row_of(cast, "E4")
    assert row.lacks is not None
    assert row.lacks.code == "needs-two-raters"


@pytest.mark.parametrize("codes", [["S2"], ["S2", "S3", "E4", "E5"]])
def test_the_whole_matrix_takes_four_statements_however_much_there_is(
    cast: Cast, codes: list[str]
) -> None:
    for code in codes:
        show(cast, cast.enrolment, code, cast.sam, cast.olga)
        sign(cast, cast.sam, code, Level.L3)
    competencies = current_programme(cast.session).programme.competencies
    line = enrolment_by_id(cast.session, cast.enrolment.id)
    with listening(cast.session.connection()) as asked:
        rows = matrix(cast.session, line, competencies, TODAY)
    assert len(rows) == len(competencies) == 39
    assert len(asked) == 4, str(asked)
