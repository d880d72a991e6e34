"""The tables of observations, their raters, ratings and summaries, and who looked."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.observations.rules import ObservedKind, Part
from facilitator.observations.seconds import GuestRole


class Observation(Base):
    """What is looked at, and by whom. `form_digest` names the form that all three fill in."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint("first_id <> second_id", name="two_raters"),
        CheckConstraint(
            "first_id <> trainee_id AND second_id <> trainee_id", name="never_oneself"
        ),
        CheckConstraint("(kind = 'meeting') = (group_id IS NOT NULL)", name="meeting_of_group"),
        CheckConstraint("(kind = 'role-play') = (role_play IS NOT NULL)", name="which_role_play"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    trainee_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ObservedKind]
    held_on: Mapped[date]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("support_group.id"))
    role_play: Mapped[str | None] = mapped_column(String(64))
    role_play_digest: Mapped[str | None] = mapped_column(String(64))
    form_digest: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]


class GuestRater(Base):
    """A second rater without an account: as what they rate, and the link to their one form.

    Their name is in `person`. The link is made from the seed with the installation's secret, so
    that whoever opened the observation can show it again; here is only the hash of what it holds.
    """

    __tablename__ = "guest_rater"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), unique=True)
    role: Mapped[GuestRole]
    seed: Mapped[str] = mapped_column(String(64))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]


class SecondReminder(Base):
    """The second rater was reminded."""

    __tablename__ = "second_reminder"

    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), primary_key=True)
    reminded_at: Mapped[datetime] = mapped_column(primary_key=True)


class ObservationCallOff(Base):
    """The end of an observation that nobody has rated, and why."""

    __tablename__ = "observation_call_off"

    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), primary_key=True)
    called_off_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(NarrativeText)


class RatingDraft(Base):
    """What a rater has typed so far, as it was typed. It is theirs alone."""

    __tablename__ = "rating_draft"

    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), primary_key=True)
    rater_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime]
    typed: Mapped[str] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Rating(Base):
    """What a rater sent, for good: `account` is the whole of it, `digest` names it."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("observation_id", "part"),
        UniqueConstraint("observation_id", "rater_id"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"))
    rater_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    part: Mapped[Part]
    sent_at: Mapped[datetime]
    form_digest: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    account: Mapped[str] = mapped_column(NarrativeText)


class ObservationSummary(Base):
    """What one rater wrote for both. The last one counts."""

    __tablename__ = "observation_summary"
    __table_args__ = (UniqueConstraint("observation_id", "number"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"))
    number: Mapped[int]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    written_at: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    summary: Mapped[str] = mapped_column(NarrativeText)


class SummaryConfirmation(Base):
    """The other rater says the same."""

    __tablename__ = "summary_confirmation"

    summary_id: Mapped[int] = mapped_column(ForeignKey("observation_summary.id"), primary_key=True)
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed_at: Mapped[datetime]


class ObservationReading(Base):
    """Somebody other than the trainee read the opened observation."""

    __tablename__ = "observation_reading"
    __table_args__ = (Index("ix_observation_reading_observation_id_at", "observation_id", "at"),)

    id: Mapped[Id]
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


append_only(Observation)
append_only(ObservationCallOff)
append_only(SecondReminder)
append_only(Rating)
append_only(ObservationSummary)
append_only(SummaryConfirmation)
append_only(ObservationReading)
