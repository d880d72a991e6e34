"""Gathering the plain facts that the rules look at, through the queries of other concepts."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from facilitator.certification.facts import (
    EvidenceFact,
    Facts,
    MeetingFact,
    QuizFact,
    SignOffFact,
    TimePart,
)
from facilitator.competencies.queries import live_sign_offs
from facilitator.evidence.queries import EvidenceLine, evidence_of
from facilitator.practice.counting import Sitting
from facilitator.practice.queries import meeting_facts
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes.queries import quiz_results
from facilitator.quizzes.rules import Terms, terms_of


def facts_of(session: Session, enrolment: EnrolmentLine, *, certified: bool) -> Facts:
    """Return everything that an enrolment has shown, in four statements."""
    meetings = meeting_facts(session, enrolment.id)
    return Facts(
        quizzes=_quizzes(session, enrolment),
        meetings=tuple(meeting_fact(fact.sitting) for fact in meetings),
        sign_offs=_sign_offs(session, enrolment),
        evidence=_evidence(evidence_of(session, enrolment.id)),
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


def meeting_fact(sitting: Sitting) -> MeetingFact:
    """Return a meeting as the rules look at it."""
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


def _sign_offs(session: Session, enrolment: EnrolmentLine) -> Mapping[str, SignOffFact]:
    return {
        line.competency: SignOffFact(
            ref=line.public_id, level=line.level, on=_day(enrolment, line.signed_at)
        )
        for line in live_sign_offs(session, enrolment.id)
    }


def _evidence(pieces: Iterable[EvidenceLine]) -> Mapping[str, EvidenceFact]:
    shown: dict[str, list[EvidenceLine]] = {}
    for piece in pieces:
        if piece.rater_id is not None and piece.withdrawn_at is None:
            shown.setdefault(piece.competency, []).append(piece)
    return {
        competency: EvidenceFact(pieces=len(seen), raters=len({piece.rater_id for piece in seen}))
        for competency, seen in shown.items()
    }


def _day(enrolment: EnrolmentLine, moment: datetime) -> date:
    return day_in(enrolment.zone, moment)
