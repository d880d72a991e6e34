"""What is signed off, and what could be, answered in plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from facilitator.competencies import rules
from facilitator.competencies.models import (
    LiveSignOff,
    SignOff,
    SignOffEvidence,
    SignOffWithdrawal,
)
from facilitator.competencies.rules import (
    CompetencyFacts,
    EvidenceFacts,
    Level,
    refusal_of_evidence,
)
from facilitator.curriculum.model import Competency
from facilitator.errors import NotFound, Refusal
from facilitator.evidence.queries import EvidenceLine, evidence_of
from facilitator.evidence.rules import EvidenceKind
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_public_id,
    ever_supervised,
    supervises,
)
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffLine:
    """A sign-off that holds. `evidence_changed` says that what it rests on is not what it was."""

    public_id: str
    competency: str
    level: Level
    signer_id: int
    signer_name: str
    signed_at: datetime
    evidence_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignOff:
    """A sign-off that was given once. `withdrawn_at` is empty where a higher one followed."""

    level: Level
    signer_name: str
    signed_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by_name: str | None
    reason: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One competency of one person: what there is, what is signed off, what it still needs."""

    competency: Competency
    evidence: tuple[EvidenceLine, ...]
    live: SignOffLine | None
    lacks: Refusal | None

    @property
    def seen(self) -> tuple[EvidenceLine, ...]:
        """The pieces that a person judged."""
        return tuple(piece for piece in self.evidence if piece.rater_id is not None)

    @property
    def raters(self) -> tuple[str, ...]:
        """Who judged the evidence, each once."""
        return tuple(dict.fromkeys(piece.rater_name or "" for piece in self.seen))

    @property
    def knows(self) -> bool:
        """Tell whether a quiz on it was passed."""
        return any(piece.kind is EvidenceKind.QUIZ for piece in self.evidence)


def supervised_person(
    session: Session, actor: Actor, enrolment_public_id: str, *, now: datetime
) -> tuple[EnrolmentLine, bool]:
    """Return an enrolment and whether the actor answers for it today.

    Raises `NotFound` for whoever never did: it is none of their business.
    """
    enrolment = enrolment_by_public_id(session, enrolment_public_id)
    today = day_in(enrolment.zone, now)
    live = supervises(session, actor.person_id, enrolment.id, today)
    own = enrolment.person_id == actor.person_id
    if not (live or own or ever_supervised(session, actor.person_id, enrolment.id)):
        raise NotFound
    return enrolment, live


def live_sign_offs(session: Session, enrolment_id: int) -> tuple[SignOffLine, ...]:
    """Return the sign-offs that hold, by competency."""
    found = session.execute(_live().where(LiveSignOff.enrolment_id == enrolment_id))
    return tuple(SignOffLine(**row) for row in found.mappings())


def live_sign_off(session: Session, enrolment_id: int, competency: str) -> SignOffLine | None:
    """Return the sign-off of one competency that holds, or None."""
    found = session.execute(
        _live().where(
            LiveSignOff.enrolment_id == enrolment_id, LiveSignOff.competency == competency
        )
    )
    row = found.mappings().one_or_none()
    return None if row is None else SignOffLine(**row)


def matrix(
    session: Session, enrolment_id: int, competencies: Iterable[Competency]
) -> tuple[MatrixRow, ...]:
    """Return a row for each competency, in the order of the framework, in two statements."""
    shown: dict[str, list[EvidenceLine]] = {}
    for piece in evidence_of(session, enrolment_id):
        shown.setdefault(piece.competency, []).append(piece)
    live = {line.competency: line for line in live_sign_offs(session, enrolment_id)}
    return tuple(
        _row(competency, tuple(shown.get(competency.code, ())), live.get(competency.code))
        for competency in competencies
    )


def matrix_row(session: Session, enrolment_id: int, competency: Competency) -> MatrixRow:
    """Return the row of one competency."""
    return _row(
        competency,
        evidence_of(session, enrolment_id, competency.code),
        live_sign_off(session, enrolment_id, competency.code),
    )


def past_sign_offs(
    session: Session, enrolment_id: int, competency: str
) -> tuple[PastSignOff, ...]:
    """Return every sign-off of a competency that was ever given, the newest first."""
    signer, withdrawer = aliased(Person), aliased(Person)
    found = session.execute(
        select(
            SignOff.id,
            SignOff.level,
            signer.name.label("signer_name"),
            SignOff.signed_at,
            SignOffWithdrawal.withdrawn_at,
            withdrawer.name.label("withdrawn_by_name"),
            SignOffWithdrawal.reason,
        )
        .join(signer, signer.id == SignOff.signer_id)
        .join(SignOffWithdrawal, SignOffWithdrawal.sign_off_id == SignOff.id, isouter=True)
        .join(withdrawer, withdrawer.id == SignOffWithdrawal.withdrawn_by_id, isouter=True)
        .where(SignOff.enrolment_id == enrolment_id, SignOff.competency == competency)
        .order_by(SignOff.id.desc())
    )
    rows = [dict(row) for row in found.mappings()]
    rests_on = _evidence_behind(session, [row["id"] for row in rows])
    evidence = {
        piece.id: piece.public_id for piece in evidence_of(session, enrolment_id, competency)
    }
    return tuple(
        PastSignOff(
            evidence=tuple(evidence[piece] for piece in rests_on.get(row.pop("id"), ())), **row
        )
        for row in rows
    )


def evidence_facts(line: EvidenceLine) -> EvidenceFacts:
    """Return what the rules need to know about a piece of evidence."""
    return EvidenceFacts(
        enrolment_id=line.enrolment_id,
        competency=line.competency,
        kind=line.kind,
        rater_id=line.rater_id,
    )


def competency_facts(
    enrolment: EnrolmentLine,
    competency: Competency,
    live: SignOffLine | None,
    *,
    supervised: bool,
) -> CompetencyFacts:
    """Return what the rules need to know about a competency of one person."""
    return CompetencyFacts(
        enrolment_id=enrolment.id,
        trainee_id=enrolment.person_id,
        competency=competency.code,
        safety_critical=competency.safety_critical,
        supervised=supervised,
        live=None if live is None else _live_facts(live, enrolment.zone),
    )


def _live_facts(line: SignOffLine, zone: str) -> rules.LiveSignOff:
    return rules.LiveSignOff(
        public_id=line.public_id,
        level=line.level,
        signer=line.signer_name,
        signed_on=day_in(zone, line.signed_at),
    )


def _row(
    competency: Competency, evidence: tuple[EvidenceLine, ...], live: SignOffLine | None
) -> MatrixRow:
    facts = [evidence_facts(piece) for piece in evidence]
    return MatrixRow(
        competency=competency,
        evidence=evidence,
        live=live,
        lacks=refusal_of_evidence(facts, safety_critical=competency.safety_critical),
    )


def _evidence_behind(session: Session, sign_off_ids: list[int]) -> dict[int, list[int]]:
    behind: dict[int, list[int]] = {}
    links = session.execute(
        select(SignOffEvidence.sign_off_id, SignOffEvidence.evidence_id)
        .where(SignOffEvidence.sign_off_id.in_(sign_off_ids))
        .order_by(SignOffEvidence.evidence_id)
    )
    for sign_off_id, evidence_id in links:
        behind.setdefault(sign_off_id, []).append(evidence_id)
    return behind


@cache
def _live() -> Select[*tuple[object, ...]]:
    return (
        select(
            SignOff.public_id,
            SignOff.competency,
            SignOff.level,
            SignOff.signer_id,
            Person.name.label("signer_name"),
            SignOff.signed_at,
        )
        .select_from(LiveSignOff)
        .join(SignOff, SignOff.id == LiveSignOff.sign_off_id)
        .join(Person, Person.id == SignOff.signer_id)
        .order_by(LiveSignOff.competency)
    )
