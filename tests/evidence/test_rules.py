"""Evidence comes in few kinds, and shows more or less."""

from facilitator.evidence.rules import COMPETENCY_LIMIT, EvidenceKind, Miller
from facilitator.publications.queries import current_programme
from tests.cast import Cast


def test_what_evidence_shows_rises_from_knowing_to_doing() -> None:
    assert list(Miller) == ["knows", "knows-how", "shows-how", "does"]


def test_there_is_a_kind_for_everything_that_decisions_rest_on() -> None:
    assert {"quiz", "written", "scenario", "entry", "observation"} <= set(EvidenceKind)


def test_every_code_of_the_framework_fits_its_column(cast: Cast) -> None:
    programme = current_programme(cast.session).programme
    assert all(len(it.code) <= COMPETENCY_LIMIT for it in programme.competencies)
