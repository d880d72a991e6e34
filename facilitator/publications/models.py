"""What was published, when, and by whom. Rows are only ever added."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id
from facilitator.db.records import append_only


class Content(Base):
    """The source of one page, kept once under its digest."""

    __tablename__ = "content"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    page_id: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    source: Mapped[str] = mapped_column(Text)


class Publication(Base):
    """One state of the whole curriculum: which page had which digest. `manifest` is JSON."""

    __tablename__ = "publication"

    number: Mapped[Id]
    manifest: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


append_only(Content)
append_only(Publication)
