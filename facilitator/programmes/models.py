"""The tables of programmes, cohorts, enrolments, assignments and invitations."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.people.rules import EMAIL_LIMIT, NAME_LIMIT, Role
from facilitator.programmes.rules import LABEL_LIMIT, AssignmentKind


class Installation(Base):
    """What this database is, for good: one row, written when it is made."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]


class Programme(Base):
    """A programme that people take part in. Its curriculum is what was published last."""

    __tablename__ = "programme"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    title: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    zone: Mapped[str] = mapped_column(String(64))
    region: Mapped[str] = mapped_column(String(32))


class Cohort(Base):
    """People who start together. The region says which contacts they see."""

    __tablename__ = "cohort"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    region: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]


class Enrolment(Base):
    """One person in one programme, under the rules version they began with."""

    __tablename__ = "enrolment"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on > from_on", name="ends_after_it_begins"),
        Index(
            "uq_enrolment_open",
            "person_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    rules_version: Mapped[int]
    policy_profile: Mapped[str] = mapped_column(String(64))
    region: Mapped[str] = mapped_column(String(32))
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Assignment(Base):
    """A supervisor answers for an enrolment, from one day until the day before another."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_it_begins"),
        Index("ix_assignment_supervisor_id_enrolment_id", "supervisor_id", "enrolment_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    kind: Mapped[AssignmentKind]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Invitation(Base):
    """A place that is kept for somebody: as a trainee in a cohort, or in another role."""

    __tablename__ = "invitation"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    email: Mapped[str] = mapped_column(String(EMAIL_LIMIT), index=True)
    role: Mapped[Role]
    lived_experience: Mapped[bool] = mapped_column(default=False)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
