"""The tables of evidence, and of what was taken back."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.evidence.rules import COMPETENCY_LIMIT, SOURCE_LIMIT, EvidenceKind, Miller


class Evidence(Base):
    """One thing that shows one competency. `rater_id` is empty where nobody had to judge.

    `source` names where to look ("entry:Zm9v…"), `source_digest` what was seen there. `shown_on`
    is the day on which it was shown, where that is not the day on which it was accepted.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        Index("ix_evidence_enrolment_id_competency", "enrolment_id", "competency"),
        UniqueConstraint("enrolment_id", "competency", "source_digest", "rater_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    competency: Mapped[str] = mapped_column(String(COMPETENCY_LIMIT))
    kind: Mapped[EvidenceKind]
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT))
    source_digest: Mapped[str] = mapped_column(String(64))
    rater_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    level: Mapped[Miller]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime]
    shown_on: Mapped[date | None]


class EvidenceWithdrawal(Base):
    """Whoever accepted a piece of evidence took it back, and why. The piece stays."""

    __tablename__ = "evidence_withdrawal"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(NarrativeText)


append_only(Evidence)
append_only(EvidenceWithdrawal)
