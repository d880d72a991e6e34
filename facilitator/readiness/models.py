"""The tables of what was confirmed about a trainee, what was taken back, and what stands."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.readiness.rules import SUBJECT_LIMIT, Fact


class Attestation(Base):
    """Somebody confirmed something of a trainee, for good.

    `subject` names the module or the topic, where there is one, `words_digest` the exact words
    that were signed. `details` is what a paper from elsewhere is called, and who gave it.
    """

    __tablename__ = "attestation"
    __table_args__ = (
        CheckConstraint(
            "(fact IN ('lived-experience', 'code-of-ethics')) = (attested_by_id = trainee_id)",
            name="own_word_or_another_s",
        ),
        CheckConstraint(
            "(fact = 'code-of-ethics') = (words_digest IS NOT NULL)", name="signed_in_words"
        ),
        CheckConstraint("minutes BETWEEN 0 AND 60000", name="minutes"),
        Index("ix_attestation_enrolment_id_fact", "enrolment_id", "fact"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    trainee_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    fact: Mapped[Fact]
    subject: Mapped[str] = mapped_column(String(SUBJECT_LIMIT))
    happened_on: Mapped[date]
    minutes: Mapped[int]
    words_digest: Mapped[str | None] = mapped_column(String(64))
    details: Mapped[str] = mapped_column(NarrativeText)
    attested_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    attested_at: Mapped[datetime]


class AttestationWithdrawal(Base):
    """What was confirmed is taken back, and why."""

    __tablename__ = "attestation_withdrawal"

    attestation_id: Mapped[int] = mapped_column(ForeignKey("attestation.id"), primary_key=True)
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(NarrativeText)


class LiveAttestation(Base):
    """What stands of an enrolment: each fact once, or once for each thing that it is about."""

    __tablename__ = "live_attestation"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    fact: Mapped[Fact] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(SUBJECT_LIMIT), primary_key=True)
    attestation_id: Mapped[int] = mapped_column(ForeignKey("attestation.id"), unique=True)


append_only(Attestation)
append_only(AttestationWithdrawal)
