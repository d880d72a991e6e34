"""The tables of complaints: what was told, what was done, who sat on it, and what they said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.complaints.rules import Outcome
from facilitator.complaints.steps import Stage, StepKind
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only

_ONCE = text("kind NOT IN ('replied', 'added')")


class Complaint(Base):
    """What somebody told us, in their words. Who they are is kept only where they wish it.

    `reference_hash` stands for the code with which they come back; the code itself is nowhere.
    """

    __tablename__ = "complaint"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    reference_hash: Mapped[str] = mapped_column(String(64), unique=True)
    complainant_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    about: Mapped[str] = mapped_column(NarrativeText)
    story: Mapped[str] = mapped_column(NarrativeText)
    immediate_risk: Mapped[bool]
    received_at: Mapped[datetime]


class ComplaintStep(Base):
    """One step. All but the words that go to and fro are taken once, the database sees to it."""

    __tablename__ = "complaint_step"
    __table_args__ = (
        Index(
            "uq_complaint_step_once",
            "complaint_id",
            "kind",
            unique=True,
            sqlite_where=_ONCE,
            postgresql_where=_ONCE,
        ),
        Index("ix_complaint_step_complaint_id_id", "complaint_id", "id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    kind: Mapped[StepKind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), index=True)
    words: Mapped[str] = mapped_column(NarrativeText)
    at: Mapped[datetime]


class ComplaintSeat(Base):
    """Somebody sits on a panel. Nobody sits on a complaint twice, so no appeal meets its panel."""

    __tablename__ = "complaint_seat"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    stage: Mapped[Stage]
    lived_experience: Mapped[bool]
    named_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[datetime]


class ComplaintVote(Base):
    """What one of a panel said, for good."""

    __tablename__ = "complaint_vote"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    stage: Mapped[Stage]
    outcome: Mapped[Outcome]
    months: Mapped[int | None]
    reason: Mapped[str] = mapped_column(NarrativeText)
    voted_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_complaint_vote_complaint_id_person_id", "complaint_id", "person_id", unique=True
        ),
    )


append_only(Complaint)
append_only(ComplaintStep)
append_only(ComplaintSeat)
append_only(ComplaintVote)
