"""What shows a competency, answered in plain data."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.models import Person
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One piece of evidence, who judged it, and when they took it back, if they did."""

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
    shown_on: date | None
    withdrawn_at: datetime | None
    withdrawal_reason: str | None

    def day(self, zone: str) -> date:
        """Return the day on which it was shown, or else accepted."""
        return self.shown_on or day_in(zone, self.accepted_at)


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
            Evidence.shown_on,
            EvidenceWithdrawal.withdrawn_at,
            EvidenceWithdrawal.reason.label("withdrawal_reason"),
        )
        .join(Person, Person.id == Evidence.rater_id, isouter=True)
        .join(EvidenceWithdrawal, EvidenceWithdrawal.evidence_id == Evidence.id, isouter=True)
        .join(claimer, claimer.id == Person.claimed_by_id, isouter=True)
        .where(Evidence.enrolment_id == enrolment_id)
        .order_by(Evidence.competency, Evidence.accepted_at, Evidence.id)
    )
    if competency is not None:
        query = query.where(Evidence.competency == competency)
    return tuple(EvidenceLine(**row) for row in session.execute(query).mappings())
