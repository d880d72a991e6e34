"""What shows a competency, answered in plain data."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One piece of evidence, and who judged it."""

    id: int
    public_id: str
    enrolment_id: int
    competency: str
    kind: EvidenceKind
    source: str
    source_digest: str
    level: Miller
    rater_id: int | None
    rater_name: str | None
    accepted_at: datetime


def evidence_of(
    session: Session, enrolment_id: int, competency: str | None = None
) -> tuple[EvidenceLine, ...]:
    """Return what an enrolment has shown, of one competency or of all, the oldest first.

    A guest whom somebody has claimed to be is that person: two raters are two people.
    """
    claimer = aliased(Person)
    query = (
        select(
            Evidence.id,
            Evidence.public_id,
            Evidence.enrolment_id,
            Evidence.competency,
            Evidence.kind,
            Evidence.source,
            Evidence.source_digest,
            Evidence.level,
            func.coalesce(claimer.id, Evidence.rater_id).label("rater_id"),
            func.coalesce(claimer.name, Person.name).label("rater_name"),
            Evidence.accepted_at,
        )
        .join(Person, Person.id == Evidence.rater_id, isouter=True)
        .join(claimer, claimer.id == Person.claimed_by_id, isouter=True)
        .where(Evidence.enrolment_id == enrolment_id)
        .order_by(Evidence.competency, Evidence.accepted_at, Evidence.id)
    )
    if competency is not None:
        query = query.where(Evidence.competency == competency)
    return tuple(EvidenceLine(**row) for row in session.execute(query).mappings())
