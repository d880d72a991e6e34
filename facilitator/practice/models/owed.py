"""The tables of what is owed after an entry: contact, a debrief, a companion's word."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.beside import Word
from facilitator.practice.rules import FollowUpKind
from facilitator.practice.turns import Turn

_OPEN = text("answered_at IS NULL")


class FollowUp(Base):
    """Something a supervisor owes a trainee: contact, or a debrief. Open until it is answered."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index(
            "uq_follow_up_open",
            "enrolment_id",
            "kind",
            "entry_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("log_entry.id"), index=True)
    kind: Mapped[FollowUpKind]
    level: Mapped[int | None]
    asked_at: Mapped[datetime]
    due_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class FollowUpAnswer(Base):
    """What was done about it, by whom and when, for good."""

    __tablename__ = "follow_up_answer"

    id: Mapped[Id]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), unique=True)
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime]
    done: Mapped[str] = mapped_column(NarrativeText)


class Passing(Base):
    """Somebody was told that an answer is still owed, once for each turn that it has taken."""

    __tablename__ = "follow_up_passing"
    __table_args__ = (UniqueConstraint("follow_up_id", "turn", "told_id"),)

    id: Mapped[Id]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"))
    turn: Mapped[Turn]
    told_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    told_at: Mapped[datetime]


class CompanionAnswer(Base):
    """What a companion says of a meeting that somebody else wrote down, and of what was asked.

    `meeting_id`, `role` and `minutes` are what they were asked about: when the entry is sent
    again with others, they are asked again.
    """

    __tablename__ = "companion_answer"
    __table_args__ = (
        UniqueConstraint(
            "entry_id",
            "companion_id",
            "meeting_id",
            "role",
            "minutes",
            name="uq_companion_answer_of_a_claim",  # the usual name is too long for PostgreSQL
        ),
        CheckConstraint("minutes BETWEEN 10 AND 480", name="minutes"),
    )

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"))
    companion_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    role: Mapped[MeetingRole]
    minutes: Mapped[int]
    word: Mapped[Word]
    answered_at: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    what_was_different: Mapped[str] = mapped_column(NarrativeText)


append_only(FollowUpAnswer)
append_only(Passing)
append_only(CompanionAnswer)
