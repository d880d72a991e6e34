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


class Thoughts(Base):
    """What a trainee thinks along before and after supervision, for nobody but themselves.

    `answers` is their text for each prompt, by its code; what they share moves to `SharedThought`.
    """

    __tablename__ = "supervision_thoughts"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    version: Mapped[int] = mapped_column()
    kept_at: Mapped[datetime]
    answers: Mapped[str] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SharedThought(Base):
    """A thought that somebody put into the minutes of a session, by their own act, for good."""

    __tablename__ = "supervision_shared_thought"
    __table_args__ = (UniqueConstraint("session_id", "enrolment_id", "prompt"),)

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    prompt: Mapped[str] = mapped_column(String(24))
    shared_at: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(NarrativeText)


class ClockNotice(Base):
    """A trainee and their supervisors were told that supervision is soon, once a turn of it.

    `since_on` is the day of the last supervision, or that of the enrolment before the first.
    """

    __tablename__ = "supervision_notice"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    since_on: Mapped[date] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]


append_only(ClockNotice)
append_only(SharedThought)
append_only(SupervisionSession)
append_only(SupervisionAttendance)
append_only(SupervisionAnswer)
append_only(SupervisionWithdrawal)
