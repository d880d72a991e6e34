"""The table of plans."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.practice.groups import Mode


class GroupPlan(Base):
    """What somebody planned for a group. `checked` is the ids of what is settled, with spaces."""

    __tablename__ = "group_plan"
    __table_args__ = (
        CheckConstraint("target BETWEEN 2 AND 20", name="target"),
        CheckConstraint("waiting = 0 OR waiting_since IS NOT NULL", name="waiting_since_a_day"),
        CheckConstraint("miss_percent BETWEEN 0 AND 70", name="miss_percent"),
        Index("ix_group_plan_enrolment_id_changed_at", "enrolment_id", "changed_at"),
        Index("ix_group_plan_group_id", "group_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("support_group.id"))
    title: Mapped[str] = mapped_column(NarrativeText)
    mode: Mapped[Mode]
    target: Mapped[int]
    miss_percent: Mapped[int]
    facilitators: Mapped[int]
    meetings: Mapped[int]
    minutes_before: Mapped[int]
    minutes_group: Mapped[int]
    minutes_after: Mapped[int]
    checked: Mapped[str] = mapped_column(String(600))
    purpose: Mapped[str] = mapped_column(NarrativeText)
    composition: Mapped[str] = mapped_column(NarrativeText)
    not_now: Mapped[str] = mapped_column(NarrativeText)
    offer: Mapped[str] = mapped_column(NarrativeText)
    waiting: Mapped[int]
    waiting_since: Mapped[date | None]
    told_by_service: Mapped[int]
    told_by_people: Mapped[int]
    told_by_notice: Mapped[int]
    told_by_other: Mapped[int]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
