"""The tables of lessons read, reflections, and who read a reflection that was shared."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText

_SHARED = text("shared_at IS NOT NULL")


class LessonProgress(Base):
    """How far somebody is with a lesson, and which revision of it they saw."""

    __tablename__ = "lesson_progress"
    __table_args__ = (CheckConstraint("position BETWEEN 0 AND 100", name="position"),)

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    position: Mapped[int]
    seen_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Reflection(Base):
    """Private writing. It answers a prompt of a lesson, or none."""

    __tablename__ = "reflection"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "item_id"),
        CheckConstraint("(item_id IS NULL) = (item_digest IS NULL)", name="prompt_as_it_was"),
        Index("ix_reflection_enrolment_id_id", "enrolment_id", "id"),
        Index(
            "ix_reflection_shared",
            "enrolment_id",
            "shared_at",
            sqlite_where=_SHARED,
            postgresql_where=_SHARED,
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    page_id: Mapped[str | None] = mapped_column(String(64))
    item_id: Mapped[str | None] = mapped_column(String(64))
    item_digest: Mapped[str | None] = mapped_column(String(64))
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    shared_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    text: Mapped[str] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ReflectionReading(Base):
    """Somebody else read a shared reflection. It goes when the writer deletes the text."""

    __tablename__ = "reflection_reading"
    __table_args__ = (Index("ix_reflection_reading_reflection_id_at", "reflection_id", "at"),)

    id: Mapped[Id]
    reflection_id: Mapped[int] = mapped_column(ForeignKey("reflection.id", ondelete="CASCADE"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
