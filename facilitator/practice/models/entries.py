"""The tables of groups, meetings, log entries, what was sent and answered, and who looked."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.practice.accounts import Companion, MeetingRole
from facilitator.practice.groups import (
    LABEL_LIMIT,
    Format,
    Frequency,
    GroupKind,
    Mode,
    Openness,
    Setting,
)
from facilitator.practice.rules import EntryState, Verdict


class SupportGroup(Base):
    """A group that people facilitate, under a label that gives nobody away.

    What was not asked when a group was named is None; without a format it is a discussion.
    """

    __tablename__ = "support_group"
    __table_args__ = (UniqueConstraint("programme_id", "label_key", "host_key"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    label: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    label_key: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    host: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    host_key: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    topic: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    mode: Mapped[Mode]
    openness: Mapped[Openness]
    kind: Mapped[GroupKind | None]
    setting: Mapped[Setting | None]
    frequency: Mapped[Frequency | None]
    format: Mapped[Format | None]
    named_at: Mapped[datetime]


class GroupFacilitator(Base):
    """Somebody facilitates a group, or learns to."""

    __tablename__ = "group_facilitator"

    group_id: Mapped[int] = mapped_column(ForeignKey("support_group.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    since: Mapped[datetime]


class Meeting(Base):
    """One sitting of a group, where the entries of its facilitators meet."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("group_id", "held_on", "sitting"),
        CheckConstraint("sitting BETWEEN 1 AND 4", name="few_a_day"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    group_id: Mapped[int] = mapped_column(ForeignKey("support_group.id"))
    held_on: Mapped[date]
    sitting: Mapped[int]
    starts_at: Mapped[time | None]
    zone: Mapped[str] = mapped_column(String(64))


class LogEntry(Base):
    """What one trainee records of one meeting. The numbers are those that were sent last."""

    __tablename__ = "log_entry"
    __table_args__ = (
        CheckConstraint("state = 'draft' OR meeting_id IS NOT NULL", name="sent_with_meeting"),
        CheckConstraint("state = 'draft' OR sent_at IS NOT NULL", name="sent_with_time"),
        CheckConstraint("supersedes_id <> id", name="not_its_own_amendment"),
        CheckConstraint("safety_level BETWEEN 0 AND 4", name="level_on_the_ladder"),
        CheckConstraint("minutes_before BETWEEN 0 AND 240", name="minutes_before"),
        CheckConstraint("minutes_group BETWEEN 10 AND 480", name="minutes_group"),
        CheckConstraint("minutes_after BETWEEN 0 AND 240", name="minutes_after"),
        CheckConstraint("urgency BETWEEN 0 AND 14", name="urgency"),
        Index(
            "uq_log_entry_one_a_meeting",
            "meeting_id",
            "enrolment_id",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
        Index("ix_log_entry_enrolment_id_held_on_id", "enrolment_id", "held_on", "id"),
        Index("ix_log_entry_enrolment_id_state", "enrolment_id", "state"),
        Index("ix_log_entry_companion_id", "companion_id"),
        Index("ix_log_entry_meeting_id", "meeting_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("support_group.id"))
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("log_entry.id"), unique=True)
    copy_of_id: Mapped[int | None] = mapped_column(ForeignKey("log_entry.id", ondelete="SET NULL"))
    state: Mapped[EntryState]
    version: Mapped[int] = mapped_column()
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    held_on: Mapped[date]
    role: Mapped[MeetingRole | None]
    minutes_before: Mapped[int | None]
    minutes_group: Mapped[int | None]
    minutes_after: Mapped[int | None]
    safety_level: Mapped[int | None]
    urgency: Mapped[int] = mapped_column(default=0)
    companion: Mapped[Companion | None]
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    private_note: Mapped[str | None] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Draft(Base):
    """What was typed so far, as it was typed. It is its writer's alone."""

    __tablename__ = "log_entry_draft"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("log_entry.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime]
    typed: Mapped[str] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Submission(Base):
    """What was sent, for good: `account` is the whole of it, `digest` names it."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"))
    number: Mapped[int]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    sent_at: Mapped[datetime]
    policy_profile: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    account: Mapped[str] = mapped_column(NarrativeText)


class Review(Base):
    """A supervisor's answer to one submission."""

    __tablename__ = "review"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reviewed_at: Mapped[datetime]
    verdict: Mapped[Verdict]
    comment: Mapped[str] = mapped_column(NarrativeText)
    next_step: Mapped[str] = mapped_column(NarrativeText)
    accepted: Mapped[str] = mapped_column(String(200))


class EntryReading(Base):
    """Somebody else read what a trainee wrote."""

    __tablename__ = "entry_reading"
    __table_args__ = (Index("ix_entry_reading_entry_id_at", "entry_id", "at"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


append_only(Submission)
append_only(Review)
append_only(EntryReading)
