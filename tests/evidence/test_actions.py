"""Evidence is only ever added, and each piece once."""

from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from tests.cast import NOW, Cast


def of_an_entry(cast: Cast, *competencies: str) -> NewEvidence:
    return NewEvidence(
        enrolment_id=cast.enrolment.id,
        competencies=competencies,
        kind=EvidenceKind.ENTRY,
        source="entry:AAAAAAAAAAAAAAAA",
        source_digest="a" * 64,
        rater_id=cast.sam.id,
        level=Miller.DOES,
    )


def test_a_source_shows_each_competency_once(cast: Cast) -> None:
    assert add(cast.session, of_an_entry(cast, "S1", "T2", "S1"), now=NOW) == 2


def test_keeping_it_again_adds_only_what_is_new(cast: Cast) -> None:
    add(cast.session, of_an_entry(cast, "S1"), now=NOW)
    assert add(cast.session, of_an_entry(cast, "S1", "T2"), now=NOW) == 1
    assert cast.count(Evidence) == 2
