"""The chain of what happened, its head, and the separate log of failed sign-ins."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id
from facilitator.db.records import append_only


class Event(Base):
    """One link of the chain. It holds random keys, codes and digests; never names or prose."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_actor_key_number", "actor_key", "number"),
        Index("ix_event_subject_number", "subject", "number"),
        Index("ix_event_happened_number", "happened", "number"),
    )

    number: Mapped[Id]
    at: Mapped[datetime]
    actor_key: Mapped[str | None] = mapped_column(String(16))
    happened: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Head(Base):
    """The end of the chain: one row, locked last by whoever adds a link."""

    __tablename__ = "event_head"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Id]
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class FailedSignIn(Base):
    """A sign-in that did not work. Outside the chain, so that strangers cannot lengthen it."""

    __tablename__ = "failed_sign_in"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    account_digest: Mapped[str] = mapped_column(String(64))
    address_digest: Mapped[str] = mapped_column(String(64))


append_only(Event)
