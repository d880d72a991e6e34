"""The tables of sign-offs, what they rest on, the words signed, and withdrawals."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.competencies.statements import LANGUAGE_LIMIT
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.evidence.levels import Level
from facilitator.evidence.rules import COMPETENCY_LIMIT


class SignOff(Base):
    """A supervisor's decision that somebody shows a competency at a level.

    `statement_digest` names the words of the competency as they were when it was signed,
    `words_digest` those that the signer stood by; sign-offs from before these were kept have none.
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
    words_digest: Mapped[str | None] = mapped_column(
        String(64), ForeignKey("signing_statement.digest")
    )


class SigningStatement(Base):
    """A statement that somebody signed under, in the words that were shown."""

    __tablename__ = "signing_statement"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int]
    language: Mapped[str] = mapped_column(String(LANGUAGE_LIMIT))
    words: Mapped[str] = mapped_column(Text)


class SignOffEvidence(Base):
    """One piece of evidence that a sign-off rests on, and what it was when it was signed."""

    __tablename__ = "sign_off_evidence"

    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_off.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id"), primary_key=True, index=True
    )
    source_digest: Mapped[str] = mapped_column(String(64))


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
append_only(SigningStatement)
append_only(SignOffEvidence)
append_only(SignOffWithdrawal)
