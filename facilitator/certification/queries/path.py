"""Where somebody stands, for the page that they open every day: in as few statements as can be.

Whoever asks knows the tries and the meetings already; the rest comes in one statement. The
certificate is only looked for where there has ever been one, and what others saw or confirmed
where the rules that hold look at it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Row,
    String,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from facilitator.certification.assessment import standings
from facilitator.certification.evidence import (
    again_by,
    meeting_fact,
    quiz_terms,
    shown_evidence,
)
from facilitator.certification.facts import EvidenceFact, Facts, QuizFact, SignOffFact
from facilitator.certification.models import Certificate
from facilitator.certification.queries.certificates import latest_certificate
from facilitator.certification.queries.standings import published_rules
from facilitator.certification.standing import Standing
from facilitator.certification.witnesses import witnessed
from facilitator.competencies.changes import changed_since
from facilitator.competencies.models import LiveSignOff, SignOff
from facilitator.competencies.queries.changes import under_sign_offs
from facilitator.competencies.rules import Level
from facilitator.db.base import UTCDateTime
from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.people.models import Person
from facilitator.practice.queries import MeetingFact
from facilitator.programmes.models import Enrolment, Programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes.rules import CLOSED_STATES, AttemptState, Terms, Try

_WHOSE = bindparam("enrolment_id", type_=Integer)
_NO_WORD = cast(null(), String)
_NO_NUMBER = cast(null(), Integer)
_NO_MOMENT = cast(null(), UTCDateTime())
_PLACE = (
    select(
        literal("place").label("what"),
        Programme.zone.label("ref"),
        _NO_WORD.label("public_id"),
        _NO_WORD.label("level"),
        Enrolment.rules_version.label("pieces"),
        _NO_NUMBER.label("raters"),
        _NO_MOMENT.label("at"),
    )
    .join(Enrolment, Enrolment.programme_id == Programme.id)
    .where(Enrolment.id == _WHOSE)
)
_SIGN_OFFS = (
    select(
        literal("sign-off"),
        SignOff.competency,
        SignOff.public_id,
        type_coerce(SignOff.level, String),
        SignOff.signer_id,
        _NO_NUMBER,
        SignOff.signed_at,
    )
    .join(LiveSignOff, LiveSignOff.sign_off_id == SignOff.id)
    .where(LiveSignOff.enrolment_id == _WHOSE)
)
_EVIDENCE = (
    select(
        literal("evidence"),
        Evidence.competency,
        _NO_WORD,
        _NO_WORD,
        func.count(),
        func.count(func.coalesce(Person.claimed_by_id, Person.id).distinct()),
        _NO_MOMENT,
    )
    .join(Person, Person.id == Evidence.rater_id)
    .where(
        Evidence.enrolment_id == _WHOSE,
        ~exists().where(EvidenceWithdrawal.evidence_id == Evidence.id),
    )
    .group_by(Evidence.competency)
)
_CERTIFICATES = select(
    literal("certificate"),
    Certificate.number,
    _NO_WORD,
    _NO_WORD,
    _NO_NUMBER,
    _NO_NUMBER,
    _NO_MOMENT,
).where(Certificate.enrolment_id == _WHOSE)
_ALL: CompoundSelect[*tuple[Any, ...]] = union_all(_PLACE, _SIGN_OFFS, _EVIDENCE, _CERTIFICATES)


def standing_on_path(
    session: Session,
    enrolment_id: int,
    tries: Mapping[str, Sequence[Try]],
    meetings: Iterable[MeetingFact],
    *,
    now: datetime,
) -> Standing:
    """Return where an enrolment stands, for callers who know its tries and its meetings."""
    rows: dict[str, list[Row[Any]]] = {
        "place": [],
        "sign-off": [],
        "evidence": [],
        "certificate": [],
    }
    for row in session.execute(_ALL, {"enrolment_id": enrolment_id}):
        rows[row.what].append(row)
    zone, rules_version = rows["place"][0].ref, rows["place"][0].pieces
    certificate = (
        latest_certificate(session, enrolment_id, now=now) if rows["certificate"] else None
    )
    today = day_in(zone, now)
    rules = published_rules(current_programme(session))
    narrow = Facts(
        quizzes=_quizzes(session, tries, zone),
        meetings=tuple(map(meeting_fact, meetings)),
        sign_offs={row.ref: _sign_off(row, day_in(zone, row.at)) for row in rows["sign-off"]},
        evidence={
            row.ref: EvidenceFact(pieces=row.pieces, raters=row.raters) for row in rows["evidence"]
        },
        certified=certificate is not None and certificate.status.valid,
    )
    wide = rules.held(rules_version, today).rules.wide
    facts = _widened(session, narrow, enrolment_id, zone) if wide else narrow
    return standings(rules, rules_version, facts, today).held


def _quizzes(
    session: Session, tries: Mapping[str, Sequence[Try]], zone: str
) -> dict[str, QuizFact]:
    terms = quiz_terms(session)
    return {
        module: fact for module in tries for fact in _best(tries[module], terms.get(module), zone)
    }


def _widened(session: Session, narrow: Facts, enrolment_id: int, zone: str) -> Facts:
    """Return the facts with what others saw or confirmed, and with evidence piece by piece."""
    seen = witnessed(session, enrolment_id)
    return replace(
        narrow,
        sign_offs=_still_resting(session, narrow.sign_offs, enrolment_id),
        evidence=shown_evidence(session, enrolment_id, zone),
        supervision=seen.supervision,
        observations=seen.observations,
        harm=seen.harm,
        attested=seen.attested,
    )


def _still_resting(
    session: Session, signed: Mapping[str, SignOffFact], enrolment_id: int
) -> Mapping[str, SignOffFact]:
    """Return the sign-offs with the day on which what they rest on has changed."""
    under = under_sign_offs(session, [enrolment_id]) if signed else {}
    return {
        code: replace(it, changed_on=changed_since(under[it.ref].changes))
        if it.ref in under
        else it
        for code, it in signed.items()
    }


def _best(tries: Sequence[Try], terms: Terms | None, zone: str) -> list[QuizFact]:
    """Return the best of the tries that have a result, or nothing."""
    closed = [it for it in tries if it.state in CLOSED_STATES]
    if not closed:
        return []
    best = max(closed, key=_worth)
    passed = best.state is AttemptState.PASSED
    return [
        QuizFact(
            passed=passed,
            score=best.percent or 0,
            on=day_in(zone, best.submitted_at or best.opened_at),
            again_by=again_by(terms, best.revision) if passed else None,
        )
    ]


def _worth(attempt: Try) -> tuple[bool, int, int]:
    passed = attempt.state is AttemptState.PASSED
    return passed, (attempt.revision or 0) if passed else 0, attempt.percent or 0


def _sign_off(row: Row[Any], on: date) -> SignOffFact:
    return SignOffFact(ref=row.public_id, level=Level(row.level), on=on, signer=row.pieces)
