"""The tables of hand-overs: who gave whom to whom, and what went along. Both are of record."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.records import append_only
from facilitator.programmes.rules import AssignmentKind


class HandOver(Base):
    """One supervisor's people go to another."""

    __tablename__ = "hand_over"
    __table_args__ = (CheckConstraint("giver_id <> taker_id", name="two_people"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    taker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class HandedOver(Base):
    """One trainee of a hand-over, and how much waited then."""

    __tablename__ = "handed_over"

    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_over.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    kind: Mapped[AssignmentKind]
    entries: Mapped[int]
    follow_ups: Mapped[int]
    observations: Mapped[int]
    sessions: Mapped[int]
    written_answers: Mapped[int]


append_only(HandOver)
append_only(HandedOver)
