"""The tables of applications, decisions, certificates and what happened to them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.certification.codes import LENGTH
from facilitator.certification.keeping import LearningKind
from facilitator.certification.rules import (
    ApplicationKind,
    ApplicationState,
    NameForm,
    Verdict,
)
from facilitator.certification.status import EventKind
from facilitator.competencies.rules import Level
from facilitator.credentials.status_lists import LENGTH as LIST_LENGTH
from facilitator.credentials.status_lists import Purpose
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only

_OPEN = text("state = 'open'")


class Application(Base):
    """Somebody asks to be certified. At most one of an enrolment is open.

    `name` is the name that they want on the certificate; it is the one place that holds it, so
    that it can be erased when they leave.
    """

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_with_time"),
        Index(
            "uq_application_one_open",
            "enrolment_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_application_state_id", "state", "id"),
        Index("ix_application_enrolment_id_id", "enrolment_id", "id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    applicant_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ApplicationKind] = mapped_column(default=ApplicationKind.NEW)
    state: Mapped[ApplicationState]
    name: Mapped[str | None] = mapped_column(NarrativeText)
    applied_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Decision(Base):
    """What one decider said, for good. `missing` lists requirements by id, one a line."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("application_id", "decider_id"),
        CheckConstraint("decider_id <> applicant_id", name="decided_by_another"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    applicant_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decider_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    lived_experience: Mapped[bool]
    verdict: Mapped[Verdict]
    missing: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(NarrativeText)
    decided_at: Mapped[datetime]


class Certificate(Base):
    """What was granted, frozen at issue. `standing` is the whole tree as codes and values.

    `series` is the public id of the first certificate that this one continues, or its own.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("valid_until > issued_on", name="ends_after_it_begins"),
        Index("ix_certificate_issued_on_id", "issued_on", "id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    number: Mapped[str] = mapped_column(String(16), unique=True)
    series: Mapped[str] = mapped_column(String(16), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    house: Mapped[str] = mapped_column(String(120))
    scope: Mapped[str] = mapped_column(String(200))
    level: Mapped[Level]
    policy_profile: Mapped[str] = mapped_column(String(64))
    rules_version: Mapped[int]
    rules_digest: Mapped[str] = mapped_column(String(64))
    publication: Mapped[int]
    standing: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime]
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    code: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    demo: Mapped[bool]


class CertificateEventRow(Base):
    """Something that happened to a certificate after it was issued.

    `until_on` is the last day of a suspension, or the first on which a probation can end.
    """

    __tablename__ = "certificate_event"
    __table_args__ = (Index("ix_certificate_event_certificate_id_id", "certificate_id", "id"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    kind: Mapped[EventKind]
    happened_on: Mapped[date]
    until_on: Mapped[date | None]
    happened_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(NarrativeText)
    name_form: Mapped[NameForm | None]


class LiveCertificate(Base):
    """Which certificate of an enrolment stands: at most one."""

    __tablename__ = "live_certificate"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), unique=True)


class StatusPlace(Base):
    """Where the status of a certificate stands in the lists that outsiders read, by chance.

    For each purpose there are lists of their own, so that no place tells anything of another.
    """

    __tablename__ = "status_place"
    __table_args__ = (
        CheckConstraint(f"place >= 0 AND place < {LIST_LENGTH}", name="place_in_its_list"),
        UniqueConstraint("certificate_id", "purpose"),
        Index("uq_status_place_purpose_list_place", "purpose", "list", "place", unique=True),
    )

    id: Mapped[Id]
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    purpose: Mapped[Purpose]
    list: Mapped[int]
    place: Mapped[int]


class DossierReading(Base):
    """Somebody opened the dossier of an application. Its owner can see who did."""

    __tablename__ = "dossier_reading"
    __table_args__ = (Index("ix_dossier_reading_application_id_at", "application_id", "at"),)

    id: Mapped[Id]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class AuditReading(Base):
    """An auditor opened somebody's certification. Its owner can see who did."""

    __tablename__ = "audit_reading"
    __table_args__ = (Index("ix_audit_reading_enrolment_id_at", "enrolment_id", "at"),)

    id: Mapped[Id]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class LearningEntry(Base):
    """Something that the holder of a certificate did to keep learning, as they wrote it down."""

    __tablename__ = "learning_entry"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 4800", name="minutes"),
        Index("ix_learning_entry_enrolment_id_held_on_id", "enrolment_id", "held_on", "id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[LearningKind]
    held_on: Mapped[date]
    minutes: Mapped[int]
    title: Mapped[str] = mapped_column(NarrativeText)
    logged_at: Mapped[datetime]


class LearningAnswer(Base):
    """What somebody else said of it: it was so, or not. Once for each."""

    __tablename__ = "learning_answer"
    __table_args__ = (CheckConstraint("answered_by_id <> holder_id", name="by_another"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("learning_entry.id"), primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed: Mapped[bool]
    answered_at: Mapped[datetime]


class Reminder(Base):
    """A letter that said how many days a certificate still holds: once for each of its ends."""

    __tablename__ = "reminder"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True)
    ends_on: Mapped[date] = mapped_column(primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    written_at: Mapped[datetime]


append_only(Decision)
append_only(Certificate)
append_only(CertificateEventRow)
append_only(StatusPlace)
append_only(DossierReading)
append_only(AuditReading)
append_only(LearningEntry)
append_only(LearningAnswer)
append_only(Reminder)
