"""What is kept of every publication. Rows are only ever added."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import Base, Id
from facilitator.db.records import append_only
from facilitator.publications.rules import ContentKind


class Content(Base):
    """The source of a page or of an item, kept once however often it is published."""

    __tablename__ = "content"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[ContentKind]
    id: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int | None]
    source: Mapped[str] = mapped_column(Text)


class Publication(Base):
    """What was made public at one moment: the name and the digest of each file, as JSON."""

    __tablename__ = "publication"

    number: Mapped[Id]
    manifest: Mapped[str] = mapped_column(Text)
    manifest_digest: Mapped[str] = mapped_column(String(64))
    by: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime]


append_only(Content)
append_only(Publication)
