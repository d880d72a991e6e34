"""The chain of what happened, what it binds, its heads, and the log of failed sign-ins."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
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
    sealed: Mapped[str | None] = mapped_column(String(64))


class Seal(Base):
    """What an event binds: one row of one table as it was then, by a salted digest.

    A row that is gone since has a seal without salt and digest.
    """

    __tablename__ = "seal"
    __table_args__ = (Index("ix_seal_record_row_event", "record", "row", "event"),)

    event: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True)
    record: Mapped[str] = mapped_column(String(64), primary_key=True)
    row: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))


class SignedHead(Base):
    """The end of the chain on one day, signed with a key that is not in the database."""

    __tablename__ = "signed_head"

    day: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(128))
    signed_at: Mapped[datetime]


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
append_only(Seal)
append_only(SignedHead)
