"""The outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText
from facilitator.notices.rules import LetterKind, LetterState


class LetterRow(Base):
    """One letter, waiting, sent or given up. Its body may hold a secret link: it is narrative."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_state_next_try_at", "state", "next_try_at"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(String(254))
    kind: Mapped[LetterKind]
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(NarrativeText)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[LetterState]
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
