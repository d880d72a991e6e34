"""The tables of conflicts of interest, and of their ends."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.records import append_only


class Conflict(Base):
    """Two people who do not judge each other, the one with the lower row first. Nothing of why."""

    __tablename__ = "conflict"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="each_pair_one_way"),
        Index("ix_conflict_one_id_other_id", "one_id", "other_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    one_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    declared_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    declared_at: Mapped[datetime]


class ConflictEnd(Base):
    """A coordinator found that a conflict is no more."""

    __tablename__ = "conflict_end"

    conflict_id: Mapped[int] = mapped_column(ForeignKey("conflict.id"), primary_key=True)
    ended_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime]


append_only(Conflict)
append_only(ConflictEnd)
