"""Gathering the plain facts that the rules look at, through the queries of other concepts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from facilitator.certification.facts import (
    EvidenceFact,
    Facts,
    MeetingFact,
    Piece,
    QuizFact,
    SignOffFact,
    TimePart,
)
from facilitator.certification.witnesses import witnessed
from facilitator.competencies.queries import live_sign_offs
from facilitator.evidence.queries import EvidenceLine, evidence_of
from facilitator.evidence.rules import EvidenceKind
from facilitator.practice import queries as practice
from facilitator.practice.counting import Sitting
from facilitator.practice.queries import meeting_facts
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes.queries import quiz_results
from facilitator.quizzes.rules import Terms, terms_of


def facts_of(session: Session, enrolment: EnrolmentLine, *, certified: bool) -> Facts:
    """Return everything that an enrolment has shown, in seven statements."""
    return replace(
        witnessed(session, enrolment.id),
        quizzes=_quizzes(session, enrolment),
        meetings=tuple(meeting_fact(it) for it in meeting_facts(session, enrolment.id)),
        sign_offs=_sign_offs(session, enrolment),
        evidence=shown_evidence(session, enrolment.id, enrolment.zone),
        certified=certified,
    )


def quiz_terms(session: Session) -> Mapping[str, Terms]:
    """Return what each quiz asks as it is published now, by the id of its module."""
    modules = current_programme(session).programme.modules
    return {module.id: terms_of(module.quiz) for module in modules}


def again_by(terms: Terms | None, revision: int | None) -> date | None:
    """Return the day by which a pass under this revision is to be renewed, or None."""
    return terms.again_by if terms is not None and terms.renews(revision) else None


def _quizzes(session: Session, enrolment: EnrolmentLine) -> Mapping[str, QuizFact]:
    terms = quiz_terms(session)
    return {
        module: QuizFact(
            passed=result.passed,
            score=result.score,
            on=_day(enrolment, result.at),
            again_by=again_by(terms.get(module), result.revision) if result.passed else None,
        )
        for module, result in quiz_results(session, enrolment.id).items()
    }


def meeting_fact(fact: practice.MeetingFact) -> MeetingFact:
    """Return a meeting as the rules look at it."""
    return replace(
        sitting_fact(fact.sitting), group=fact.group, mode=fact.mode, beside=_beside(fact)
    )


def sitting_fact(sitting: Sitting) -> MeetingFact:
    """Return as much of a meeting as one entry tells by itself."""
    return MeetingFact(
        ref=sitting.ref,
        on=sitting.on,
        role=sitting.role,
        state=sitting.state,
        minutes={
            TimePart.BEFORE: sitting.before,
            TimePart.GROUP: sitting.group,
            TimePart.AFTER: sitting.after,
        },
        alone=sitting.alone,
        taught=sitting.taught,
    )


def _beside(fact: practice.MeetingFact) -> str:
    """Return one word for who facilitated beside them; all who have no account share one."""
    if fact.sitting.alone:
        return ""
    return "external" if fact.companion_id is None else str(fact.companion_id)


def _sign_offs(session: Session, enrolment: EnrolmentLine) -> Mapping[str, SignOffFact]:
    return {
        line.competency: SignOffFact(
            ref=line.public_id,
            level=line.level,
            on=_day(enrolment, line.signed_at),
            signer=line.signer_id,
            changed_on=line.evidence_changed,
        )
        for line in live_sign_offs(session, enrolment.id)
    }


def shown_evidence(session: Session, enrolment_id: int, zone: str) -> Mapping[str, EvidenceFact]:
    """Return how much evidence there is for each competency, piece by piece. One statement."""
    shown: dict[str, list[EvidenceLine]] = {}
    for piece in evidence_of(session, enrolment_id):
        if piece.withdrawn_at is None:
            shown.setdefault(piece.competency, []).append(piece)
    return {competency: _evidence(pieces, zone) for competency, pieces in shown.items()}


def _evidence(pieces: Sequence[EvidenceLine], zone: str) -> EvidenceFact:
    judged = [(it.day(zone), it.rater_id) for it in pieces if it.rater_id is not None]
    return EvidenceFact(
        pieces=len(judged),
        raters=len({rater for _, rater in judged}),
        knows=any(it.kind is EvidenceKind.QUIZ for it in pieces),
        dated=frozenset(Piece(on, rater) for on, rater in judged),
    )


def _day(enrolment: EnrolmentLine, moment: datetime) -> date:
    return day_in(enrolment.zone, moment)
