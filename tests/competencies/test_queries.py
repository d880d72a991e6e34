"""The matrix shows what there is for each competency, and what it still needs."""

from sqlalchemy import event
from sqlalchemy.orm import Session

from facilitator.competencies.queries import matrix, matrix_row
from facilitator.competencies.rules import Level
from facilitator.publications.queries import current_programme
from tests.cast import Cast
from tests.certification.ready import show, sign


def test_a_row_tells_evidence_raters_and_level(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam, cast.olga, None)
    sign(cast, cast.sam, "S2", Level.L3)
    competency = current_programme(cast.session).programme.competency("S2")
    row = matrix_row(cast.session, cast.enrolment.id, competency)
    assert row.knows
    assert row.raters == ("Sam Supervisor", "Olga Othersupervisor")
    assert row.live is not None
    assert row.lacks is None


def test_a_critical_row_with_one_witness_says_what_it_lacks(cast: Cast) -> None:
    show(cast, cast.enrolment, "E4", cast.sam)
    competency = current_programme(cast.session).programme.competency("E4")
    row = matrix_row(cast.session, cast.enrolment.id, competency)
    assert row.lacks is not None
    assert row.lacks.code == "needs-two-raters"


def test_the_whole_matrix_takes_two_statements(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    competencies = current_programme(cast.session).programme.competencies
    asked = statements(cast.session)
    rows = matrix(cast.session, cast.enrolment.id, competencies)
    assert len(rows) == len(competencies) == 39
    assert len(asked) == 2


def statements(session: Session) -> list[str]:
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(session.connection(), "before_cursor_execute", note)
    return asked
