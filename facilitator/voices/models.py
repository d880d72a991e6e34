"""The tables of cards for members, and of what was ticked on them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.voices.rules import Question


class VoiceCard(Base):
    """A card for the members of one meeting. Its link is made from the seed."""

    __tablename__ = "voice_card"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "group_id", "held_on"),
        CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("support_group.id"))
    held_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(String(64))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)


class VoiceCount(Base):
    """How often one answer to one question was ticked.

    There is no row for what one person said, and no time: nothing ties two ticks together.
    """

    __tablename__ = "voice_count"
    __table_args__ = (
        CheckConstraint("answer BETWEEN 1 AND 4", name="answer"),
        CheckConstraint("ticked > 0", name="ticked"),
    )

    card_id: Mapped[int] = mapped_column(ForeignKey("voice_card.id"), primary_key=True)
    question: Mapped[Question] = mapped_column(primary_key=True)
    answer: Mapped[int] = mapped_column(primary_key=True)
    ticked: Mapped[int]
