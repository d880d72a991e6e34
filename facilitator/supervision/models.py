"""The tables of supervision sessions, who was there, what was said of them, what was taken back.

All four are tables of record: what was written down is answered or superseded, never changed.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.supervision.rules import Answer, SessionKind


class SupervisionSession(Base):
    """A session as one side wrote it down; `digest` names it, with who was there.

    `series` is the public id of the first account of it, which all its corrections share.
    """

    __tablename__ = "supervision_session"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        CheckConstraint("supersedes_id <> id", name="not_its_own_correction"),
        Index("ix_supervision_session_supervisor_id_held_on_id", "supervisor_id", "held_on", "id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("supervision_session.id"), index=True
    )
    series: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[SessionKind]
    held_on: Mapped[date]
    minutes: Mapped[int]
    topics: Mapped[str] = mapped_column(String(200))
    noted_at: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    next_steps: Mapped[str] = mapped_column(NarrativeText)


class SupervisionAttendance(Base):
    """A trainee was there."""

    __tablename__ = "supervision_attendance"

    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id"), primary_key=True, index=True
    )


class SupervisionAnswer(Base):
    """What the other side said of a session, once for each trainee of it."""

    __tablename__ = "supervision_answer"
    __table_args__ = (
        UniqueConstraint("session_id", "enrolment_id"),
        ForeignKeyConstraint(
            ["session_id", "enrolment_id"],
            ["supervision_attendance.session_id", "supervision_attendance.enrolment_id"],
            name="fk_supervision_answer_attendance",  # the usual name is too long for PostgreSQL
        ),
        Index("ix_supervision_answer_enrolment_id", "enrolment_id"),
    )

    id: Mapped[Id]
    session_id: Mapped[int]
    enrolment_id: Mapped[int]
    answer: Mapped[Answer]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(NarrativeText)


class SupervisionWithdrawal(Base):
    """Whoever wrote a session down took it back before anyone confirmed it."""

    __tablename__ = "supervision_withdrawal"

    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), primary_key=True)
    withdrawn_at: Mapped[datetime]


append_only(SupervisionSession)
append_only(SupervisionAttendance)
append_only(SupervisionAnswer)
append_only(SupervisionWithdrawal)
