"""What was shown can be asked for, of one competency or of all."""

from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.queries import evidence_of
from facilitator.evidence.rules import EvidenceKind, Miller
from tests.cast import NOW, Cast


def keep(cast: Cast, competency: str, rater_id: int | None) -> None:
    shown = NewEvidence(
        enrolment_id=cast.enrolment.id,
        competencies=(competency,),
        kind=EvidenceKind.QUIZ if rater_id is None else EvidenceKind.ENTRY,
        source="attempt:AAAAAAAAAAAAAAAA",
        source_digest=competency.ljust(64, "0"),
        rater_id=rater_id,
        level=Miller.KNOWS_HOW,
    )
    add(cast.session, shown, now=NOW)


def test_evidence_names_who_judged_it_where_somebody_did(cast: Cast) -> None:
    keep(cast, "S1", cast.sam.id)
    keep(cast, "T2", None)
    found = evidence_of(cast.session, cast.enrolment.id)
    assert [(it.competency, it.rater_name) for it in found] == [
        ("S1", "Sam Supervisor"),
        ("T2", None),
    ]


def test_one_competency_alone_can_be_asked_for(cast: Cast) -> None:
    keep(cast, "S1", cast.sam.id)
    keep(cast, "T2", None)
    (found,) = evidence_of(cast.session, cast.enrolment.id, "T2")
    assert found.kind is EvidenceKind.QUIZ


def test_the_evidence_of_another_enrolment_is_not_mixed_in(cast: Cast) -> None:
    keep(cast, "S1", cast.sam.id)
    assert evidence_of(cast.session, cast.toms_enrolment.id) == ()
