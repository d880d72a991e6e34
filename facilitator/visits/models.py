"""The tables of visits, of what was already done, of kept forms, and of guesses."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId
from facilitator.db.narrative import NarrativeText


class Visit(Base):
    """One browser's visit. The cookie holds a random id; only its hash is here."""

    __tablename__ = "visit"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    memo: Mapped[str] = mapped_column(Text, default="{}")
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    proved_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Operation(Base):
    """One form that was sent and done, with the answer that it got."""

    __tablename__ = "operation"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    body_digest: Mapped[str] = mapped_column(String(64))
    location: Mapped[str] = mapped_column(String(500))
    done_at: Mapped[datetime] = mapped_column(index=True)


class KeptForm(Base):
    """What somebody had typed when their sign-in ran out. Only they can get it back."""

    __tablename__ = "kept_form"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    path: Mapped[str] = mapped_column(String(500))
    fields: Mapped[str] = mapped_column(NarrativeText)
    kept_at: Mapped[datetime]


class Guesses(Base):
    """How often a door that takes a secret was tried, for one key in one window of time."""

    __tablename__ = "guesses"
    __table_args__ = (Index("ix_guesses_window_at", "window_at"),)

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_at: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int]
