"""The tables of tries, answers, what supervisors marked, and talks."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.quizzes.rules import AttemptState

_OPEN = text("state IN ('open', 'marking')")
_MARKING = text("state = 'marking'")


class Attempt(Base):
    """One try at the quiz of a module: digests say what was asked, the seed how it was laid out.

    Only one try at a quiz is under way at a time, whatever two tabs may do.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "module_id", "number"),
        CheckConstraint("(state = 'open') = (submitted_at IS NULL)", name="handed_in"),
        CheckConstraint(
            "(state IN ('passed', 'not-yet')) = (finished_at IS NOT NULL)", name="finished"
        ),
        CheckConstraint("finished_at IS NULL OR percent IS NOT NULL", name="has_a_result"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("right_count BETWEEN 0 AND asked", name="right_of_asked"),
        Index(
            "uq_attempt_under_way",
            "enrolment_id",
            "module_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_attempt_marking",
            "enrolment_id",
            "submitted_at",
            sqlite_where=_MARKING,
            postgresql_where=_MARKING,
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    module_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    seed: Mapped[str] = mapped_column(String(32))
    quiz_digest: Mapped[str] = mapped_column(String(64))
    policy_digest: Mapped[str] = mapped_column(String(64))
    asked: Mapped[int]
    state: Mapped[AttemptState]
    opened_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    percent: Mapped[int | None]
    right_count: Mapped[int | None]


class Answer(Base):
    """One question of a try, and the answer as it stands: kept while it is open, frozen after.

    `hundredths` is what the answer earned in hundredths of a point; `right` is empty until then.
    """

    __tablename__ = "answer"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    public_id: Mapped[PublicId]
    item_id: Mapped[str] = mapped_column(String(64))
    item_digest: Mapped[str] = mapped_column(String(64), index=True)
    given: Mapped[str | None] = mapped_column(NarrativeText)
    hundredths: Mapped[int | None]
    right: Mapped[bool | None]


class WrittenMarking(Base):
    """How a supervisor marked one written answer. `ticks` are numbers of lines of the rubric."""

    __tablename__ = "written_marking"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]
    marker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    marked_at: Mapped[datetime]
    ticks: Mapped[str] = mapped_column(String(200))
    talk: Mapped[bool]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    comment: Mapped[str] = mapped_column(NarrativeText)


class Talk(Base):
    """A supervisor and a trainee talked a quiz over."""

    __tablename__ = "talk"
    __table_args__ = (
        Index("ix_talk_enrolment_id_module_id_at", "enrolment_id", "module_id", "at"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    module_id: Mapped[str] = mapped_column(String(64))
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class AnswerReading(Base):
    """Somebody else read a written answer."""

    __tablename__ = "answer_reading"
    __table_args__ = (Index("ix_answer_reading_attempt_id_at", "attempt_id", "at"),)

    id: Mapped[Id]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


append_only(WrittenMarking)
append_only(Talk)
append_only(AnswerReading)
