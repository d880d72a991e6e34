"""The table of badges: for what, when and with which key each was made, so that it comes again."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.certification.rules import NameForm
from facilitator.db.base import Base, Id, PublicId
from facilitator.db.records import append_only


class Badge(Base):
    """One badge of a certificate: with the same key, the same row gives the same file again.

    What the file says of its holder stands nowhere here. `salt` is for the digest of their
    address in the file, which is kept by nobody but them; alone it tells nothing of anyone.
    """

    __tablename__ = "badge"
    __table_args__ = (
        UniqueConstraint(
            *("certificate_id", "name_form", "key", "valid_until"), name="uq_badge_one_of_a_kind"
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    name_form: Mapped[NameForm]
    key: Mapped[str] = mapped_column(String(16))
    valid_until: Mapped[date]
    salt: Mapped[str] = mapped_column(String(32))
    made_at: Mapped[datetime]


append_only(Badge)
