"""The tables of rehearsals, the choices in them, and who looked at a trail."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.curriculum.scenario import Ending
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.records import append_only
from facilitator.scenarios.rules import RehearsalState

_OPEN = text("state = 'open'")
_SHARED = text("shared_at IS NOT NULL")


class Rehearsal(Base):
    """One person's way through one scenario. `moves` grows with each choice."""

    __tablename__ = "rehearsal"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(state = 'open') = (ending IS NULL)", name="has_an_ending"),
        CheckConstraint("shared_at IS NULL OR state <> 'open'", name="shared_when_ended"),
        Index(
            "uq_rehearsal_open",
            "enrolment_id",
            "scenario_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_rehearsal_enrolment_id_scenario_id", "enrolment_id", "scenario_id", "id"),
        Index(
            "ix_rehearsal_shared",
            "enrolment_id",
            "shared_at",
            sqlite_where=_SHARED,
            postgresql_where=_SHARED,
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    scenario_id: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    state: Mapped[RehearsalState]
    moves: Mapped[int]
    score: Mapped[int]
    ending: Mapped[Ending | None]
    passed: Mapped[bool]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]


class RehearsalStep(Base):
    """One choice on the way: the number of the choice in its scene."""

    __tablename__ = "rehearsal_step"

    rehearsal_id: Mapped[int] = mapped_column(ForeignKey("rehearsal.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scene: Mapped[str] = mapped_column(String(64))
    choice: Mapped[int]
    at: Mapped[datetime]


class TrailReading(Base):
    """Somebody else looked at a trail that was shared."""

    __tablename__ = "trail_reading"
    __table_args__ = (Index("ix_trail_reading_rehearsal_id_at", "rehearsal_id", "at"),)

    id: Mapped[Id]
    rehearsal_id: Mapped[int] = mapped_column(ForeignKey("rehearsal.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


append_only(RehearsalStep)
append_only(TrailReading)
