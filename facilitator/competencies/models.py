"""The tables of sign-offs, of what they rest on, and of their withdrawals."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.competencies.rules import Level
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.evidence.rules import COMPETENCY_LIMIT


class SignOff(Base):
    """A supervisor's decision that somebody shows a competency at a level.

    `statement_digest` names the words of the competency as they were when it was signed.
    """

    __tablename__ = "sign_off"
    __table_args__ = (
        CheckConstraint("signer_id <> trainee_id", name="signed_by_another"),
        Index("ix_sign_off_enrolment_id_competency", "enrolment_id", "competency"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    trainee_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    competency: Mapped[str] = mapped_column(String(COMPETENCY_LIMIT))
    statement_digest: Mapped[str] = mapped_column(String(64))
    level: Mapped[Level]
    signer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    signed_at: Mapped[datetime]


class SignOffEvidence(Base):
    """One piece of evidence that a sign-off rests on."""

    __tablename__ = "sign_off_evidence"

    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_off.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id"), primary_key=True, index=True
    )


class SignOffWithdrawal(Base):
    """The end of a sign-off, and why."""

    __tablename__ = "sign_off_withdrawal"

    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_off.id"), primary_key=True)
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(NarrativeText)


class LiveSignOff(Base):
    """Which sign-off holds now: at most one for each competency of an enrolment."""

    __tablename__ = "live_sign_off"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    competency: Mapped[str] = mapped_column(String(COMPETENCY_LIMIT), primary_key=True)
    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_off.id"), unique=True)


append_only(SignOff)
append_only(SignOffEvidence)
append_only(SignOffWithdrawal)
