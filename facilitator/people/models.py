"""The tables of people and of the roles they were granted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id, PublicId, new_public_id
from facilitator.people.rules import EMAIL_LIMIT, NAME_LIMIT, GrantFacts, Role


class Person(Base):
    """Someone who can sign in, or a guest. The only table that holds a name or an address.

    A guest was asked for one thing, by a link, and never signs in. Somebody who can may claim
    later that it was them.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("claimed_by_id IS NULL OR guest", name="guests_are_claimed"),
        CheckConstraint("claimed_by_id <> id", name="claimed_by_another"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    key: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT), index=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LIMIT), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(256))
    zone: Mapped[str] = mapped_column(String(64))
    plain_letters: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None] = mapped_column(String(12))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    guest: Mapped[bool] = mapped_column(default=False)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)


class Grant(Base):
    """One role of one person in one programme, from one moment until another."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("until_at IS NULL OR until_at >= from_at", name="ends_after_it_begins"),
        CheckConstraint("granted_by_id IS NULL OR granted_by_id <> person_id", name="by_another"),
        Index("ix_role_grant_role_until_at", "role", "until_at"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    role: Mapped[Role]
    lived_experience: Mapped[bool] = mapped_column(default=False)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def facts(self) -> GrantFacts:
        """What the rules need to know about this grant."""
        return GrantFacts(self.role, self.from_at, self.until_at)
