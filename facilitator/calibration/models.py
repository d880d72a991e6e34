"""The tables of rated scenes, of second looks, and of what coordinators say of training."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.db.records import append_only
from facilitator.practice.rules import Verdict


class SceneDraft(Base):
    """What somebody has typed so far of a scene. It is theirs alone."""

    __tablename__ = "scene_draft"

    rater_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    vignette: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime]
    typed: Mapped[str] = mapped_column(NarrativeText)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SceneRating(Base):
    """One go at a scene, for good, with the digests of the scene and the form that were seen."""

    __tablename__ = "scene_rating"
    __table_args__ = (
        UniqueConstraint("rater_id", "vignette", "number"),
        CheckConstraint("number > 0", name="counted_from_one"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    rater_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    vignette: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    vignette_digest: Mapped[str] = mapped_column(String(64), index=True)
    form_digest: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    account: Mapped[str] = mapped_column(NarrativeText)


class TrainingStatement(Base):
    """What a coordinator said of somebody's training to supervise. The last word counts."""

    __tablename__ = "training_statement"
    __table_args__ = (CheckConstraint("person_id <> said_by_id", name="never_of_oneself"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    trained: Mapped[bool]
    said_at: Mapped[datetime]
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(NarrativeText)


class LotState(Base):
    """How far along the history lots have been drawn: one row."""

    __tablename__ = "lot_state"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Id]
    number: Mapped[int]


class SecondLook(Base):
    """Somebody was drawn to look again at a confirmed entry, or at the notes of an observation.

    `event_number` names the link of the history from which the lot was drawn.
    """

    __tablename__ = "second_look"
    __table_args__ = (
        CheckConstraint("(review_id IS NULL) <> (rating_id IS NULL)", name="one_thing"),
        CheckConstraint("first_id <> second_id", name="two_people"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), unique=True)
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("rating.id"), unique=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    event_number: Mapped[int] = mapped_column(ForeignKey("event.number"))
    drawn_at: Mapped[datetime]
    until: Mapped[datetime]


class SecondAnswer(Base):
    """What the second pair of eyes says. It changes nothing of the first verdict.

    `verdict` is that on an entry; of an observation, `account` holds a level for each item.
    """

    __tablename__ = "second_answer"

    look_id: Mapped[int] = mapped_column(ForeignKey("second_look.id"), primary_key=True)
    answered_at: Mapped[datetime]
    verdict: Mapped[Verdict | None]
    differs: Mapped[bool]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    account: Mapped[str] = mapped_column(NarrativeText)


append_only(SceneRating)
append_only(TrainingStatement)
append_only(SecondLook)
append_only(SecondAnswer)
